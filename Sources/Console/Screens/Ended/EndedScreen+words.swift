import Cells
import Sessions

extension EndedScreen {
    var title: SafeText { "Ended" }

    func none(_ around: Surroundings) -> Line {
        if !filter.query.isEmpty { return Line("Nothing matches the filter.", .faint) }
        return Line(
            around.profile.tells(.restrictions)
                ? "Nothing is denied or locked, and no session ended recently."
                : "No session was seen to end yet; locks and denials are not kept in this store.",
            .faint
        )
    }

    func facts(_ around: Surroundings) -> [Line] {
        guard let coverage else { return [] }
        return [Line(sum(coverage, around, around.clock), .faint), Line(sum(coverage, around), .faint)]
    }

    func matches(_ around: Surroundings) -> SafeText? {
        coverage.map { list.present.isEmpty && $0.known == .whole ? "no match" : sum($0, around, around.clock) }
    }

    /// How many restrictions and endings there are, and how far back that goes.
    ///
    /// - Parameter clock: puts into words how far back; absent where there is no room for that.
    private func sum(_ coverage: TrailCoverage, _ around: Surroundings, _ clock: Clock? = nil) -> SafeText {
        let restrictions = list.present.count { if case .restriction = $0 { true } else { false } }
        let endings = list.present.count - restrictions
        let isPart = endings < coverage.matching.known
        let shown: SafeText = isPart ? "newest \(grouped(endings)) of \(grouped(coverage.matching))" : grouped(endings)
        let begin = clock.flatMap { clock in coverage.lookedBackTo.map(clock.shortDateAndTime) }
        let since: SafeText = begin.map { " since \($0)" } ?? ""
        guard around.profile.tells(.restrictions) else {
            return "\(shown) ended\(since)\(coverage.isLooking ? " …" : "")"
        }
        return
            "\(counted(restrictions, "denial or lock", plural: "denials and locks")), \(shown) ended\(since)\(coverage.isLooking ? " …" : "")"
    }

    func columns(_ around: Surroundings) -> [PlainTable.Column] {
        let width = around.size.columns
        return [
            .init(title: "What", least: 16, most: 16),
            .init(title: "Whom", least: 20, most: width < 160 ? 28 : 48, isKept: true),
            .init(title: "Ends", least: 12, most: 12, alignment: .right),
            .init(title: around.clock.isUTC ? "Since UTC" : "Since", least: 11, most: width < 120 ? 11 : 19),
            .init(title: "By, why", least: 12, most: 200),
        ]
    }

    func cells(of item: EndedItem, _ around: Surroundings) -> [Piece] {
        switch item {
        case .restriction(let restriction):
            [
                Piece(restriction.subject.verb, .bad), Piece(whom(restriction)),
                restriction.until.map { Piece(around.clock.column($0, width: 12, around.clock.countdown)) }
                    ?? Piece(restriction.subject.end, .faint),
                restriction.since.map { moment($0, around) } ?? Piece("–", .faint),
                Piece(because(restriction.by, restriction.reason, around)),
            ]
        case .ending(let entry):
            [
                Piece(entry.event.words(limit: 32), entry.role),
                Piece(SafeText([entry.user, entry.session.text].first { !$0.isEmpty } ?? "everyone", limit: 64)),
                Piece("–", .faint), moment(entry.time, around),
                Piece(because(entry.by, entry.reason, around)),
            ]
        }
    }

    /// What is refused no more.
    func cells(ofGone item: EndedItem, _ around: Surroundings) -> [Piece] {
        var cells = cells(of: item, around)
        if case .restriction = item { (cells[0], cells[2]) = (Piece("no longer"), Piece("–", .faint)) }
        return cells
    }

    /// What is refused, and whose it is.
    private func whom(_ restriction: Restriction) -> SafeText {
        guard let session = restriction.session, !restriction.user.isEmpty else { return restriction.subject.name }
        return "\(abbreviated(session)) \(SafeText(restriction.user, limit: 64))"
    }

    private func moment(_ moment: Timestamp, _ around: Surroundings) -> Piece {
        let clock = around.clock
        return Piece(around.size.columns < 120 ? clock.shortDateAndTime(moment) : clock.dateAndTime(moment), .label)
    }

    private func because(_ by: String, _ reason: String, _ around: Surroundings) -> SafeText {
        var parts: [SafeText] = []
        // Where there is little room, the name says who it was, and the number of the user ID nothing more.
        let name = around.size.columns < 120 ? TrailOperator(by).name : by
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
