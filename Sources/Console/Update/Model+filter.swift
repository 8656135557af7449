import Cells
import Sessions

extension Model {
    /// The filter of the view in front, where it has one.
    var filter: Filter? {
        get {
            switch view {
            case .sessions: list.filter
            case .users: users.filter
            case .audit: trail.filter
            case .ended: ended.filter
            case .overview: nil
            }
        }
        set {
            guard let newValue else { return }
            switch view {
            case .sessions: list.filter = newValue
            case .users: users.filter = newValue
            case .audit: trail.filter = newValue
            case .ended: ended.filter = newValue
            case .overview: break
            }
        }
    }

    /// What is wrong with the filter of the view in front.
    var queryProblem: QueryError? {
        switch view {
        case .sessions: list.window.flatMap { $0.request.query.isExactly(list.filter.query) ? $0.queryProblem : nil }
        case .users: users.problem
        case .audit: trail.problem
        case .ended: ended.problem
        case .overview: nil
        }
    }

    /// Puts what is typed into force.
    mutating func applyTyped() {
        guard let text = filter?.editor?.text else { return }
        applyQuery(text)
    }

    /// Puts a filter into force. The cursor keeps its session where that still matches.
    mutating func applyQuery(_ query: String) {
        guard let current = filter, !query.isExactly(current.query) else { return }
        filter?.query = query
        if view == .sessions { list.cursor.isSeekingLast = false }
    }

    /// Keeps the filter that was typed, and remembers it.
    mutating func keepFilter() {
        guard let query = filter?.query, let subject = view.subject else { return }
        filter?.close()
        history.add(query, of: subject)
    }

    /// Clears the filter of the view in front.
    mutating func dropFilter() {
        filter?.close()
        applyQuery("")
    }

    /// The filter for sessions that look stolen.
    static let stolen = "is:stolen"

    /// Shows the sessions that look stolen; where they are shown, all of them again.
    mutating func showStolen() {
        let isShown = view == .sessions && detail == nil && find == nil && list.filter.query == Self.stolen
        show(.sessions, matching: isShown ? "" : Self.stolen)
    }

    /// Takes an older or a newer filter of the history into the line.
    mutating func recall(step: Int) {
        guard let subject = view.subject, let current = filter, current.editor != nil else { return }
        let texts = history[subject]
        let place = (current.place ?? -1) + step
        guard place < texts.count else { return }
        filter?.place = place < 0 ? nil : place
        filter?.editor = LineEditor(place < 0 ? "" : texts[texts.count - 1 - place])
        applyTyped()
    }

    /// Completes the word that the cursor of the line is behind.
    mutating func completeFilter() {
        guard let editor = filter?.editor, let subject = view.subject else { return }
        let completion = QueryCompletion(before: String(editor.before), about: subject)
        if completion.addition.isEmpty {
            let words = completion.candidates.map { SafeText($0) }.joined(separator: "  ")
            tell(.information, words.isEmpty ? "Nothing that is known begins so." : words)
            return
        }
        for character in completion.addition { _ = filter?.editor?.take(.character(character)) }
        applyTyped()
    }
}
