import Cells
import Sessions

extension Screens {
    /// The screen that is shown, where it has a filter.
    var filtered: (any FilteredScreen)? {
        get { front as? any FilteredScreen }
        set { if let newValue { front = newValue } }
    }

    /// Opens the line on which a filter is typed. The one in force comes back with the key for older ones.
    mutating func openFilter() {
        guard var screen = filtered else { return }
        history.add(screen.filter.query, of: type(of: screen).subject)
        screen.filter.open()
        filtered = screen
    }

    /// Keeps the filter that was typed, and remembers it.
    mutating func keepFilter() {
        guard var screen = filtered else { return }
        screen.filter.close()
        history.add(screen.filter.query, of: type(of: screen).subject)
        filtered = screen
        if shown == .sessions { sessions.expectAnswer() }
    }

    /// Remembers the filter in force: it was chosen.
    mutating func rememberFilter() {
        if let screen = filtered { history.add(screen.filter.query, of: type(of: screen).subject) }
    }

    /// Takes an older or a newer filter of the history into the line.
    mutating func recallFilter(step: Int) {
        guard var screen = filtered else { return }
        screen.filter.recall(step: step, of: history[type(of: screen).subject])
        filtered = screen
    }

    /// Completes the word that is typed, or says that it may become several or none. Asks for values that exist.
    mutating func completeFilter(_ saved: SavedFilters) -> [Wish] {
        guard let screen = filtered, let completion = screen.filter.completion(about: type(of: screen).subject, saved)
        else { return [] }
        if let wanted = completion.values { return [.effect(.findValues(wanted))] }
        return take(completion)
    }

    /// Completes the word with values that exist, where it is still the one that they were wanted for.
    mutating func complete(_ saved: SavedFilters, with found: ValuesFound) -> [Wish] {
        guard let screen = filtered else { return [] }
        let subject = type(of: screen).subject
        guard screen.filter.completion(about: subject, saved)?.values == found.wanted,
            let completion = screen.filter.completion(about: subject, saved, found: found.values)
        else { return [] }
        return take(completion)
    }

    private mutating func take(_ completion: QueryCompletion) -> [Wish] {
        if let replacement = completion.replacement {
            filtered?.filter.take(replacement)
            return []
        }
        let shown = completion.candidates.prefix(Self.candidates).map { SafeText($0, limit: 60) }
        let more = completion.candidates.count - shown.count
        let words = (shown + (more > 0 ? ["and \(grouped(more)) more"] : [])).joined(separator: "  ")
        return [.tell(.information, words.isEmpty ? "Nothing known begins like that." : words)]
    }

    /// How many candidates are told.
    private static let candidates = 24
}
