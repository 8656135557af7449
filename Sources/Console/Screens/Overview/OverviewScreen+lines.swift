import Cells
import Sessions

extension OverviewScreen {
    var title: SafeText { "Overview" }

    func facts(_ around: Surroundings) -> [Line] { [] }

    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        let layout = around.layout
        canvas.putTitle(heading(around), row: layout.titleRow)
        for (number, line) in lines(around).dropFirst(top).prefix(layout.tableRows).enumerated() {
            let row = layout.tableTop + number
            let isSelected = top + number == cursor
            if isSelected {
                canvas.fillRow(row, .selected)
                canvas.rest(row: row)
            }
            canvas.put(line.line, column: 1, row: row, on: isSelected ? .selected : .text)
        }
        if around.isStale {
            let body = Rect(column: 0, row: layout.tableTop, columns: layout.size.columns, rows: layout.tableRows)
            canvas.restyle(body, .stale)
        }
    }

    private func heading(_ around: Surroundings) -> Line {
        guard let health = overview?.health else { return Line("The store as a whole", .columns) }
        return Line("Redis \(SafeText(health.version, limit: 20)) at \(SafeText(around.profile.address))", .columns)
    }

    /// All lines of it.
    func lines(_ around: Surroundings) -> [OverviewLine] {
        guard let overview else { return [OverviewLine(line: Line("Reading …", .faint))] }
        var text = OverviewText(around)
        text.addRisks(overview)
        text.addTimes(overview)
        text.addExpiries(overview.summary)
        let (summary, open) = (overview.summary, overview.summary.open)
        let isNative = around.profile.isNative
        if isNative {
            text.addShares("Link modes", summary.modes.map { ($0.key.word, $0.value) }, of: open) { "mode:\($0)" }
        }
        text.addShares("Algorithms", summary.algorithms.map { ($0.key, $0.value) }, of: open) { name in
            name == "unknown" ? nil : "alg=\(name)"
        }
        let when: SafeText = overview.failuresSince.map { "since \(around.clock.shortTime($0))" } ?? "last hour"
        // Other frameworks' stores know of no log-in that failed.
        if isNative {
            text.addCounted(
                "Failed log-ins by address, \(when)",
                overview.failuresByAddress,
                ("none", overview.trail),
                .bad
            ) { address in
                .show(.audit, matching: "event=\(AuditEvent.logInFailed.name) \(Query.text(of: .ip, address))")
            }
        }
        let nobody: (SafeText, Known) = ("nobody has an open session", summary.known)
        text.addCounted("Busiest users", overview.busiestUsers, nobody, .text) { .showSessions(of: $0) }
        if let health = overview.health {
            if isNative { text.addKeys(health.keys) }
            text.addHealth(health)
        }
        return text.lines
    }
}
