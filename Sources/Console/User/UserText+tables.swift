import Cells
import Sessions

extension UserText {
    /// The columns of a part, in the order of importance from left to right.
    func columns(_ part: UserPart) -> [PlainTable.Column] {
        let columns = around.size.columns
        let isWide = columns >= 120
        let time = isWide ? 19 : 11
        let first: SafeText = around.clock.isUTC ? "First UTC" : "First"
        switch part {
        case .sessions:
            return [
                .init(title: "State", least: 10, most: 10),
                .init(title: "Device", least: 10, most: columns < 120 ? 24 : columns < 160 ? 26 : 48),
                .init(title: "IP", least: 15, most: isWide ? 39 : 15),
                .init(title: "Last seen", least: 10, most: 10, alignment: .right),
                .init(title: around.clock.isUTC ? "Log-in UTC" : "Log-in", least: time, most: time),
                .init(title: "Expiry", least: 10, most: 11, alignment: .right),
                .init(title: "Session", least: 9, most: 22),
            ]
        case .addresses, .devices:
            return [
                part == .addresses
                    ? .init(title: "IP", least: 15, most: 39)
                    : .init(title: "Client", least: 15, most: isWide ? 80 : 39),
                .init(title: "Last", least: 10, most: 10, alignment: .right),
                .init(title: "Open", least: 5, most: 7, alignment: .right),
                .init(title: "Log-ins", least: 8, most: 9, alignment: .right),
                .init(title: first, least: time, most: time),
                .init(title: "Last by", least: 8, most: 8),
            ] + (part == .addresses ? whereabouts : [])
        case .failures:
            return [
                .init(title: "IP", least: 15, most: 39), .init(title: "Last", least: 10, most: 10, alignment: .right),
                .init(title: "Failed", least: 7, most: 7, alignment: .right),
                .init(title: first, least: time, most: time),
                .init(title: "Why, last", least: 14, most: 30), .init(title: "Client, last", least: 12, most: 80),
            ]
        case .trail:
            return [
                .init(title: around.clock.isUTC ? "Time UTC" : "Time", least: time, most: time),
                .init(title: "Event", least: 10, most: 18),
                .init(title: "From, or by", least: 15, most: isWide ? 39 : 18),
                .init(title: "Why", least: 14, most: isWide ? 60 : 30), .init(title: "Session", least: 9, most: 22),
                .init(title: "Client", least: 12, most: 80),
            ]
        }
    }

    /// Where addresses are, for those who gave databases of that.
    private var whereabouts: [PlainTable.Column] {
        around.geography.knowsAnything ? [.init(title: "Country, network", least: 16, most: 80)] : []
    }

    /// What each column says of a row.
    func cells(of item: UserItem) -> [Piece] {
        let clock = around.clock
        return switch item {
        case .session(let listed):
            [
                state(of: listed), client(listed.row.client),
                text(listed.row.ip, 64), ago(listed.row.seen), moment(listed.row.created),
                listed.change == .ended
                    ? Piece("–", .faint)
                    : listed.row.expires.map { Piece(clock.column($0, width: 11, clock.countdown)) }
                        ?? Piece("–", .faint),
                text(listed.row.session.text, 22),
            ]
        case .address(let place), .device(let place):
            [
                text(place.name, 80), ago(place.last), count(place.open), count(place.logIns), moment(place.first),
                place.last == nil ? Piece("–", .faint) : Piece(place.isLastTold ? "trail" : "session"),
                Piece(around.geography.place(of: place.name).words ?? "unknown"),
            ]
        case .failures(let failures):
            [
                text(failures.address, 64), ago(failures.last), Piece(grouped(failures.count), .bad),
                moment(failures.first), text(failures.reason, 64), client(failures.client),
            ]
        case .entry(let entry):
            [
                moment(entry.time), Piece(entry.event.words(limit: 32), entry.role),
                // Where an operator acted, the address is the session's, and not where the operator was.
                entry.operatorName.map { Piece("by \($0)", .strong) } ?? text(entry.ip, 64),
                Piece(entry.outcomeAndWhy), text(entry.session.text, 22),
                entry.by.isEmpty ? client(entry.client) : Piece("–", .faint),
            ]
        }
    }

    /// A client in short; the session and the entry have it whole.
    private func client(_ client: String) -> Piece { text(ClientName(client)?.short ?? client, 80) }

    /// How a session stands; a weaker sign stands before that.
    private func state(of listed: ListedRow) -> Piece {
        let cell = listed.stateCell(at: around.now, width: 10, isASCII: around.isASCII)
        guard let sign = listed.sign, !sign.isStrong, listed.change != .ended, listed.row.ending == nil else {
            return cell
        }
        return Piece("? \(listed.row.state(at: around.now).word)", .caution)
    }

    private func text(_ text: String, _ limit: Int) -> Piece {
        text.isEmpty ? Piece("–", .faint) : Piece(SafeText(text, limit: limit))
    }

    private func count(_ number: Int) -> Piece { number == 0 ? Piece("–", .faint) : Piece(grouped(number)) }

    private func ago(_ moment: Timestamp?) -> Piece {
        moment.map { Piece(around.clock.column($0, width: 10, around.clock.ago)) } ?? Piece("–", .faint)
    }

    private func moment(_ moment: Timestamp?) -> Piece {
        let clock = around.clock
        guard let moment else { return Piece("–", .faint) }
        return Piece(around.size.columns < 120 ? clock.shortDateAndTime(moment) : clock.dateAndTime(moment), .label)
    }
}

extension AuditEntry {
    /// How it came out where it was not done, and why.
    fileprivate var outcomeAndWhy: SafeText {
        var parts: [SafeText] = []
        if let denied, denied.text != session.text { parts.append(denied.words) }
        // That one failed, its name says.
        if !outcome.isEmpty, outcome != "done", event != .logInFailed { parts.append(SafeText(outcome, limit: 32)) }
        if !why.isEmpty { parts.append(SafeText(why, limit: 200)) }
        return parts.joined(separator: ", ")
    }
}
