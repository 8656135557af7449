import Cells
import Sessions

extension Model {
    /// The users who have open sessions.
    func drawUsers(on canvas: inout Canvas) {
        let empty =
            users.total == nil
            ? Line("Reading …", .faint)
            : Line(users.filter.query.isEmpty ? "No user has an open session." : "No user matches the filter.", .strong)
        drawItems(users.list, userColumns, isOld: isStale, empty: empty, on: &canvas, cells: cells)
    }

    /// How many users are shown, and in which order.
    var usersFacts: SafeText {
        guard let total = users.total else { return "" }
        let shown = users.list.items.count
        return shown < total ? "first \(grouped(shown)) of \(counted(total, "user"))" : counted(total, "user")
    }

    private var userColumns: [PlainTable.Column] {
        UserColumn.allCases.map { column in
            let sorted = column == users.sort ? users.descending : nil
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

    private func cells(of user: UserSummary) -> [Piece] {
        [
            user.user.isEmpty ? Piece("–", .faint) : Piece(SafeText(user.user, limit: 64)),
            Piece(grouped(user.sessions)),
            Piece(grouped(user.clients), user.clients > 1 ? .caution : .text),
            Piece(grouped(user.addresses), user.addresses > 1 ? .caution : .text),
            user.seen.map { Piece(clock.ago($0)) } ?? Piece("–", .faint),
            user.failures == 0 ? Piece("–", .faint) : Piece(grouped(user.failures), .bad),
        ]
    }
}
