import Cells
import Sessions

extension Model {
    /// The line below the bar: the screens, or the filter while there is one, with what the screen says of itself; and why
    /// nothing can be changed where that is so.
    func drawFacts(on canvas: inout Canvas, _ around: Surroundings) {
        guard let row = around.layout.factsRow else { return }
        let (left, right) = factsLine(around)
        canvas.put(left, column: 1, row: row)
        if layers.context == .filter, let filter = layers.screens.filtered?.filter {
            placeCursor(in: filter, row: row, on: &canvas)
        }
        if let right { canvas.put(right, column: size.columns - 1 - right.width, row: row) }
    }

    /// The two ends of that line. What the screen says of itself may be that it shows a part: the names of other screens give
    /// way before it does.
    private func factsLine(_ around: Surroundings) -> (left: Line, right: Line?) {
        let screen = layers.screens.front
        var lefts = [screenNames(isShort: false), screenNames(isShort: true)]
        if showsScreen, layers.screens.isFiltered { lefts = [layers.screens.filtered.map(filterLine) ?? .blank] }
        if showsScreen, let marked = screen.marked { lefts = [Line("\(marked)  ", .target) + lefts[0]] }
        // What is cut short would say less than nothing; the bar says "read-only" in any case.
        let read = profile.readOnlyReason.map { [Line("read-only: \(SafeText($0))", .caution)] } ?? []
        let writing = exporting.map { [Line($0.words(clock), .caution)] } ?? []
        let facts = writing + read + (showsScreen ? screen.facts(around) : [])
        for left in lefts {
            for right in facts where size.columns - 1 - right.width >= left.width + 2 {
                return (left, right)
            }
        }
        return (lefts[0], nil)
    }

    /// Whether the screen is what is seen, and not a session or a user over it, whom nothing that is said of it is about.
    private var showsScreen: Bool { layers.ground == .screen }

    /// What lies between the names of screens: on a narrow screen what stands beside them needs the room.
    private var gapBetweenNames: SafeText { size.columns < 100 ? " " : "  " }

    /// The screens with their keys, the one that is shown standing out: in short it alone has its name.
    private func screenNames(isShort: Bool) -> Line {
        var line = Line()
        for name in ScreenName.allCases {
            let isShown = name == layers.screens.shown
            if !line.isBlank { line.add(gapBetweenNames) }
            line.add(name.number, .key)
            if isShown || !isShort { line.add(" \(layers.screens[name].title)", isShown ? .strong : .faint) }
        }
        return line
    }

    /// The screen whose name is in that column of the line of facts.
    func screenName(at column: Int) -> ScreenName? {
        guard !showsScreen || !layers.screens.isFiltered && layers.screens.front.marked == nil else { return nil }
        let isShort = factsLine(surroundings(noticeLines: 0)).left != screenNames(isShort: false)
        var start = 1
        for name in ScreenName.allCases {
            let hasName = name == layers.screens.shown || !isShort
            let width = name.number.width + (hasName ? 1 + layers.screens[name].title.width : 0)
            if (start..<start + width).contains(column) { return name }
            start += width + gapBetweenNames.width
        }
        return nil
    }

    /// A filter as typed, or in force, and how many match it, or what is wrong with it.
    func filterLine(of screen: any FilteredScreen) -> Line {
        var line = Line(Self.filterPrompt, .label)
        let query = screen.filter.query
        guard let problem = screen.problem else {
            line.add("\(SafeText(query)) ", .input)
            let matches = screen.matches(surroundings(noticeLines: 0))
            if !query.isEmpty {
                line.add(" \(matches ?? "filtering …")", matches == nil ? .faint : .strong)
            }
            return line
        }
        let characters = Array(query)
        let place = problem.place.clamped(to: 0..<characters.count)
        line.add(SafeText(String(characters[..<place.lowerBound])), .input)
        line.add(SafeText(String(characters[place])), .bad)
        line.add("\(SafeText(String(characters[place.upperBound...]))) ", .input)
        line.add(" \(SafeText(problem.description))", .bad)
        return line
    }

    private static var filterPrompt: SafeText { "filter: " }

    /// Shows the terminal's cursor where the next character of a filter goes.
    func placeCursor(in filter: Filter, row: Int, on canvas: inout Canvas) {
        guard let editor = filter.editor else { return }
        let before = SafeText(String(editor.before)).width
        let place = 1 + Self.filterPrompt.width + before
        canvas.cursor = Position(column: min(place, size.columns - 1), row: row)
    }
}

extension Screens {
    /// Whether a filter takes the place of the names of the screens.
    fileprivate var isFiltered: Bool {
        filtered.map { $0.filter.editor != nil || !$0.filter.query.isEmpty } ?? false
    }
}
