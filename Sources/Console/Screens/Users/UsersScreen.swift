import Cells
import Sessions

/// The screen of users who have open sessions.
struct UsersScreen: CountedScreen {
    static let name = ScreenName.users
    static let subject = QuerySubject.sessions

    var list = ItemList<UserSummary>()
    /// Of which sessions users are shown.
    var filter = Filter()
    /// Why the filter can't be understood; the users are then those of the last one that could be.
    private(set) var problem: QueryError?
    /// The answer that the list is of, without its users; absent before the first.
    private var answer: UsersAnswer?
    /// The order.
    private(set) var sort = UserColumn.sessions
    private(set) var descending = true

    var wanted: ScreenRequest { .users(sort, descending: descending, query: filter.query) }

    var known: Known? { answer?.request == wanted ? answer?.known : nil }

    var total: RowCount? { known.flatMap { known in answer.map { RowCount($0.total, known) } } }

    /// How much was read of the log-ins that failed.
    var failuresKnown: Known { answer?.failuresKnown ?? .partly(.trail) }

    var target: ActionTarget? { list.selected.flatMap { ActionTarget(user: $0.user) } }

    var copied: (what: SafeText, text: String)? { list.selected.map { ("user", $0.user) } }

    var exported: Export.Table? {
        list.items.isEmpty ? nil : .users(query: filter.query, sort, descending: descending)
    }

    func open(_ around: Surroundings) -> [Wish] {
        // Sessions that name no user have no page to open.
        list.selected.map { $0.user.isEmpty ? [.showSessions(of: "")] : [.openUser($0.user)] } ?? []
    }

    mutating func sort(step: Int) {
        sort = sort.round(by: step)
        descending = sort != .user
    }

    mutating func reverse() { descending.toggle() }

    /// Takes an answer, where it is one to what is asked for now.
    mutating func take(_ answer: UsersAnswer) {
        guard answer.request == wanted else { return }
        problem = answer.problem
        list.take(answer.users, isSameQuestion: self.answer?.request == answer.request) { ExactText($0.user) }
        self.answer = answer
        self.answer?.users = []
    }
}
