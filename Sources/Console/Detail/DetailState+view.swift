import Cells
import Sessions

extension DetailState {
    /// The open session: its name, how it stands, its parts, and all of the one in front, scrolled.
    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        let layout = around.layout
        let shown = shown(around)
        drawTitle(shown, on: &canvas, around)
        drawTabs(row: layout.detailTop, on: &canvas)
        canvas.put(shown, from: layout.tabTop)
        if around.isStale {
            let body = Rect(column: 0, row: layout.tabTop, columns: layout.size.columns, rows: layout.tabRows)
            canvas.restyle(body, .stale)
            canvas.highlight(shown, from: layout.tabTop)
        }
    }

    private func drawTitle(_ shown: ShownText, on canvas: inout Canvas, _ around: Surroundings) {
        let titleRow = around.layout.titleRow
        canvas.fillRow(titleRow, .columns)
        var right = Line()
        if shown.isPart { right.add("\(shown.place)  ", .faint) }
        var current = ListedRow(row, change: hasEnded ? .ended : .none, suspicions: listed.suspicions)
        current.acknowledged = listed.acknowledged
        let cell = current.stateCell(at: around.now, width: 10, isASCII: around.isASCII)
        right.add(cell.text, cell.role)
        let column = max(1, canvas.size.columns - right.width - 1)
        canvas.put(right, column: column, row: titleRow, on: .columns)
        var left = Line(SafeText(row.user, limit: 256), .columns)
        left.add("  session \(SafeText(session, limit: 256))", .columns)
        canvas.put(left, column: 1, row: titleRow, width: column - 3, on: .columns)
    }

    /// All lines of the part that is in front.
    func lines(_ around: Surroundings) -> [Line] {
        var text = DetailText(around, width: max(16, around.size.columns - 1))
        text.addEnding(of: self)
        text.addFailure(of: self)
        text.addDamage(self)
        text.addSuspicions(self)
        switch tab {
        case .claims:
            text.addSession(self)
            text.addForcedRefresh(self)
            text.addClaims(self)
        case .token: text.addSigned(self)
        case .timeline:
            if let timeline = past ?? detail?.timeline {
                text.addPeers(detail?.peers ?? [])
                text.addTimeline(timeline)
            } else {
                text.add(Line(failure == nil && (isLoading || isGone) ? "reading …" : "unknown", .faint))
            }
        case .raw: text.addRaw(of: self)
        }
        return text.lines
    }
}
