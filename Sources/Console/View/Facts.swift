import Cells
import Sessions

extension Model {
    /// The line below the bar: filter, order, and whether anything can be changed.
    func drawFacts(on canvas: inout Canvas) {
        guard let row = layout.factsRow else { return }
        var left = filterFacts
        left.add("  \(list.sort.column.sortWords(descending: list.sort.descending))", .faint)
        let right = profile.readOnlyReason.map { Line("read-only: \(SafeText($0, limit: 60))", .caution) } ?? .blank
        let room = size.columns - 2
        let rightWidth = min(right.width, max(0, room - left.width - 2))
        let rightColumn = size.columns - 1 - rightWidth
        canvas.put(left, column: 1, row: row, width: rightWidth > 0 ? rightColumn - 3 : room)
        if rightWidth >= min(9, right.width) { canvas.put(right, column: rightColumn, row: row, width: rightWidth) }
        if list.editor != nil { placeTextCursor(on: &canvas, column: 1, row: row) }
    }

    /// The filter as typed, or in force, and how many sessions match it.
    var filterFacts: Line {
        var line = Line()
        if let editor = list.editor {
            line.add(Self.filterPrompt, .label)
            line.add("\(SafeText(editor.text)) ", .input)
        } else if list.query.isEmpty {
            return Line("all sessions")
        } else {
            line.add(Self.filterPrompt, .label)
            line.add("\(SafeText(list.query))", .input)
            line.add(" ")
        }
        if let window = list.window, window.request.query == list.query {
            if let problem = window.queryProblem {
                line.add(" \(SafeText(problem))", .bad)
            } else if !list.query.isEmpty {
                line.add(" \(grouped(window.matching)) match", .strong)
            }
        }
        return line
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
