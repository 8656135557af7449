import Cells
import Sessions

extension Model {
    /// What is told, and the keys.
    func drawBottom(on canvas: inout Canvas) {
        let layout = self.layout
        let lines = noticeLines
        if !layout.isCompact || lines.isEmpty { drawFooter(on: &canvas) }
        for (number, line) in lines.enumerated() {
            canvas.fillRow(layout.noticeTop + number, .text)
            canvas.put(line, column: 1, row: layout.noticeTop + number)
        }
        if layout.isCompact, list.editor != nil, context == .filter {
            canvas.fillRow(layout.footerRow, .text)
            canvas.put(filterFacts, column: 1, row: layout.footerRow)
            placeTextCursor(on: &canvas, column: 1, row: layout.footerRow)
        }
    }

    /// What is told at the bottom, broken into lines: the last notice, else why the store can't be asked.
    var noticeLines: [Line] {
        guard let (text, role) = told else { return [] }
        let most = Layout.mostNoticeLines(rows: size.rows)
        let lines = Line.wrapped(text, role, to: size.columns - 2)
        return Array(lines.prefix(most))
    }

    private var told: (SafeText, Role)? {
        if let notice {
            switch notice.kind {
            case .information: return (notice.text, .strong)
            case .success: return (notice.text, .good)
            case .failure: return (notice.text, .bad)
            }
        }
        // Where the table is empty, the same words stand in its middle.
        guard list.matching > 0 || detail != nil else { return nil }
        switch connection {
        case .unreachable(let reason, _, let retryAt): return (unreachableWords(reason, retryAt), .bad)
        case .unreadable(let reason): return (SafeText(reason), .bad)
        case .connecting, .loading, .fresh, .vacant: return nil
        }
    }

    /// Why the store can't be reached, and when it will be asked again.
    func unreachableWords(_ reason: String, _ retryAt: Timestamp?) -> SafeText {
        guard let retryAt else { return SafeText(reason) }
        let seconds = clock.secondsUntil(retryAt)
        return seconds > 0
            ? "\(SafeText(reason)) Next attempt in \(Span.words(seconds: seconds))."
            : "\(SafeText(reason)) Trying again …"
    }
}
