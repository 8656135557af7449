import Cells
import Sessions

extension FindState {
    /// The search, and what it found.
    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        let layout = around.layout
        let title: SafeText = finding?.kind == .session ? "What is known of this session" : "Whose token is this?"
        let shown = shown(around)
        let place = shown.isPart ? Line(shown.place, .faint) : Line()
        canvas.putTitle(Line(title, .columns), row: layout.titleRow, beside: place)
        canvas.put(shown, from: layout.detailTop)
        if finding == nil {
            canvas.cursor = Position(
                column: min(1 + Self.prompt.width + presentedWords.width, around.size.columns - 1),
                row: layout.detailTop
            )
        }
    }

    private static var prompt: SafeText { "Token: " }

    private var presentedWords: SafeText {
        if let openName { return SafeText(openName) }
        return count == 0 ? "" : "\(counted(count, "byte")), not shown"
    }

    func lines(_ around: Surroundings) -> [Line] {
        var text = DetailText(around, width: max(16, around.size.columns - 1))
        if let finding {
            text.addFinding(finding, self)
        } else {
            text.add(Line([Piece(Self.prompt, .label), Piece(presentedWords, .input)]))
            text.add(.blank)
            let words: SafeText =
                isLooking
                ? "Looking …"
                : "Paste a token, or type a jti, a session ID, the beginning of one, a fingerprint, a key ID (kid) or a user’s name; then Enter. What you paste is not shown, goes to no log, and is forgotten at once."
            text.add(Line.wrapped(words, .faint, to: around.size.columns - 2))
        }
        if let failure {
            text.add(.blank)
            text.add(Line.wrapped(SafeText(failure.description), .bad, to: around.size.columns - 2))
            if failure.kind == .unreadable, finding == nil {
                let words: SafeText = "A user’s name is looked for where it is typed; :user NAME takes a pasted one."
                text.add(Line.wrapped(words, .faint, to: around.size.columns - 2))
            }
        }
        return text.lines
    }
}
