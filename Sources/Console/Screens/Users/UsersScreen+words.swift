import Cells
import Sessions

extension UsersScreen {
    var title: SafeText { "Users" }

    var none: Line {
        Line(filter.query.isEmpty ? "No user has an open session." : "No user matches the filter.", .strong)
    }

    func words(of count: RowCount) -> SafeText { counted(count, "user") }

    func columns(_ around: Surroundings) -> [PlainTable.Column] {
        UserColumn.allCases.map { column in
            let sorted = column == sort ? descending : nil
            return switch column {
            case .user: .init(title: "User", least: 22, most: 48, sorted: sorted)
            case .sessions: .init(title: "Sessions", least: 9, most: 9, alignment: .right, sorted: sorted)
            case .clients: .init(title: "Clients", least: 8, most: 8, alignment: .right, sorted: sorted)
            case .addresses: .init(title: "IPs", least: 5, most: 6, alignment: .right, sorted: sorted)
            case .seen: .init(title: "Last seen", least: 10, most: 10, alignment: .right, sorted: sorted)
            case .failures: .init(title: "Failed, 1 h", least: 12, most: 12, alignment: .right, sorted: sorted)
            }
        }
    }

    func cells(of user: UserSummary, _ around: Surroundings) -> [Piece] {
        [
            user.user.isEmpty ? Piece("–", .faint) : Piece(SafeText(user.user, limit: 64)),
            // How many of them servers still answer, where they refuse some.
            user.refused == 0
                ? Piece(grouped(user.sessions))
                : Piece("\(grouped(user.sessions - user.refused)) of \(grouped(user.sessions))", .bad),
            Piece(grouped(user.clients), user.clients > 1 ? .caution : .text),
            Piece(grouped(user.addresses), user.addresses > 1 ? .caution : .text),
            user.seen.map { Piece(around.clock.column($0, width: 10, around.clock.ago)) } ?? Piece("–", .faint),
            failures(user.failures),
        ]
    }

    /// Of what the user had open, nothing is.
    func cells(ofGone user: UserSummary, _ around: Surroundings) -> [Piece] {
        var cells = cells(of: user, around)
        for column in 1...3 { cells[column] = Piece("–", .faint) }
        return cells
    }

    private func failures(_ count: Int) -> Piece {
        if count > 0 { return Piece(grouped(RowCount(count, failuresKnown)), .bad) }
        return switch failuresKnown {
        case .whole: Piece("–", .faint)
        case .partly(.trail): Piece("…", .faint)
        case .partly: Piece("?", .faint)
        }
    }
}
