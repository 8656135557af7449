import Cells
import Sessions

extension Model {
    /// The open session: its name, how it stands, its parts, and all of the one in front, scrolled.
    func drawDetail(on canvas: inout Canvas) {
        guard let detail else { return }
        let layout = self.layout
        let lines = detailLines
        let shown = lines.dropFirst(detail.scroll).prefix(layout.tabRows)
        drawTitle(of: detail, shown: shown.indices, of: lines.count, on: &canvas)
        drawTabs(of: detail, row: layout.titleRow + 1, on: &canvas)
        for (number, line) in shown.enumerated() {
            canvas.put(line, column: 1, row: layout.tabTop + number)
        }
        if isStale {
            let body = Rect(column: 0, row: layout.tabTop, columns: size.columns, rows: layout.tabRows)
            canvas.restyle(body, .stale)
        }
    }

    private func drawTitle(of detail: DetailState, shown: Range<Int>, of count: Int, on canvas: inout Canvas) {
        let row = layout.titleRow
        canvas.fillRow(row, .columns)
        var right = Line()
        if shown.count < count { right.add("lines \(shown.lowerBound + 1)–\(shown.upperBound) of \(count)  ", .faint) }
        let state: SessionState = detail.hasEnded ? (detail.row.ending?.state ?? .ended) : detail.row.state(at: now)
        let cell = stateCell(state, width: 10)
        right.add(cell.text, cell.role)
        let column = max(1, size.columns - right.width - 1)
        canvas.put(right, column: column, row: row, on: .columns)
        var left = Line(SafeText(detail.row.user, limit: 256), .columns)
        left.add("  session \(SafeText(detail.session, limit: 256))", .columns)
        canvas.put(left, column: 1, row: row, width: column - 3, on: .columns)
    }

    /// All lines of the part of the open session that is in front.
    var detailLines: [Line] {
        guard let detail else { return [] }
        var text = DetailText(model: self, width: max(16, size.columns - 1))
        text.addEnding(of: detail)
        text.addFailure(of: detail)
        text.addDamage(detail)
        text.addSuspicions(detail)
        switch detail.tab {
        case .claims:
            text.addSession(detail)
            text.addForcedRefresh(detail)
            text.addClaims(detail)
        case .token: text.addSigned(detail)
        case .timeline:
            if let timeline = detail.past ?? detail.detail?.timeline {
                text.addPeers(detail.detail?.peers ?? [])
                text.addTimeline(timeline)
            } else {
                text.add(Line(detail.isLoading || detail.isGone ? "reading …" : "unknown", .faint))
            }
        case .raw: text.addRaw(of: detail)
        }
        return text.lines
    }
}
