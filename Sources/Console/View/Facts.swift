import Cells
import Sessions

extension Model {
    /// The line below the bar: filter, order, and why nothing can be changed where that is so.
    func drawFacts(on canvas: inout Canvas) {
        guard let row = layout.factsRow else { return }
        let left = filterFacts + Line("  \(list.sort.column.sortWords(descending: list.sort.descending))", .faint)
        canvas.put(left, column: 1, row: row)
        if context == .filter { placeTextCursor(on: &canvas, column: 1, row: row) }
        guard let reason = profile.readOnlyReason else { return }
        let right = Line("read-only: \(SafeText(reason))", .caution)
        let column = size.columns - 1 - right.width
        // Cut short it would say less than the bar, which says "read-only" in any case.
        if column > left.width + 2 { canvas.put(right, column: column, row: row) }
    }

    /// The filter as typed, or in force, and how many sessions match it.
    var filterFacts: Line {
        guard list.editor != nil || !list.query.isEmpty else { return Line("all sessions") }
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
