import Cells
import Sessions

extension UserState {
    /// The user: how they stand, the names of the parts, and as much of them as there is room for.
    func draw(on canvas: inout Canvas, _ around: Surroundings) {
        let layout = around.layout
        let text = UserText(self, around)
        let shown = text.rows.indices.clamped(to: scroll..<scroll + layout.tabRows)
        drawTitle(shown, of: text.rows.count, on: &canvas, around)
        drawParts(row: layout.detailTop, on: &canvas)
        text.draw(shown, from: layout.tabTop, on: &canvas)
        if around.isStale {
            let body = Rect(column: 0, row: layout.tabTop, columns: layout.size.columns, rows: layout.tabRows)
            canvas.restyle(body, .stale)
        }
    }

    private func drawTitle(_ shown: Range<Int>, of count: Int, on canvas: inout Canvas, _ around: Surroundings) {
        let row = around.layout.titleRow
        canvas.fillRow(row, .columns)
        var right = Line()
        if shown.count < count { right.add("lines \(shown.lowerBound + 1)–\(shown.upperBound) of \(count)", .faint) }
        if detail?.lock.restriction != nil { right = Line("locked  ", .bad) + right }
        let column = max(1, canvas.size.columns - right.width - 1)
        canvas.put(right, column: column, row: row, on: .columns)
        canvas.put("user \(SafeText(user, limit: 256))", .columns, column: 1, row: row, width: column - 3, on: .columns)
    }

    /// The names of the parts, the one that the screen begins with marked.
    private func drawParts(row: Int, on canvas: inout Canvas) {
        var column = 1
        for part in UserPart.allCases {
            let isShown = part == self.part
            // In brackets, so that it can be told without colours.
            let name: SafeText = isShown ? "[\(part.title)]" : " \(part.title) "
            column += canvas.put(name, isShown ? .strong : .faint, column: column, row: row) + 1
        }
    }
}

extension UserText {
    /// Draws some of the rows.
    func draw(_ shown: Range<Int>, from top: Int, on canvas: inout Canvas) {
        var tables: [UserPart: PlainTable] = [:]
        for place in shown {
            let row = top + place - shown.lowerBound
            switch rows[place] {
            case .line(let line): canvas.put(line, column: 1, row: row)
            case .heading(let part): canvas.put(heading(part), column: 1, row: row)
            case .titles(let part):
                table(part, &tables).drawTitles(row: row, isASCII: around.isASCII, isMore: nil, on: &canvas)
            case .item(let number):
                let item = state.list.items[number]
                table(item.part, &tables).draw(cells(of: item), row: row, ground: ground(number), on: &canvas)
            }
        }
    }

    private func table(_ part: UserPart, _ tables: inout [UserPart: PlainTable]) -> PlainTable {
        if let table = tables[part] { return table }
        let table = PlainTable(columns(part), width: around.size.columns)
        tables[part] = table
        return table
    }

    private func ground(_ number: Int) -> Role {
        if number != state.list.cursor { return .text }
        return state.list.isSelectedGone ? .gone : .selected
    }
}
