import Cells
import Sessions

/// Where a question stands on screen.
struct QuestionPlace {
    let box: Rect
    let isFramed: Bool
    /// How wide its lines are.
    let width: Int
    let lines: [QuestionLine]

    init(_ question: Question, _ around: Surroundings) {
        let (size, bottomRows) = (around.size, around.layout.bottomRows)
        isFramed = size.columns >= 44 && size.rows >= 12
        width = isFramed ? min(size.columns - 8, 68) : size.columns - 2
        // The line at the top stays in sight: something else may look stolen meanwhile.
        let room = max(1, size.rows - 1 - bottomRows - (isFramed ? 2 : 1))
        lines = QuestionText(question: question, around: around, width: width).lines(rows: room)
        let height = lines.count + (isFramed ? 2 : 1)
        let left = isFramed ? (size.columns - width - 4) / 2 : 0
        let top = max(1, (size.rows - bottomRows - height) / 2)
        box = Rect(column: left, row: top, columns: isFramed ? width + 4 : size.columns, rows: height)
    }

    /// The first column of its text.
    var left: Int { box.origin.column + (isFramed ? 2 : 1) }

    /// The row of a line, and the column where it begins.
    func origin(of number: Int) -> Position {
        let line = lines[number]
        let indent = line.part == .buttons ? max(0, (width - line.line.width) / 2) : 0
        return Position(column: left + indent, row: box.origin.row + 1 + number)
    }
}

extension Question {
    /// The question, in a frame where there is room for one.
    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        let place = QuestionPlace(self, around)
        canvas.fill(place.box, .dialog)
        if place.isFramed { canvas.drawFrame(place.box) }
        let title: SafeText = place.isFramed ? " \(title) " : title
        let top = place.box.origin.row
        canvas.put(title, .dialogFrame, column: place.left, row: top, width: place.width, on: .dialog)
        for (number, item) in place.lines.enumerated() {
            let origin = place.origin(of: number)
            let width = place.width - (origin.column - place.left)
            canvas.put(item.line, column: origin.column, row: origin.row, width: width, on: .dialog)
            if item.part == .buttons {
                canvas.rest(column: origin.column + focusedColumn(of: item.line), row: origin.row)
            }
            if case .field(let field) = item.part, field == focus {
                let typed = min(typedBefore(in: field), place.width - QuestionLine.nameWidth - 1)
                canvas.cursor = Position(column: place.left + QuestionLine.nameWidth + typed, row: origin.row)
            }
        }
    }

    /// Where on its line the answer in focus begins.
    private func focusedColumn(of buttons: Line) -> Int {
        focus == .act ? buttons.pieces.dropLast().reduce(0) { $0 + $1.text.width } : 0
    }

    /// The answer, or the line to type into, that a click hits.
    func button(at position: Position, _ around: Surroundings) -> Field? {
        let place = QuestionPlace(self, around)
        for (number, item) in place.lines.enumerated() where place.origin(of: number).row == position.row {
            switch item.part {
            case .field(let field): return field
            case .buttons:
                var start = place.origin(of: number).column
                let buttons = item.line.pieces.filter { $0.text.description.hasPrefix("[") }
                for piece in item.line.pieces {
                    if (start..<start + piece.text.width).contains(position.column),
                        let index = buttons.firstIndex(of: piece)
                    {
                        return index == 0 ? .cancel : .act
                    }
                    start += piece.text.width
                }
            case .space, .target, .words: break
            }
        }
        return nil
    }

    /// A click puts the focus on a line, or on the answer that acts: only a key gives that answer.
    mutating func click(_ position: Position, _ around: Surroundings) -> [Wish] {
        if let field = button(at: position, around), fields.contains(field) { focus = field }
        return []
    }

    /// How many columns are typed before the cursor of a line.
    private func typedBefore(in field: Field) -> Int {
        let editor =
            switch field {
            case .span: span
            case .count: count
            case .reason, .cancel, .act: reason
            }
        return SafeText(String(editor.before)).width
    }
}
