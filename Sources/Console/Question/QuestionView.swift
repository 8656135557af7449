import Cells
import Sessions

extension Model {
    /// The question, framed, over everything else.
    func drawQuestion(on canvas: inout Canvas) {
        guard let question else { return }
        let isFramed = size.columns >= 44 && size.rows >= 12
        let width = isFramed ? min(size.columns - 8, 68) : size.columns - 2
        let room = max(1, size.rows - layout.bottomRows - (isFramed ? 2 : 1))
        let lines = lines(of: question, width: width, rows: room)
        let height = lines.count + (isFramed ? 2 : 1)
        let left = isFramed ? (size.columns - width - 4) / 2 : 0
        let top = max(0, (size.rows - layout.bottomRows - height) / 2)
        let box = Rect(column: left, row: top, columns: isFramed ? width + 4 : size.columns, rows: height)
        canvas.fill(box, .dialog)
        if isFramed { canvas.drawFrame(box) }
        let textLeft = left + (isFramed ? 2 : 1)
        canvas.put(
            isFramed ? " \(question.title) " : question.title,
            .dialogFrame,
            column: textLeft,
            row: top,
            width: width,
            on: .dialog
        )
        for (number, item) in lines.enumerated() {
            let row = top + 1 + number
            let indent = item.part == .buttons ? max(0, (width - item.line.width) / 2) : 0
            canvas.put(item.line, column: textLeft + indent, row: row, width: width - indent, on: .dialog)
            if case .field(let field) = item.part, field == question.focus {
                placeCursor(in: question, field, column: textLeft, row: row, width: width, on: &canvas)
            }
        }
    }

    private func placeCursor(
        in question: Question,
        _ field: Question.Field,
        column: Int,
        row: Int,
        width: Int,
        on canvas: inout Canvas
    ) {
        let editor =
            switch field {
            case .span: question.span
            case .count: question.count
            case .reason, .cancel, .act: question.reason
            }
        let place = min(SafeText(String(editor.before)).width, width - QuestionLine.nameWidth - 1)
        canvas.cursor = Position(column: column + QuestionLine.nameWidth + place, row: row)
    }
}
