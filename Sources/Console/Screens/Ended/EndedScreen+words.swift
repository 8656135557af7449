import Cells
import Sessions

extension EndedScreen {
    var title: SafeText { "Ended" }

    var none: Line {
        Line(
            filter.query.isEmpty
                ? "Nothing is denied or locked, and no session ended recently." : "Nothing matches the filter.",
            .faint
        )
    }

    func facts(_ around: Surroundings) -> [Line] { known == nil ? [] : [Line(sum, .faint)] }

    var matches: SafeText? { known.map { list.present.isEmpty ? $0.noMatch : sum } }

    /// How many restrictions and endings there are.
    private var sum: SafeText {
        let restrictions = list.present.count { if case .restriction = $0 { true } else { false } }
        let ended: SafeText =
            "\(grouped(restrictions)) refused now, \(grouped(list.present.count - restrictions)) ended"
        guard case .partly(.olderEntries(let count)) = known else { return ended }
        return "\(ended) of the newest \(counted(count, "entry", plural: "entries"))"
    }

    func columns(_ around: Surroundings) -> [PlainTable.Column] {
        let width = around.size.columns
        return [
            .init(title: "What", least: 16, most: 16),
            .init(title: "Whom", least: 20, most: width < 160 ? 28 : 48),
            .init(title: "Ends", least: 12, most: 12, alignment: .right),
            .init(title: around.clock.isUTC ? "Since UTC" : "Since", least: 11, most: width < 120 ? 11 : 19),
            .init(title: "By, why", least: 12, most: 200),
        ]
    }

    func cells(of item: EndedItem, _ around: Surroundings) -> [Piece] {
        switch item {
        case .restriction(let restriction):
            [
                Piece(restriction.subject.verb, .bad), Piece(restriction.subject.name),
                restriction.until.map { Piece(around.clock.column($0, width: 12, around.clock.countdown)) }
                    ?? Piece(restriction.subject.end, .faint),
                restriction.since.map { moment($0, around) } ?? Piece("–", .faint),
                Piece(because(restriction.by, restriction.reason, around)),
            ]
        case .ending(let entry):
            [
                Piece(SafeText(entry.event.name, limit: 32), entry.role),
                Piece(SafeText([entry.user, entry.session.text].first { !$0.isEmpty } ?? "everyone", limit: 64)),
                Piece("–", .faint), moment(entry.time, around),
                Piece(because(entry.by, entry.reason, around)),
            ]
        }
    }

    private func moment(_ moment: Timestamp, _ around: Surroundings) -> Piece {
        let clock = around.clock
        return Piece(around.size.columns < 120 ? clock.shortDateAndTime(moment) : clock.dateAndTime(moment), .label)
    }

    private func because(_ by: String, _ reason: String, _ around: Surroundings) -> SafeText {
        var parts: [SafeText] = []
        // Where there is little room, the name says who it was, and the number of the user ID nothing more.
        let name = around.size.columns < 120 ? by.firstRange(of: " (").map { String(by[..<$0.lowerBound]) } ?? by : by
        if !name.isEmpty { parts.append("by \(SafeText(name, limit: 120))") }
        if !reason.isEmpty { parts.append(SafeText(reason, limit: 200)) }
        return parts.joined(separator: ", ")
    }
}

extension Restriction.Subject {
    /// What was done.
    fileprivate var verb: SafeText {
        switch self {
        case .token, .fingerprint: "token denied"
        case .session: "session denied"
        case .key: "key denied"
        case .user: "user locked"
        }
    }

    /// When what has no end ends.
    fileprivate var end: SafeText {
        if case .user = self { "when lifted" } else { "for good" }
    }

    /// To whom.
    fileprivate var name: SafeText {
        SafeText(text, limit: 128)
    }
}
