import Cells

extension DetailState {
    /// Puts a part of the session on screen, from its first line.
    mutating func show(_ tab: DetailTab) {
        hideToken()
        self.tab = tab
        scroll = 0
        reading.search.startOver()
    }

    /// Goes to a part so many further on.
    mutating func showTab(step: Int) { show(tab.round(by: step)) }

    /// Shows the part whose name is clicked on.
    mutating func click(_ position: Position, _ around: Surroundings) -> [Wish] {
        if position.row == around.layout.detailTop, let tab = tab(at: position.column) { show(tab) }
        return []
    }

    /// The part whose name is in that column.
    private func tab(at column: Int) -> DetailTab? {
        var start = 1
        for tab in DetailTab.allCases {
            let width = tab.title.width + 2
            if (start..<start + width).contains(column) { return tab }
            start += width + 1
        }
        return nil
    }

    /// The names of the parts, the one on screen marked.
    func drawTabs(row: Int, on canvas: inout Canvas) {
        var column = 1
        for tab in DetailTab.allCases {
            let isShown = tab == self.tab
            // In brackets, so that it can be told without colours.
            let name: SafeText = isShown ? "[\(tab.title)]" : " \(tab.title) "
            column += canvas.put(name, isShown ? .strong : .faint, column: column, row: row) + 1
        }
    }
}
