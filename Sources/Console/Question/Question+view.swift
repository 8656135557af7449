import Cells
import Sessions

extension Question {
    /// The question, in a frame where there is room for one.
    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        let (size, bottomRows) = (around.size, around.layout.bottomRows)
        let isFramed = size.columns >= 44 && size.rows >= 12
        let width = isFramed ? min(size.columns - 8, 68) : size.columns - 2
        // The line at the top stays in sight: something else may look stolen meanwhile.
        let room = max(1, size.rows - 1 - bottomRows - (isFramed ? 2 : 1))
        let lines = QuestionText(question: self, around: around, width: width).lines(rows: room)
        let height = lines.count + (isFramed ? 2 : 1)
        let left = isFramed ? (size.columns - width - 4) / 2 : 0
        let top = max(1, (size.rows - bottomRows - height) / 2)
        let box = Rect(column: left, row: top, columns: isFramed ? width + 4 : size.columns, rows: height)
        canvas.fill(box, .dialog)
        if isFramed { canvas.drawFrame(box) }
        let textLeft = left + (isFramed ? 2 : 1)
        let title: SafeText = isFramed ? " \(title) " : title
        canvas.put(title, .dialogFrame, column: textLeft, row: top, width: width, on: .dialog)
        for (number, item) in lines.enumerated() {
            let row = top + 1 + number
            let indent = item.part == .buttons ? max(0, (width - item.line.width) / 2) : 0
            canvas.put(item.line, column: textLeft + indent, row: row, width: width - indent, on: .dialog)
            if case .field(let field) = item.part, field == focus {
                let place = min(typedBefore(in: field), width - QuestionLine.nameWidth - 1)
                canvas.cursor = Position(column: textLeft + QuestionLine.nameWidth + place, row: row)
            }
        }
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
