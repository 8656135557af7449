import Cells
import Sessions

/// Lays out what is known of a user: which rows there are. What rows of tables say is made only where they are on screen.
struct UserText {
    let state: UserState
    let around: Surroundings
    /// The rows, one below the other.
    private(set) var rows: [Row] = []

    /// One row of the text.
    enum Row: Equatable {
        /// Words.
        case line(Line)
        /// The name of a part, with how much there is of it.
        case heading(UserPart)
        /// The names of its columns.
        case titles(UserPart)
        /// The row of that place among all.
        case item(Int)

        var isTitles: Bool { if case .titles = self { true } else { false } }
    }

    init(_ state: UserState, _ around: Surroundings) {
        self.state = state
        self.around = around
        rows = facts.map(Row.line)
        guard let detail = state.detail, !detail.isOfNobody || !around.isCurrent else { return }
        var places: [UserPart: [Int]] = [:]
        for (place, item) in state.list.items.enumerated() { places[item.part, default: []].append(place) }
        for part in UserPart.allCases { add(part, places[part] ?? [], detail) }
    }

    private mutating func add(_ part: UserPart, _ places: [Int], _ detail: UserDetail) {
        // A small screen has no room for space.
        if !around.layout.isCompact { rows.append(.line(.blank)) }
        rows.append(.heading(part))
        if places.isEmpty {
            rows.append(.line(Line("  ") + none(of: part, detail)))
        } else {
            rows.append(.titles(part))
            rows += places.map(Row.item)
        }
        if let more = more(of: part, places.count, detail) {
            rows += Line.wrapped(more, .caution, to: width, after: Line("  ")).map(Row.line)
        }
    }

    /// How wide lines may be.
    var width: Int { max(16, around.size.columns - 1) }
}

extension UserText {
    /// What is known of the user at a glance.
    private var facts: [Line] {
        var text = DetailText(around, width: width)
        // The title has it as well, and a small screen needs the line, where it has it whole.
        let name = SafeText(state.user, limit: 256)
        let room = around.size.columns - (state.detail?.lock.restriction == nil ? 24 : 32)
        if !around.layout.isCompact || name.width > room { text.fact("User", name, .strong) }
        guard let detail = state.detail else {
            text.add(Line("  Reading …", .faint))
            return text.lines
        }
        if let failure = detail.failure {
            text.add(Line.wrapped(SafeText(failure.description), .bad, to: width, after: Line("  ")))
        }
        if detail.isOfNobody, around.isCurrent {
            let words: SafeText = "No open session and no entry in the trail of this name."
            text.add(Line.wrapped(words, .caution, to: width, after: Line("  ")))
        }
        text.addLock(detail.lock)
        text.fact("Sessions", openWords(detail), detail.sessions.stolen > 0 ? .bad : .text)
        if let last = detail.lastUse { text.fact("Last seen", text.words(last)) }
        if let first = detail.firstUse { text.fact("First seen", "\(text.words(first)), by the trail") }
        if !detail.lookalikes.isEmpty { text.fact("Similar", alikeWords(detail), .caution) }
        text.fact("Trail", trailWords(detail), detail.historyKnown == .whole ? .text : .faint)
        if let missing = detail.extent.flatMap({ report.missingFailures(since: detail.since, $0) }) {
            text.fact("Missing", missing, .caution)
        }
        if let exporting = state.exporting { text.fact("Export", exporting.words(around.clock), .caution) }
        return text.lines
    }

    private var report: TrailReport { TrailReport(around.clock) }

    private func openWords(_ detail: UserDetail) -> SafeText {
        let (open, refused) = (detail.sessions.summary.sessions, detail.sessions.summary.refused)
        var words: SafeText = "\(counted(RowCount(open, detail.sessionsKnown), "session")) open"
        if refused > 0 { words = "\(words), \(grouped(refused)) of them refused by servers" }
        let stolen = detail.sessions.stolen
        if stolen > 0 {
            words = "\(words); \(stolen == 1 ? "one looks" : "\(grouped(stolen)) look" as SafeText) stolen"
        }
        return words
    }

