import Cells
import Sessions

extension Model {
    /// What is told, and the keys.
    func drawBottom(on canvas: inout Canvas) {
        let lines = noticeLines
        let layout = Layout(size: size, noticeLines: lines.count)
        if !layout.isCompact || lines.isEmpty { drawFooter(on: &canvas) }
        for (number, line) in lines.enumerated() {
            canvas.fillRow(layout.noticeTop + number, .text)
            canvas.put(line, column: 1, row: layout.noticeTop + number)
        }
        if layout.isCompact, context == .filter {
            canvas.fillRow(layout.footerRow, .text)
            canvas.put(filterFacts, column: 1, row: layout.footerRow)
            placeTextCursor(on: &canvas, column: 1, row: layout.footerRow)
        }
    }

    /// What is told at the bottom, broken into lines: the last notice, else why the store can't be asked.
    var noticeLines: [Line] {
        guard let (text, role) = told else { return [] }
        let most = Layout.mostNoticeLines(rows: size.rows)
        let width = max(8, size.columns - 2)
        let lines = text.wrapped(to: width)
        guard lines.count > most else { return lines.map { Line($0, role) } }
        let last = lines[most - 1].prefix(columns: width - 2) + " …"
        return (lines.prefix(most - 1) + [last]).map { Line($0, role) }
    }

    private var told: (SafeText, Role)? {
        if let notice {
            switch notice.kind {
            case .information: return (notice.text, .strong)
            case .success: return (notice.text, .good)
            case .failure: return (notice.text, .bad)
            }
        }
        if view == .audit, detail == nil, !trail.list.items.isEmpty, let failure = trail.failure {
            return (SafeText(failure.description), .bad)
        }
        // Where the table is empty, the same words stand in its middle.
        guard list.matching > 0 || detail != nil else { return nil }
        switch connection {
        case .unreachable(let reason, _, let retryAt): return ("\(retryWords(retryAt)) \(SafeText(reason))", .bad)
        case .unreadable(let reason): return (SafeText(reason), .bad)
        case .connecting, .loading, .fresh, .vacant: return sign
        }
    }

    /// Why the session under the cursor looks stolen, in one line: the table must not jump as the cursor moves.
    private var sign: (SafeText, Role)? {
        guard view == .sessions, detail == nil, context == .list || context == .filter, let listed = list.selected,
            listed.row.ending == nil,
            let sign = listed.sign
        else { return nil }
        let words = sign.isStrong ? "! \(sign.shortWords)" : "? \(sign.shortWords)" as SafeText
        let room = max(8, size.columns - 2)
        return (words.width > room ? words.prefix(columns: room - 2) + " …" : words, sign.isStrong ? .bad : .caution)
    }

    /// When the store will be asked again.
    func retryWords(_ retryAt: Timestamp?) -> SafeText {
        let seconds = retryAt.map(clock.secondsUntil) ?? 0
        return seconds > 0 ? "Next attempt in \(Span.words(seconds: seconds))." : "Trying again …"
    }
}
