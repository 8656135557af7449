import Cells
import Sessions

extension UsersScreen {
    var title: SafeText { "Users" }

    func none(_ around: Surroundings) -> Line {
        Line(filter.query.isEmpty ? "No user has an open session." : "No user matches the filter.", .strong)
    }

    func words(of count: RowCount) -> SafeText { counted(count, "user") }

    /// The columns that the store may know something for.
    private func shown(_ around: Surroundings) -> [UserColumn] {
        UserColumn.allCases.filter { column in
            switch column {
            case .user, .sessions: true
            case .clients: around.profile.tells(.clients)
            case .addresses: around.profile.tells(.addresses)
            case .seen: around.profile.tells(.lastUse)
            case .failures: around.profile.tells(.failedLogIns)
            }
        }
    }

    func columns(_ around: Surroundings) -> [PlainTable.Column] {
        shown(around).map { column in
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
        shown(around).map { cell($0, of: user, around) }
    }

    private func cell(_ column: UserColumn, of user: UserSummary, _ around: Surroundings) -> Piece {
        switch column {
        case .user: user.user.isEmpty ? Piece("–", .faint) : Piece(SafeText(user.user, limit: 64))
        // How many of them servers still answer, where they refuse some.
        case .sessions:
            user.refused == 0
                ? Piece(grouped(user.sessions))
                : Piece("\(grouped(user.sessions - user.refused)) of \(grouped(user.sessions))", .bad)
        case .clients: several(user.clients, isKnown: user.clients > 0 || around.profile.isNative)
        case .addresses: several(user.addresses, isKnown: user.addresses > 0 || around.profile.isNative)
        case .seen: user.seen.map { Piece(around.clock.column($0, width: 10, around.clock.ago)) } ?? Piece("–", .faint)
        case .failures: failures(user.failures)
        }
    }

    private func several(_ count: Int, isKnown: Bool) -> Piece {
        isKnown ? Piece(grouped(count), count > 1 ? .caution : .text) : Piece("–", .faint)
    }

    /// Of what the user had open, nothing is.
    func cells(ofGone user: UserSummary, _ around: Surroundings) -> [Piece] {
        shown(around).map { column in
            switch column {
            case .sessions, .clients, .addresses: Piece("–", .faint)
            case .user, .seen, .failures: cell(column, of: user, around)
            }
        }
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
