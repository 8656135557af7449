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
        for right in [read, held].compactMap({ $0 }) + order.map({ Line($0, .faint) }) {
            let column = size.columns - 1 - right.width
            if column >= left.width + 2 { return canvas.put(right, column: column, row: row) }
        }
    }

    /// Whether the filter takes the place of the names of the views.
    private var isFiltered: Bool { view == .sessions && (list.editor != nil || !list.query.isEmpty) }

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
        line.add("\(SafeText(list.query)) ", .input)
        guard let window = list.window, window.request.query == list.query else { return line }
        if let problem = window.queryProblem {
            line.add(" \(SafeText(problem))", .bad)
        } else if !list.query.isEmpty {
            line.add(" \(matchWords)", .strong)
        }
        return line
    }

    /// How many sessions match the filter.
    var matchWords: SafeText {
        switch list.matching {
        case 0: "no match"
        case 1: "1 session"
        default: "\(grouped(list.matching)) sessions"
        }
    }

    private static let filterPrompt: SafeText = "filter: "

    /// Shows the terminal's cursor where the next character of the filter goes.
    func placeTextCursor(on canvas: inout Canvas, column: Int, row: Int) {
        guard let editor = list.editor else { return }
        let before = SafeText(String(editor.before)).width
        let place = column + Self.filterPrompt.width + before
        canvas.cursor = Position(column: min(place, size.columns - 1), row: row)
    }
}
