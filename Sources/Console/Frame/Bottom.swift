import Cells
import Sessions

extension Model {
    /// What is told, and the keys.
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
        placeSearchCursor(row: layout.noticeTop, on: &canvas)
    }

    /// The lines at the bottom: each of what is told with a line at least, what matters most first.
    var noticeLines: [Line] {
        let width = max(8, size.columns - 2)
        let search = searchLine
        let most = mostTold(beside: search)
        let shown = told.prefix(most)
        // What is wrong with a filter is said whole: it lists what there is.
        var free = (filterProblem == nil ? most : max(most, size.rows - 4)) - shown.count
        return (search.map { [$0] } ?? [])
            + shown.flatMap { told in
                let lines = told.piece.text.wrapped(to: width)
                let room = 1 + min(free, lines.count - 1)
                free -= room - 1
                guard lines.count > room else { return lines.map { Line($0, told.piece.role) } }
                let last = lines[room - 1].prefix(columns: width - 2) + " …"
                return (lines.prefix(room - 1) + [last]).map { Line($0, told.piece.role) }
            }
    }

    /// Those of what is told that are on screen.
    var toldOnScreen: ArraySlice<Told> { told.prefix(mostTold(beside: searchLine)) }

    /// How many lines there are for what is told, beside the line of a search.
    private func mostTold(beside search: Line?) -> Int {
        Layout.mostNoticeLines(rows: size.rows) - (search == nil ? 0 : 1)
    }

    /// Something to say at the bottom, and the number of the notice that says it, where it is one.
    struct Told {
        let piece: Piece
        var notice: Int?
    }

    /// All that there is to say, what matters most first: what went wrong, what is wrong with the filter, why nothing new is
    /// shown, why the session under the cursor looks stolen; then what was done, and what keys did.
    var told: [Told] {
        let notices = notices.byImportance.map { Told(piece: Piece($0.text, $0.kind.role), notice: $0.number) }
        let failures = self.notices.byImportance.count { $0.kind == .failure }
        let remark = remark
        let isWarning = remark?.role == .bad
        return notices.prefix(failures)
            + [filterProblem, trouble, isWarning ? remark : nil].compactMap(\.self).map { Told(piece: $0) }
            + notices.dropFirst(failures) + (isWarning ? [] : [remark].compactMap(\.self).map { Told(piece: $0) })
    }

    /// What is wrong with the filter that is shown, where its line has no room to say it.
    private var filterProblem: Piece? {
        guard layers.front == .screen, let screen = layers.screens.filtered, let problem = screen.problem else {
            return nil
        }
        let hasRoom = !Layout.isCompact(size) && filterLine(of: screen).width <= size.columns - 2
        return hasRoom ? nil : Piece(SafeText(problem.description, limit: 1024), .bad)
    }

    /// Why nothing new is shown, while there is something.
    private var trouble: Piece? {
        if let trouble = connectionTrouble { return trouble }
        guard layers.detail == nil, let trouble = layers.screens.front.trouble else { return nil }
        // The list is told of changes on a connection of its own.
        let but: SafeText = standing.isCurrent(at: now) ? "; the list of sessions is up to date" : ""
        return Piece("What is shown here could not be read again\(but). \(SafeText(trouble.description))", .bad)
    }

    /// Where the table is empty, the same words stand in its middle.
    private var connectionTrouble: Piece? {
        guard layers.screens.sessions.matching > 0 || layers.detail != nil else { return nil }
        return switch standing.connection {
        case .unreachable(let reason, _, let retryAt):
            Piece("\(clock.nextAttempt(retryAt)) \(SafeText(reason))", .bad)
        case .unreadable(let reason): Piece(SafeText(reason), .bad)
        case .connecting, .loading, .fresh, .vacant: nil
        }
    }

    /// What there is to say of the row under the cursor.
    private var remark: Piece? {
        guard layers.front == .screen, connectionTrouble == nil else { return nil }
        if layers.screens.front.isSelectedGone {
            return Piece("This row left the list; it stays here until the cursor moves.", .caution)
        }
        return layers.screens.front.remark(surroundings(noticeLines: 0))
    }
}

extension Notice.Kind {
    /// How a notice looks.
    var role: Role {
        switch self {
        case .news, .information: .strong
        case .success: .good
        case .failure: .bad
        }
    }
}
