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
    /// The filter that the entries answer, and how many there are; absent before the first answer.
    private var answered: Answered?
    /// How wide the names of operators are.
    private(set) var operatorWidth = 0

    var wanted: ScreenRequest { .trail(query: filter.query) }

    /// How many entries match, and how far back that goes; absent before the filter in force was answered.
    var coverage: TrailCoverage? { answered?.coverage(of: filter.query) }

    var known: Known? { coverage?.known }

    var target: ActionTarget? { list.selected.flatMap { ActionTarget(user: $0.user) } }

    var command: [String]? {
        list.selected.flatMap { $0.session.isEmpty ? target?.command : ["revoke", $0.session.text] }
    }

    var copied: (what: SafeText, text: String)? {
        list.selected.map { $0.session.isEmpty ? ("user", $0.user) : ("session ID", $0.session.text) }
    }

    var exported: Export.Table? { list.items.isEmpty ? nil : .trail(query: filter.query) }

    /// Opens an entry, with all that it tells.
    func open(_ around: Surroundings) -> [Wish] { list.selected.map { [.openEntry($0)] } ?? [] }

    /// Shows what operators did today; where that is shown, everything again.
    mutating func showOperators(_ clock: Clock) {
        let query = "is:operator since:\(clock.midnight)"
        show(matching: filter.query == query ? "" : query)
    }

    /// Takes an answer, where it is one to what is asked for now.
    mutating func take(_ answer: TrailAnswer) {
        guard answer.query.isExactly(filter.query) else { return }
        failure = answer.failure
        problem = answer.problem
        let isSameQuestion = coverage != nil
        answered = Answered(answer.query, answer.coverage)
        list.take(answer.entries, isSameQuestion: isSameQuestion) { $0.id }
        operatorWidth = list.items.lazy.compactMap(\.operatorName?.width).max() ?? 0
    }
}
