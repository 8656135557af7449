import Cells
import Sessions

/// The view of the store as a whole.
struct OverviewState: Sendable, Equatable {
    /// What is shown; absent before the first answer.
    var overview: Overview?
    /// The line under the cursor, and the first one on screen.
    var cursor = 0
    var top = 0

    /// Moves the cursor over lines that say something.
    mutating func move(_ motion: Motion, lines: [OverviewLine], height: Int) {
        let target =
            switch motion {
            case .rows(let count): cursor + count
            case .pages(let count): cursor + count * max(1, height - 1)
            case .first: 0
            case .last: lines.count - 1
            }
        let isForward = target > cursor
        cursor = min(max(0, target), max(0, lines.count - 1))
        let rest = isForward ? Array(cursor..<lines.count) : Array((0...cursor).reversed())
        if let place = rest.first(where: { lines.indices.contains($0) && !lines[$0].line.isBlank }) { cursor = place }
    }

    /// Keeps the cursor within the lines and on screen.
    mutating func settle(lines: Int, height: Int) {
        cursor = min(cursor, max(0, lines - 1))
        if top > cursor { top = cursor }
        if top <= cursor - height { top = cursor - height + 1 }
        top = min(max(0, top), max(0, lines - height))
    }
}

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
        text.addShares("Link modes", summary.modes.map { ($0.key.rawValue, $0.value) }, of: open) { "mode:\($0)" }
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
        case .sessions(let query):
            show(.sessions)
            list.cursor = ListState.Cursor()
            dropFilter()
            applyQuery(query)
        case .audit(let query):
            show(.audit)
            dropFilter()
            applyQuery(query)
        case nil: break
        }
    }
}
