import Cells
import Sessions

extension Model {
    /// The audit trail, the newest entry last.
    func drawAudit(on canvas: inout Canvas) {
        let empty =
            trail.failure.map { Line(SafeText($0.description), .bad) }
            ?? Line("Nothing is in the audit trail yet.", .faint)
        let isOld = isStale || trail.failure != nil
        drawItems(trail.list, auditColumns, isOld: isOld, empty: empty, on: &canvas, cells: cells)
    }

    /// How the view follows the trail.
    var auditFacts: SafeText {
        let words: SafeText = trail.list.isFollowing ? "following" : "stopped"
        // A filter says how many there are, on the same line.
        guard trail.filter.query.isEmpty else { return words }
        return "\(counted(trail.list.items.count, "entry", plural: "entries")), \(words)"
    }

    private var auditColumns: [PlainTable.Column] {
        [
            .init(title: isUTC ? "Time UTC" : "Time", least: 11, most: 19),
            .init(title: "Event", least: 16, most: 18),
            .init(title: "User", least: 10, most: size.columns < 160 ? 28 : 40),
            .init(title: "IP", least: 15, most: size.columns < 160 ? 15 : 39),
            .init(title: "Session", least: 9, most: size.columns < 160 ? 9 : 22),
            .init(title: "By, why", least: 12, most: 200),
        ]
    }

    private func cells(of entry: AuditEntry) -> [Piece] {
        let time = size.columns < 100 ? clock.shortDateAndTime(entry.time) : clock.dateAndTime(entry.time)
        return [
            Piece(time, .label), Piece(SafeText(entry.event, limit: 32), entry.role), text(entry.user), text(entry.ip),
            text(entry.session), Piece(entry.because),
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
        if !reason.isEmpty { parts.append(SafeText(reason, limit: 200)) }
        return parts.joined(separator: ", ")
    }
}
