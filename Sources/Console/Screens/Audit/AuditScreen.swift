import Cells
import Sessions

/// The screen of the audit trail.
struct AuditScreen: ItemsScreen {
    static let name = ScreenName.audit
    static let subject = QuerySubject.audit

    /// The entries, the newest last.
    var list = ItemList<AuditEntry>(follows: true)
    /// Which of them are shown.
    var filter = Filter()
    /// Why the filter can't be understood; the entries are then those of the last one that could be.
    private(set) var problem: QueryError?
    private(set) var failure: StoreFailure?
    /// The filter that the entries answer, and how much of the trail was looked at for it; absent before the first answer.
    private var answered: Answered?

    var wanted: ScreenRequest { .trail(query: filter.query) }

    var known: Known? { answered?.known(of: filter.query) }

    var target: ActionTarget? { list.selected.flatMap { ActionTarget(user: $0.user) } }

    var command: [String]? {
        list.selected.flatMap { $0.session.isEmpty ? target?.command : ["revoke", $0.session.text] }
    }

    var copied: (what: SafeText, text: String)? {
        list.selected.map { $0.session.isEmpty ? ("user", $0.user) : ("session ID", $0.session.text) }
    }

    func obstacleToOpen(_ around: Surroundings) -> SafeText? {
        list.selected.map { $0.session.isEmpty && $0.user.isEmpty } ?? true ? "Nothing is selected." : nil
    }

    /// Opens an entry's session, or shows its user's.
    func open(_ around: Surroundings) -> [Wish] {
        guard let entry = list.selected else { return [] }
        if entry.session.isEmpty { return [.showSessions(of: entry.user)] }
        return [.open(session: entry.session, user: entry.user)]
    }

    /// Takes an answer, where it is one to what is asked for now.
    mutating func take(_ answer: TrailAnswer) {
        guard answer.query.isExactly(filter.query) else { return }
        failure = answer.failure
        problem = answer.problem
        let isSameQuestion = known != nil
        answered = Answered(query: answer.query, known: answer.known)
        list.take(answer.entries, isSameQuestion: isSameQuestion) { $0.id }
    }
}
