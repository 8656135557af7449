import Cells
import Sessions

/// The screen of signing keys: who hangs on each, and what became of those that leaked.
struct KeysScreen: CountedScreen {
    static let name = ScreenName.keys
    static let subject = QuerySubject.sessions

    var list = ItemList<KeySummary>()
    /// Of which sessions keys are shown.
    var filter = Filter()
    /// The answer that the list is of, without its keys; absent before the first.
    private var answer: KeysAnswer?

    var wanted: ScreenRequest { .keys(query: filter.query) }

    /// The answer to what is asked for now.
    private var current: KeysAnswer? { answer.flatMap { $0.query.isExactly(filter.query) ? $0 : nil } }

    var problem: QueryError? { current?.problem }

    var failure: StoreFailure? { current?.failure }

    var known: Known? { current?.known }

    var total: RowCount? { current.map { RowCount($0.total, $0.known) } }

    var target: ActionTarget? { list.selected.map { .key($0) } }

    var copied: (what: SafeText, text: String)? {
        list.selected?.id.flatMap { $0.isEmpty ? nil : ("key ID", $0) }
    }

    var exported: Export.Table? { list.items.isEmpty ? nil : .keys(query: filter.query) }

    func obstacleToOpen(_ around: Surroundings) -> SafeText? {
        guard let selected = list.selected else { return "Nothing is selected." }
        return selected.id == nil
            ? "Which key signed these tokens is not known here, so they can’t be looked for." : nil
    }

    /// The sessions that have a token of the key: who still holds one.
    func open(_ around: Surroundings) -> [Wish] {
        list.selected?.id.map { [.show(.sessions, matching: Query.text(of: .kid, $0))] } ?? []
    }

    /// Takes an answer, where it is one to what is asked for now.
    mutating func take(_ answer: KeysAnswer) {
        guard answer.query.isExactly(filter.query) else { return }
        list.take(answer.keys, isSameQuestion: current != nil) { $0.id.map { ExactText($0) } }
        self.answer = answer
        self.answer?.keys = []
    }
}
