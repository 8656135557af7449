import Cells

/// A layer that is a text, of which a part is on screen.
protocol ScrolledText: Layer {
    /// Where the reader is in it.
    var reading: Reading { get set }

    /// The whole text, as it is laid out on such a screen.
    func lines(_ around: Surroundings) -> [Line]

    /// How many of its lines a screen has room for.
    static func rows(of layout: Layout) -> Int
}

/// Where a reader is in a text.
struct Reading: Sendable, Equatable {
    /// The first line on screen.
    var scroll = 0
    /// How many columns of lines that are too long are off the left edge.
    var pan = 0
    /// What is searched for.
    var search = TextSearch()
}

/// The part of a text that is on screen.
struct ShownText {
    /// The lines, by their numbers in the whole text.
    let lines: ArraySlice<Line>
    /// How many lines the whole text has.
    let count: Int
    /// How many of their columns are off the left edge.
    let pan: Int
    /// What is searched for, as far as it is among them.
    let found: [Found]

    /// A part of a match.
    struct Found {
        let part: TextMatch.Part
        /// Whether the match is the one that was gone to.
        let isCurrent: Bool
    }

    /// Whether there is more than is on screen.
    var isPart: Bool { lines.count < count }

    /// Which lines these are.
    var place: SafeText { "lines \(lines.startIndex + 1)–\(lines.endIndex) of \(count)" }
}

extension ScrolledText {
    /// The first line on screen.
    var scroll: Int {
        get { reading.scroll }
        set { reading.scroll = newValue }
    }

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

    mutating func settle(_ around: Surroundings) { settleReading(around) }

    /// Keeps the end of the text at the end of the screen, and what is searched for up with the text.
    mutating func settleReading(_ around: Surroundings) {
        guard scroll > 0 || reading.pan > 0 || reading.search.isOn else { return }
        let lines = lines(around)
        reading.search.settle(lines)
        scroll = min(scroll, max(0, lines.count - Self.rows(of: around.layout)))
        reading.pan = min(reading.pan, Self.mostPan(lines, around))
    }

    /// The lines on screen, of how many.
    func shown(_ around: Surroundings) -> ShownText {
        let lines = lines(around)
        let shown = lines.dropFirst(scroll).prefix(Self.rows(of: around.layout))
        let matches = reading.search.isOn ? TextMatch.all(of: reading.search.text, in: lines) : []
        let found = matches.enumerated().flatMap { place, match in
            match.parts.filter { shown.indices.contains($0.line) }
                .map { ShownText.Found(part: $0, isCurrent: place == reading.search.current) }
        }
        return ShownText(lines: shown, count: lines.count, pan: reading.pan, found: found)
    }
}

// MARK: - Searching

extension ScrolledText {
    /// Opens the line on which is typed what to search for.
    mutating func beginSearch() { reading.search.begin(from: scroll) }

    /// Changes that line.
    mutating func typeSearch(_ around: Surroundings, _ edit: (inout LineEditor) -> Bool) {
        let line = reading.search.type(in: lines(around), edit)
        scroll = reading.search.origin
        if let line { show(line: line, around) }
    }

    /// Goes to a match so many further on.
    mutating func goToMatch(step: Int, _ around: Surroundings) {
        if let line = reading.search.go(step: step, in: lines(around), from: scroll) { show(line: line, around) }
    }

    /// Lets go of what is searched for; says whether there was anything.
    mutating func dropSearch() -> Bool {
        guard reading.search.isOn else { return false }
        if let origin = reading.search.drop() { scroll = origin }
        return true
    }

    /// Scrolls to a line, with some before it, unless it is on screen.
    private mutating func show(line: Int, _ around: Surroundings) {
        let rows = Self.rows(of: around.layout)
        if !(scroll..<scroll + rows).contains(line) { scroll = max(0, line - rows / 3) }
    }
}

// MARK: - Lines that are too long

extension ScrolledText {
    mutating func pan(by columns: Int, _ around: Surroundings) {
        reading.pan = min(max(0, reading.pan + columns), Self.mostPan(lines(around), around))
    }

    func canPan(by columns: Int, _ around: Surroundings) -> Bool {
        columns < 0 ? reading.pan > 0 : reading.pan < Self.mostPan(lines(around), around)
    }

    /// How far the longest line reaches beyond the screen.
    private static func mostPan(_ lines: [Line], _ around: Surroundings) -> Int {
        max(0, (lines.lazy.map(\.width).max() ?? 0) - (around.size.columns - 1))
    }
}

extension ShownText {
    /// The lines as they stand on screen: where their beginning is off the edge, with a sign for it.
    var onScreen: [Line] {
        lines.map { line in
            if pan == 0 || line.isBlank { return line }
            return Line("…", .faint) + line.dropFirst(columns: pan + 1)
        }
    }

    /// Where a part of a match is on screen.
    func columns(of part: TextMatch.Part) -> Range<Int> {
        let start = max(pan == 0 ? 0 : 1, part.columns.lowerBound - pan)
        return start..<max(start, part.columns.upperBound - pan)
    }
}
