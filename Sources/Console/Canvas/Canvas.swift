import Cells

/// A grid being drawn in roles instead of styles.
struct Canvas {
    private(set) var grid: Grid
    private let theme: Theme

    init(size: Size, theme: Theme) {
        self.theme = theme
        grid = Grid(size: size, style: theme[.text])
    }

    var size: Size { grid.size }

    /// The terminal's cursor, where text is typed.
    var cursor: Position? {
        get { grid.cursor }
        set { grid.cursor = newValue }
    }

    /// Marks what is chosen for whoever follows the terminal's cursor.
    mutating func rest(column: Int = 0, row: Int) {
        grid.rest = Position(column: min(column, size.columns - 1), row: min(row, size.rows - 1))
    }

    /// Empties a rectangle in a role's style.
    mutating func fill(_ rect: Rect, _ role: Role) {
        grid.fill(rect, style: theme.style(of: role, on: .text))
    }

    /// Empties a whole row in a role's style.
    mutating func fillRow(_ row: Int, _ role: Role) {
        fill(Rect(column: 0, row: row, columns: size.columns, rows: 1), role)
    }

    /// Draws text on the ground of another role; returns how many columns it took.
    @discardableResult
    mutating func put(
        _ text: SafeText,
        _ role: Role,
        column: Int,
        row: Int,
        width: Int = .max,
        on ground: Role = .text
    ) -> Int {
        guard !text.isEmpty else { return 0 }
        assert(
            ground == .text || role == .text || role == ground || role.grounds.contains(ground),
            "\(role) on the ground of \(ground): Role.grounds does not know, and so no theme is tested with it"
        )
        let position = Position(column: column, row: row)
        return grid.draw(text, at: position, style: theme.style(of: role, on: ground), maxWidth: width)
    }

    /// Gives a rectangle another role's look and leaves its text.
    mutating func restyle(_ rect: Rect, _ role: Role) {
        let style = theme.style(of: role, on: .text)
        grid.restyle(rect) { $0 = style }
    }

    /// Draws the pieces of a line one after the other, as far as the width reaches.
    mutating func put(_ line: Line, column: Int, row: Int, width: Int = .max, on ground: Role = .text) {
        let width = min(width, size.columns - column)
        var used = 0
        for piece in line.pieces where used < width {
            used += put(piece.text, piece.role, column: column + used, row: row, width: width - used, on: ground)
        }
    }
}
