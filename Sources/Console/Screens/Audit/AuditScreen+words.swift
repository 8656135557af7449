import Cells
import Sessions

extension AuditScreen {
    var title: SafeText { "Audit" }

    var none: Line {
        filter.query.isEmpty
            ? Line("The audit trail is still empty.", .faint) : Line("No entry matches the filter.", .strong)
    }

    /// How many entries there are, and whether the cursor follows the trail.
    func facts(_ around: Surroundings) -> [Line] {
        let words: SafeText = list.isFollowing ? "following" : "stopped"
        // A filter says how many there are, on the same line.
        return [Line(filter.query.isEmpty && known != nil ? "\(entries), \(words)" : words, .faint)]
    }

    var matches: SafeText? { known.map { list.present.isEmpty ? $0.noMatch : entries } }

    private var entries: SafeText { counted(list.present.count, "entry", plural: "entries") }

    func columns(_ around: Surroundings) -> [PlainTable.Column] {
        let isWide = around.size.columns >= 160
        return [
            .init(title: around.clock.isUTC ? "Time UTC" : "Time", least: 11, most: 19),
            .init(title: "Event", least: 16, most: 18),
            .init(title: "User", least: 10, most: isWide ? 40 : 28),
            .init(title: "IP", least: 15, most: isWide ? 39 : 15),
            .init(title: "Session", least: 9, most: isWide ? 22 : 9),
            .init(title: "By, why", least: 12, most: 200),
        ]
    }

    func cells(of entry: AuditEntry, _ around: Surroundings) -> [Piece] {
        let clock = around.clock
        let time = around.size.columns < 100 ? clock.shortDateAndTime(entry.time) : clock.dateAndTime(entry.time)
        return [
            Piece(time, .label), Piece(SafeText(entry.event.name, limit: 32), entry.role), text(entry.user),
            text(entry.ip), text(entry.session.text), Piece(entry.because),
        ]
    }

    private func text(_ text: String) -> Piece {
        text.isEmpty ? Piece("–", .faint) : Piece(SafeText(text, limit: 64))
    }
}

extension AuditEntry {
    /// Who did it, or the client that it came from, and why; how it came out where it was not done.
    fileprivate var because: SafeText {
        var parts: [SafeText] = []
        if !outcome.isEmpty, outcome != "done" { parts.append(SafeText(outcome, limit: 32)) }
        if !by.isEmpty { parts.append("by \(SafeText(by, limit: 120))") }
        if by.isEmpty, !client.isEmpty { parts.append(SafeText(client, limit: 40)) }
        if !why.isEmpty { parts.append(SafeText(why, limit: 200)) }
        return parts.joined(separator: ", ")
    }
}
