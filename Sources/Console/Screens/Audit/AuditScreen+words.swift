import Cells
import Sessions

extension AuditScreen {
    var title: SafeText { "Audit" }

    func none(_ around: Surroundings) -> Line {
        if !filter.query.isEmpty { return Line("No entry matches the filter.", .strong) }
        return Line(
            around.profile.tells(.past)
                ? "The audit trail is still empty."
                : "This store keeps no trail: what happens while sessiontop watches is shown here as (observed).",
            .faint
        )
    }

    /// How many entries there are, and whether the cursor follows the trail.
    func facts(_ around: Surroundings) -> [Line] {
        let words: SafeText = list.isFollowing ? "following" : "stopped"
        // A filter says how many there are, on the same line.
        guard filter.query.isEmpty, let coverage else { return [Line(words, .faint)] }
        let entries = coverage.words(list.present.count, around.clock)
        return [Line("\(entries), \(words)", .faint)]
    }

    func matches(_ around: Surroundings) -> SafeText? {
        guard let coverage else { return nil }
        if !list.present.isEmpty { return coverage.words(list.present.count, around.clock) }
        guard let back = coverage.lookedBack(around.clock) else { return coverage.known.noMatch }
        return coverage.isLooking ? "none yet, \(back)" : "no match, \(back)"
    }

    /// What an entry tells that has no column of its own, in one line: the table must not jump as the cursor moves.
    func remark(_ around: Surroundings) -> Piece? {
        // A small screen needs the line for its keys: the entry has it all.
        guard !around.layout.isCompact, let words = list.selected?.because, !words.isEmpty else { return nil }
        let room = max(8, around.size.columns - 2)
        return Piece(words.width > room ? words.prefix(columns: room - 2) + " …" : words, .label)
    }

    /// Who did it is never what is cut.
    func columns(_ around: Surroundings) -> [PlainTable.Column] {
        let time = around.clock.isUTC ? "Time UTC" as SafeText : "Time"
        if isNarrow(around) {
            return [
                .init(title: time, least: 11, most: 11), .init(title: "Event", least: 8, most: 16),
                .init(title: "By, or user", least: max(11, operatorWidth + 3), most: 60),
            ]
        }
        let isWide = around.tableWidth >= 160
        let title: SafeText = "By"
        let by = max(title.width, operatorWidth)
        return [
            .init(title: time, least: 11, most: 19), .init(title: "Event", least: 16, most: 18),
            .init(title: title, least: by, most: by), .init(title: "User", least: 10, most: isWide ? 40 : 28),
            .init(title: "IP", least: 15, most: isWide ? 39 : 15),
            .init(title: "Session", least: 9, most: isWide ? 22 : 9), .init(title: "Why", least: 12, most: 200),
        ]
    }

    func cells(of entry: AuditEntry, _ around: Surroundings) -> [Piece] {
        let clock = around.clock
        let time = around.tableWidth < 100 ? clock.shortDateAndTime(entry.time) : clock.dateAndTime(entry.time)
        // Nobody wrote it down: it was seen to happen.
        let words = entry.event.words(limit: 32)
        let event = [Piece(time, .label), Piece(entry.isObserved ? "(\(words))" : words, entry.role)]
        let by = entry.operatorName
        if isNarrow(around) { return event + [by.map { Piece("by \($0)", .strong) } ?? text(entry.user)] }
        return event + [
            by.map { Piece($0, .strong) } ?? Piece("–", .faint), whom(entry),
            // Where an operator acted, the address is the session's, and not where the operator was.
            by == nil ? text(entry.ip) : Piece("–", .faint), text(entry.session.text), Piece(entry.reasons),
        ]
    }

    func width(_ around: Surroundings) -> Int { around.tableWidth }

    /// The entry under the cursor, whole.
    func drawPreview(on canvas: inout Canvas, _ around: Surroundings) {
        guard let entry = list.selected else { return }
        let pane = PreviewPane(around)
        var text = DetailText(around, width: pane.width)
        text.add(entry)
        pane.draw(text.lines, title: "Entry of the audit trail", isOld: around.isStale || failure != nil, on: &canvas)
    }

    private func isNarrow(_ around: Surroundings) -> Bool { around.size.columns < 60 }

    /// Whom it happened to; where that is nobody, what was denied.
    private func whom(_ entry: AuditEntry) -> Piece {
        entry.user.isEmpty ? entry.denied.map { Piece($0.words) } ?? text("") : text(entry.user)
    }

    private func text(_ text: String) -> Piece {
        text.isEmpty ? Piece("–", .faint) : Piece(SafeText(text, limit: 64))
    }
}

extension AuditEntry {
    /// The name of the operator, where one did it.
    var operatorName: SafeText? { `operator`.map { SafeText($0.name, limit: 40) } }

    /// How it came out where it was not done, the client that it came from, and why.
    fileprivate var reasons: SafeText {
        var parts: [SafeText] = []
        if !user.isEmpty, let denied, denied.text != session.text { parts.append(denied.words) }
        // That a log-in failed, its name says.
        if !outcome.isEmpty, outcome != "done", event != .logInFailed { parts.append(SafeText(outcome, limit: 32)) }
        if !why.isEmpty { parts.append(SafeText(why, limit: 200)) }
        if by.isEmpty, !client.isEmpty { parts.append(SafeText(client, limit: 40)) }
        return parts.joined(separator: ", ")
    }

    /// The same, and who did it from where.
    fileprivate var because: SafeText {
        guard let actor = `operator`, let name = operatorName else { return reasons }
        let seat: SafeText = actor.seat.isEmpty ? "" : " (claims to work from \(SafeText(actor.seat, limit: 64)))"
        let reasons = reasons
        return reasons.isEmpty ? "by \(name)\(seat)" : "by \(name)\(seat): \(reasons)"
    }
}
