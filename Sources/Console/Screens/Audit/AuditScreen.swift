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
    /// How many entries there are, and how far back that goes; absent before the first answer.
    private(set) var coverage: TrailCoverage?
    /// The filter that the entries are an answer to.
    private var answered = ""
    /// How wide the names of operators are.
    private(set) var operatorWidth = 0
    /// How far the export is that is under way.
    var exporting: ExportProgress?

    /// Whether the entries are an answer to the filter in force.
    var isAnswered: Bool { coverage != nil && answered.isExactly(filter.query) }

    var wanted: ScreenRequest { .trail(query: filter.query) }

    var target: ActionTarget? { list.selected.flatMap { ActionTarget(user: $0.user) } }

    var copied: (what: SafeText, text: String)? {
        list.selected.map { $0.session.isEmpty ? ("user", $0.user) : ("session ID", $0.session.text) }
    }

    var trouble: StoreFailure? { list.items.isEmpty ? nil : failure }

    /// Why the trail can't be written to a file now.
    var obstacleToExport: SafeText? {
        if exporting != nil { return "The trail is being written to a file already." }
        return list.items.isEmpty ? "There is nothing to export." : nil
    }

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
        coverage = answer.coverage
        answered = answer.query
        list.take(answer.entries) { $0.id }
        operatorWidth = answer.entries.lazy.compactMap(\.operatorName?.width).max() ?? 0
    }
}
