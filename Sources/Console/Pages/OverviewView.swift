import Cells
import Sessions

extension Model {
    /// The store as a whole, scrolled.
    func drawOverview(on canvas: inout Canvas) {
        let layout = self.layout
        canvas.fillRow(layout.titleRow, .columns)
        canvas.put(overviewTitle, column: 1, row: layout.titleRow, on: .columns)
        let lines = overviewLines
        for (number, line) in lines.dropFirst(overview.top).prefix(layout.detailRows).enumerated() {
            let row = layout.detailTop + number
            let isSelected = overview.top + number == overview.cursor
            if isSelected { canvas.fillRow(row, .selected) }
            canvas.put(line.line, column: 1, row: row, on: isSelected ? .selected : .text)
        }
        if isStale {
            let body = Rect(column: 0, row: layout.detailTop, columns: size.columns, rows: layout.detailRows)
            canvas.restyle(body, .stale)
        }
    }

    private var overviewTitle: Line {
        guard let health = overview.overview?.health else { return Line("The store as a whole", .columns) }
        return Line("Redis \(SafeText(health.version, limit: 20)) at \(SafeText(profile.address))", .columns)
    }

    /// All lines of it.
    var overviewLines: [OverviewLine] {
        guard let overview = overview.overview else { return [OverviewLine(line: Line("Reading …", .faint))] }
        var text = OverviewText(width: max(20, size.columns - 2), isASCII: isASCII)
        text.addRisks(overview)
        text.addTimes(overview)
        text.addExpiries(overview.summary)
        let (summary, open) = (overview.summary, overview.summary.open)
        text.addShares("Link modes", summary.modes.map { ($0.key.word, $0.value) }, of: open) { "mode:\($0)" }
        text.addShares("Algorithms", summary.algorithms.map { ($0.key, $0.value) }, of: open) { name in
            name == "unknown" ? nil : "alg=\(name)"
        }
        text.addCounted("Failed log-ins by address, last hour", overview.failuresByAddress, "none", .bad) { address in
            .audit(query: "event=\(AuditEntry.failedLogIn) \(Query.text(of: .ip, address))")
        }
        text.addCounted("Busiest users", overview.busiestUsers, "nobody has an open session", .text) { user in
            .sessions(query: Query.text(of: .user, user))
        }
        if let health = overview.health {
            text.addKeys(health.keys)
            text.addHealth(health)
        }
        return text.lines
    }

    /// What the line under the cursor is about.
    var overviewJump: OverviewLine.Jump? {
        let lines = overviewLines
        return lines.indices.contains(overview.cursor) ? lines[overview.cursor].jump : nil
    }

    /// Shows the rows behind the figure under the cursor.
    mutating func jump() {
        switch overviewJump {
        case .sessions(let query): show(.sessions, matching: query)
        case .audit(let query): show(.audit, matching: query)
        case nil: break
        }
    }
}
