import Cells
import Sessions

extension Screens {
    /// The screen that is shown, where it has a filter.
    var filtered: (any FilteredScreen)? {
        get { front as? any FilteredScreen }
        set { if let newValue { front = newValue } }
    }

    /// Keeps the filter that was typed, and remembers it.
    mutating func keepFilter() {
        guard var screen = filtered else { return }
        screen.filter.close()
        history.add(screen.filter.query, of: type(of: screen).subject)
        filtered = screen
        if shown == .sessions { sessions.expectAnswer() }
    }

    /// Takes an older or a newer filter of the history into the line.
    mutating func recallFilter(step: Int) {
        guard var screen = filtered else { return }
        screen.filter.recall(step: step, of: history[type(of: screen).subject])
        filtered = screen
    }

    /// Completes the word that is typed; where it may become several, or none, tells that.
    mutating func completeFilter() -> [Wish] {
        guard var screen = filtered else { return [] }
        let candidates = screen.filter.complete(about: type(of: screen).subject)
        filtered = screen
        guard let candidates else { return [] }
        let words = candidates.map { SafeText($0) }.joined(separator: "  ")
        return [.tell(.information, words.isEmpty ? "Nothing known begins like that." : words)]
    }
}
