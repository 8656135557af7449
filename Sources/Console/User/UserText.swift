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
    /// What stands where a part has no rows.
    private func none(of part: UserPart, _ detail: UserDetail) -> Line {
        let none: SafeText =
            switch part {
            case .sessions: "No session is open."
            case .addresses: "No address is known."
            case .devices: "No client is known."
            case .failures where !around.profile.tells(.failedLogIns):
                "Not known: log-ins that fail leave nothing in this store."
            case .failures: "No log-in failed."
            case .trail where !around.profile.tells(.past): "Nothing was seen to happen while sessiontop watched."
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

    /// How far back what is shown of the trail goes.
    private func span(of detail: UserDetail) -> SafeText {
        guard !detail.isOfAll, let since = detail.since else {
            return around.profile.tells(.past) ? TrailSpan.all.words : "as far as was observed"
        }
        return "since \(around.clock.shortDateAndTime(since))"
    }

    /// The name of a part, how many rows it has, and since when.
    func heading(_ part: UserPart) -> Line {
        guard let detail = state.detail else { return .blank }
        let shown = state.list.present.count { $0.part == part }
        let (title, number): (SafeText, Int) =
            switch part {
            case .sessions: ("Open sessions", detail.sessions.summary.sessions)
            case .addresses: ("Addresses", shown)
            case .devices: ("Devices", shown)
            case .failures: ("Failed log-ins", detail.history.failures)
            case .trail: (width < 60 ? "What happened" : "What happened, latest first", detail.history.count)
            }
        var line = Line(title, .strong)
        if part == .failures, !around.profile.tells(.failedLogIns) { return line }
        switch known(part, detail) {
        case .whole where part == .sessions: line.add("  \(grouped(number))", .faint)
        case .whole: line.add("  \(grouped(number)) \(span(of: detail))", .faint)
        case .partly: line.add(number == 0 ? "  none so far" : "  at least \(grouped(number)) so far", .faint)
        }
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
