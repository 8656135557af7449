import Cells
import Sessions

extension Model {
    /// The search, and what it found.
    func drawFind(on canvas: inout Canvas) {
        guard let find else { return }
        let layout = self.layout
        canvas.fillRow(layout.titleRow, .columns)
        let title: SafeText =
            find.finding?.kind == .session ? "What is known of this session" : "Whose token is this?"
        canvas.put(title, .columns, column: 1, row: layout.titleRow, on: .columns)
        let lines = findLines
        let shown = lines.dropFirst(find.scroll).prefix(layout.detailRows)
        if shown.count < lines.count {
            let place = Line("lines \(shown.startIndex + 1)–\(shown.endIndex) of \(lines.count)", .faint)
            canvas.put(place, column: size.columns - 1 - place.width, row: layout.titleRow, on: .columns)
        }
        for (number, line) in shown.enumerated() {
            canvas.put(line, column: 1, row: layout.detailTop + number)
        }
        if find.finding == nil {
            canvas.cursor = Position(
                column: min(1 + Self.prompt.width + Self.presented(find).width, size.columns - 1),
                row: layout.detailTop
            )
        }
    }

    private static let prompt: SafeText = "Token: "

    private static func presented(_ find: FindState) -> SafeText {
        if let name = find.openName { return SafeText(name) }
        return find.count == 0 ? "" : "\(counted(find.count, "byte")), not shown"
    }

    /// All lines of it.
    var findLines: [Line] {
        guard let find else { return [] }
        var text = DetailText(model: self, width: max(16, size.columns - 1))
        if let finding = find.finding {
            text.addFinding(finding, find)
        } else {
            text.add(Line([Piece(Self.prompt, .label), Piece(Self.presented(find), .input)]))
            text.add(.blank)
            text.add(
                Line.wrapped(
                    find.isLooking
                        ? "Looking …"
                        : "Paste a token, or type a jti, a session ID, the beginning of one, or a fingerprint; then Enter. What you paste is not shown, "
                            + "goes to no log, and is forgotten at once.",
                    .faint,
                    to: size.columns - 2
                )
            )
        }
        if let failure = find.failure {
            text.add(.blank)
            text.add(Line.wrapped(SafeText(failure.description), .bad, to: size.columns - 2))
        }
        return text.lines
    }
}
