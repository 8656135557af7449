import Cells
import Sessions

extension Model {
    /// The notice, and the keys.
    func drawBottom(on canvas: inout Canvas, _ around: Surroundings) {
        let layout = around.layout
        let lines = noticeLines
        if !layout.isCompact || lines.isEmpty { drawFooter(on: &canvas, row: layout.footerRow) }
        for (number, line) in lines.enumerated() {
            canvas.fillRow(layout.noticeTop + number, .text)
            canvas.put(line, column: 1, row: layout.noticeTop + number)
        }
        if layout.isCompact, layers.context == .filter, let screen = layers.screens.filtered {
            canvas.fillRow(layout.footerRow, .text)
            canvas.put(filterLine(of: screen), column: 1, row: layout.footerRow)
            placeCursor(in: screen.filter, row: layout.footerRow, on: &canvas)
        }
    }

    /// The lines at the bottom: the last notice, or else why the store can't be asked.
    var noticeLines: [Line] {
        guard let told else { return [] }
        // What is wrong with a filter is said whole: it lists what there is.
        let isProblem = notice == nil && filterProblem != nil
        let most = isProblem ? max(1, size.rows - 4) : Layout.mostNoticeLines(rows: size.rows)
        let width = max(8, size.columns - 2)
        let lines = told.text.wrapped(to: width)
        guard lines.count > most else { return lines.map { Line($0, told.role) } }
        let last = lines[most - 1].prefix(columns: width - 2) + " …"
        return (lines.prefix(most - 1) + [last]).map { Line($0, told.role) }
    }

    /// What is wrong with the filter that is shown, where its line has no room to say it.
    private var filterProblem: QueryError? {
        guard layers.front == .screen, let screen = layers.screens.filtered, let problem = screen.problem else {
            return nil
        }
        let width = filterLine(of: screen).width
        return Layout.isCompact(size) || width > size.columns - 2 ? problem : nil
    }

    private var told: Piece? {
        if let notice { return Piece(notice.text, notice.kind.role) }
        let screen = layers.screens.front
        if let problem = filterProblem { return Piece(SafeText(problem.description, limit: 1024), .bad) }
        if layers.detail == nil, let trouble = screen.trouble { return Piece(SafeText(trouble.description), .bad) }
        // Where the table is empty, the same words stand in its middle.
        guard layers.screens.sessions.matching > 0 || layers.detail != nil else { return nil }
        switch standing.connection {
        case .unreachable(let reason, _, let retryAt):
            return Piece("\(clock.nextAttempt(retryAt)) \(SafeText(reason))", .bad)
        case .unreadable(let reason): return Piece(SafeText(reason), .bad)
        case .connecting, .loading, .fresh, .vacant:
            return layers.front == .screen ? screen.remark(surroundings(noticeLines: 0)) : nil
        }
    }
}

extension Notice.Kind {
    /// How a notice looks.
    fileprivate var role: Role {
        switch self {
        case .information: .strong
        case .success: .good
        case .failure: .bad
        }
    }
}