    private func alikeWords(_ detail: UserDetail) -> SafeText {
        let names = detail.lookalikes.prefix(3).map { SafeText(spelledOut($0), limit: 60) }.joined(separator: ", ")
        let more: SafeText = detail.lookalikes.count > 3 ? ", …" : ""
        return detail.lookalikes.count == 1
            ? "another user’s name looks like this one: \(names)"
            : "\(grouped(detail.lookalikes.count)) other users’ names look like this one: \(names)\(more)"
    }

    /// How many entries there are, and how far back that goes.
    private func trailWords(_ detail: UserDetail) -> SafeText {
        let entries = counted(detail.history.count, "entry", plural: "entries")
        switch detail.historyKnown {
        case .whole:
            guard let extent = detail.extent else { return entries }
            return report.summary(detail.history.count, since: detail.since, extent)
        case .partly(.trail): return "reading the audit trail …"
        case .partly:
            guard let reached = detail.reached else { return "\(entries) so far …" }
            return "\(entries) so far, looked back to \(around.clock.shortDateAndTime(reached)) …"
        }
    }

    /// What stands where a part has no rows.
    private func none(of part: UserPart, _ detail: UserDetail) -> Line {
        let none: SafeText =
            switch part {
            case .sessions: "No session is open."
            case .addresses: "No address is known."
            case .devices: "No client is known."
            case .failures: "No log-in failed."
            case .trail: "Nothing happened that the trail still knows."
            }
        return known(part, detail).words(orNone: Line(none, .faint), around)
    }

    /// How much was read of what a part rests on.
    private func known(_ part: UserPart, _ detail: UserDetail) -> Known {
        switch part {
        case .sessions: detail.sessionsKnown
        case .addresses, .devices:
            detail.historyKnown == .whole ? detail.sessionsKnown : detail.historyKnown
        case .failures: detail.failuresKnown
        case .trail: detail.historyKnown
        }
    }

    /// That a part has more than is shown.
    private func more(of part: UserPart, _ shown: Int, _ detail: UserDetail) -> SafeText? {
        switch part {
        case .sessions where detail.sessions.summary.sessions > shown:
            "the newest \(grouped(shown)) of \(grouped(detail.sessions.summary.sessions)): the list of sessions has all"
        case .trail where detail.history.count > shown:
            "the newest \(grouped(shown)) of \(grouped(detail.history.count)): an export has all"
        case .sessions, .addresses, .devices, .failures, .trail: nil
        }
    }

    /// The name of a part, how many rows it has, and since when.
    func heading(_ part: UserPart) -> Line {
        guard let detail = state.detail else { return .blank }
        let count = state.list.items.count { $0.part == part }
        var line: Line
        switch part {
        case .sessions:
            line = Line("Open sessions", .strong)
            line.add("  \(grouped(RowCount(detail.sessions.summary.sessions, detail.sessionsKnown)))", .faint)
            return line
        case .addresses: line = Line("Addresses", .strong)
        case .devices: line = Line("Devices", .strong)
        case .failures: line = Line("Failed log-ins", .strong)
        case .trail: line = Line(width < 60 ? "What happened" : "What happened, latest first", .strong)
        }
        let number =
            switch part {
            case .failures: detail.history.failures
            case .trail: detail.history.count
            case .sessions, .addresses, .devices: count
            }
        let known = known(part, detail)
        line.add("  \(grouped(RowCount(number, known)))", .faint)
        line.add(known == .whole ? "  \(state.span.words)" : "  so far", .faint)
        return line
    }
}

extension TrailSpan {
    /// How far back it goes.
    var words: SafeText {
        switch self {
        case .hour: "within 1 h"
        case .day: "within 24 h"
        case .week: "within 7 d"
        case .month: "within 30 d"
        case .all: "in all of the trail"
        }
    }
}

extension DetailText {
    /// Whether the user may log in.
    fileprivate mutating func addLock(_ lock: UserDetail.Lock) {
        switch lock {
        case .unread: fact("Lock", "reading …", .faint)
        case .untold: fact("Lock", "not known: this store does not tell of locks", .faint)
        case .none: fact("Lock", "not locked")
        case .locked(let restriction): fact("Lock", words(restriction), .bad)
        }
    }
}
