import Cells
import Sessions

extension Model {
    /// The line below the bar: the views, or the filter while there is one, with the order; and why nothing can be changed
    /// where that is so.
    func drawFacts(on canvas: inout Canvas) {
        guard let row = layout.factsRow else { return }
        var left = isFiltered ? filterFacts : viewNames
        if view == .sessions, !list.marks.isEmpty {
            left = Line("\(grouped(list.marks.count)) marked  ", .target) + left
        }
        canvas.put(left, column: 1, row: row)
        if context == .filter { placeTextCursor(on: &canvas, column: 1, row: row) }
        let read = profile.readOnlyReason.map { Line("read-only: \(SafeText($0))", .caution) }
        // What is cut short would say less than nothing; the bar says "read-only" in any case.
        let held = isPaused && view == .sessions ? Line("paused: p goes on", .caution) : nil
        for right in [read, held, stolen].compactMap({ $0 }) + order.map({ Line($0, .faint) }) {
            let column = size.columns - 1 - right.width
            if column >= left.width + 2 { return canvas.put(right, column: column, row: row) }
        }
    }

    /// How many sessions look stolen, with the key that shows them; nothing while they are shown.
    private var stolen: Line? {
        guard view == .sessions, let count = list.window?.stolen, count > 0, list.filter.query != Self.stolen else {
            return nil
        }
        let key = keys.bindings.first { $0.command == .showStolen }?.keys.first?.name ?? ""
        return Line([Piece(key, .key), Piece(count == 1 ? " 1 looks stolen" : " \(grouped(count)) look stolen", .bad)])
    }

    /// Whether the filter takes the place of the names of the views.
    private var isFiltered: Bool { filter.map { $0.editor != nil || !$0.query.isEmpty } ?? false }

    /// The views with their keys, the one in front standing out.
    private var viewNames: Line {
        var line = Line()
        for view in ConsoleView.allCases {
            if !line.isBlank { line.add("  ") }
            line.add(view.key, .key)
            line.add(" \(view.title)", view == self.view ? .strong : .faint)
        }
        return line
    }

    /// The view whose name is in that column of the line of facts.
    func view(at column: Int) -> ConsoleView? {
        guard !isFiltered, list.marks.isEmpty || view != .sessions else { return nil }
        var start = 1
        for view in ConsoleView.allCases {
            let width = view.key.width + 1 + view.title.width
            if (start..<start + width).contains(column) { return view }
            start += width + 2
        }
        return nil
    }

    /// What the view in front shows, in which order, the longest way to say it first.
    private var order: [SafeText] {
        switch view {
        case .users: return [usersFacts]
        case .audit: return [auditFacts]
        case .ended: return [endedFacts]
        case .overview: return []
        case .sessions:
            let words = list.sort.column.sortWords(descending: list.sort.descending)
            return ["sorted \(words)", words]
        }
    }

    /// The filter as typed, or in force, and how many sessions match it.
    var filterFacts: Line {
        var line = Line(Self.filterPrompt, .label)
        guard let query = filter?.query else { return line }
        guard let problem = queryProblem else {
            line.add("\(SafeText(query)) ", .input)
            if !query.isEmpty, let words = matchWords { line.add(" \(words)", .strong) }
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

    /// How many sessions, or whatever the view shows, match the filter; nothing while that is not known.
    var matchWords: SafeText? {
        switch view {
        case .users: return users.total.map { $0 == 0 ? "no match" : counted($0, "user") }
        case .audit:
            let count = trail.list.items.count
            return count == 0 ? "no match" : counted(count, "entry", plural: "entries")
        case .ended: return ended.list.items.isEmpty ? "no match" : endedFacts
        case .overview: return nil
        case .sessions:
            guard let window = list.window, window.request.query.isExactly(list.filter.query) else { return nil }
            var words = window.matching == 0 ? "no match" : counted(window.matching, "session")
            if window.claimsUnread > 0 { words += ", reading the claims of \(grouped(window.claimsUnread)) more" }
            return words
        }
    }

    private static let filterPrompt: SafeText = "filter: "

    /// Shows the terminal's cursor where the next character of the filter goes.
    func placeTextCursor(on canvas: inout Canvas, column: Int, row: Int) {
        guard let editor = filter?.editor else { return }
        let before = SafeText(String(editor.before)).width
        let place = column + Self.filterPrompt.width + before
        canvas.cursor = Position(column: min(place, size.columns - 1), row: row)
    }
}
