/// Figures as lines of text whose columns line up.
struct Table {
    private static let heading = ["what", "figure", "bar", "kind", "verdict", "note"]

    let figures: [Figure]

    var text: String {
        let rows = [Self.heading] + figures.map(Self.cells)
        let widths = Self.heading.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in Self.line(row, widths) }
        let rule = String(repeating: "─", count: lines.map(\.count).max() ?? 0)
        return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n") + "\n"
    }

    private static func cells(_ figure: Figure) -> [String] {
        [
            figure.what,
            figure.value.map(figure.unit.text) ?? "-",
            figure.bar.map { text($0, figure.unit) } ?? "",
            figure.kind == .information ? "" : figure.kind.rawValue,
            figure.verdict.rawValue,
            figure.note,
        ]
    }

    private static func text(_ bar: Figure.Bar, _ unit: Unit) -> String {
        switch bar {
        case .atMost(let value): "≤ \(unit.text(value))"
        case .atLeast(let value): "≥ \(unit.text(value))"
        }
    }

    /// Numbers stand to the right, words to the left.
    private static func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = zip(cells.indices, zip(cells, widths)).map { column, cell in
            let space = String(repeating: " ", count: cell.1 - cell.0.count)
            return column == 1 || column == 2 ? space + cell.0 : cell.0 + space
        }
        let text = padded.joined(separator: "  ")
        return String(text.reversed().drop { $0 == " " }.reversed())
    }
}
