/// A layer that is a text, of which a part is on screen.
protocol ScrolledText: Layer {
    /// The first line on screen.
    var scroll: Int { get set }

    /// The whole text, as it is laid out on such a screen.
    func lines(_ around: Surroundings) -> [Line]

    /// How many of its lines a screen has room for.
    static func rows(of layout: Layout) -> Int
}

extension ScrolledText {
    /// Scrolls; not beyond the end, but only `settle` knows where that is.
    mutating func move(_ motion: Motion, _ around: Surroundings) {
        let page = max(1, Self.rows(of: around.layout) - 1)
        switch motion {
        case .rows(let count): scroll = max(0, scroll + count)
        case .pages(let count): scroll = max(0, scroll + count * page)
        case .first: scroll = 0
        case .last: scroll = .max
        }
    }

    mutating func settle(_ around: Surroundings) { settleScroll(around) }

    /// Keeps the end of the text at the end of the screen.
    mutating func settleScroll(_ around: Surroundings) {
        guard scroll > 0 else { return }
        scroll = min(scroll, max(0, lines(around).count - Self.rows(of: around.layout)))
    }

    /// The lines on screen, of how many.
    func shown(_ around: Surroundings) -> (lines: ArraySlice<Line>, count: Int) {
        let lines = lines(around)
        return (lines.dropFirst(scroll).prefix(Self.rows(of: around.layout)), lines.count)
    }
}
