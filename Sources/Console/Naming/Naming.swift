import Cells
import Sessions

/// A name that is typed for a filter.
struct Naming: Layer {
    /// The filter.
    let query: String
    private var editor = LineEditor()

    init(_ query: String) {
        self.query = query
    }

    var context: KeyContext { .naming }

    var leavingWords: SafeText? { "The filter was not saved." }

    /// The name as it is typed.
    var name: String { editor.text }

    /// Why it can't be saved under that name.
    var obstacle: SafeText? {
        SavedFilters.isName(name) ? nil : "Letters, digits, -, _ and . make a name, up to 40."
    }

    mutating func type(_ key: Key) { _ = editor.take(key) }

    mutating func paste(_ bytes: [UInt8]) { editor.paste(bytes) }

    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        let layout = around.layout
        var title = Line("save as: ", .label)
        let promptWidth = title.width
        title.add("\(SafeText(name)) ", .strong)
        canvas.putTitle(title, row: layout.titleRow)
        let before = SafeText(String(editor.before)).width
        canvas.cursor = Position(column: min(canvas.size.columns - 1, 1 + promptWidth + before), row: layout.titleRow)
        canvas.put(
            [
                Line("The filter “\(SafeText(query, limit: 200))”", .strong), .blank,
                Line(
                    "saved:\(name.isEmpty ? "name" : SafeText(name)) will stand for it, in other filters too.",
                    .faint
                ),
            ],
            inTheMiddleOf: layout
        )
    }
}
