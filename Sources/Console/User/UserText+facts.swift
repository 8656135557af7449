import Cells
import Sessions

extension UserText {
    /// What is known of the user at a glance.
    var facts: [Line] {
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
        text.fact("Sessions", openWords(detail))
        text.addWarnings(detail.sessions.newest)
        if let last = detail.lastUse {
            let words = text.words(past: last)
            text.fact("Last seen", detail.isLastUseTold ? "\(words), by the trail" : words)
        }
        if let first = detail.firstUse { text.fact("First seen", "\(text.words(first)), by the trail") }
        if !detail.lookalikes.isEmpty { text.fact("Similar", alikeWords(detail), .caution) }
        let isRead = detail.historyKnown == .whole && !state.isSpanAwaited
        text.fact("Trail", trailWords(detail), isRead ? .text : .faint)
        if let missing = detail.extent.flatMap({ report.missingFailures(since: detail.since, $0) }) {
            text.fact("Missing", missing, .caution)
        }
        return text.lines
    }

    private var report: TrailReport { TrailReport(around.clock, isObserved: !around.profile.tells(.past)) }

    private func openWords(_ detail: UserDetail) -> SafeText {
        let (rows, refused) = (
            RowCount(detail.sessions.summary.sessions, detail.sessionsKnown), detail.sessions.summary.refused
        )
        if rows == .atLeast(0) { return "none so far: the list is being read" }
        let open = counted(rows, "session open", plural: "sessions open")
        return refused == 0 ? open : "\(open), \(grouped(refused)) of them refused by servers"
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
        if state.isSpanAwaited { return "reading what happened \(state.span.words) …" }
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
}

extension DetailText {
    /// Why sessions look stolen, of the first ones that do.
    fileprivate mutating func addWarnings(_ sessions: [ListedRow]) {
        let stolen = sessions.filter { $0.sign?.isStrong == true }
        for listed in stolen.prefix(Self.warnings) {
            guard let sign = listed.sign else { continue }
            fact("Warning", "\(abbreviated(listed.row.session)): \(sign.words)", .bad)
        }
        let more = stolen.count - Self.warnings
        if more > 0 { fact("", "and \(grouped(more)) more that look stolen", .bad) }
    }

    private static let warnings = 3

    /// Whether the user may log in.
    fileprivate mutating func addLock(_ lock: UserDetail.Lock) {
        switch lock {
        case .unread: fact("Lock", "reading …", .faint)
        case .untold where profile?.has(.lock) == false:
            fact("Lock", "none: nothing in this store bars a log-in", .faint)
        case .untold: fact("Lock", "not known: this store does not tell of locks", .faint)
        case .none: fact("Lock", "not locked")
        case .locked(let restriction): fact("Lock", words(restriction), .bad)
        }
    }
}
