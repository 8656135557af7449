import Cells
import Sessions

/// All that was told since the console was opened, over the whole screen, latest first.
struct MessageLog: ScrolledText {
    /// What was told, oldest first; the frame keeps it up to date.
    var notices: [Notice] = []
    var reading = Reading()

    var context: KeyContext { .messages }

    static func rows(of layout: Layout) -> Int { layout.detailRows }

    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        let title: SafeText = "\(counted(notices.count, "message")), latest first"
        canvas.putTitle(Line(title, .columns), row: around.layout.titleRow)
        canvas.put(shown(around), from: around.layout.detailTop)
    }

    func lines(_ around: Surroundings) -> [Line] {
        if notices.isEmpty { return [Line("Nothing was told yet.", .faint)] }
        return notices.reversed().flatMap { notice in
            // What went wrong can be told without colours.
            let mark: SafeText =
                switch notice.kind {
                case .failure: "! "
                case .success: around.isASCII ? "v " : "✓ "
                case .news, .information: "  "
                }
            let lead = Line([
                Piece(mark, notice.kind.role), Piece(around.clock.shortDateAndTime(notice.told), .label), Piece("  "),
            ])
            let role: Role = notice.kind < .success ? .text : notice.kind.role
            return Line.wrapped(notice.text, role, to: around.size.columns - 2, after: lead)
        }
    }
}
