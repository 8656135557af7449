import Cells

extension Model {
    /// Puts a part of the open session on screen, from its first line.
    mutating func show(_ tab: DetailTab) {
        hideToken()
        detail?.tab = tab
        detail?.scroll = 0
    }

    /// Goes to a part so many further on.
    mutating func showTab(step: Int) {
        if let tab = detail?.tab { show(tab.moved(step)) }
    }

    /// The part whose name is in that column.
    func tab(at column: Int) -> DetailTab? {
        var start = 1
        for tab in DetailTab.allCases {
            let width = tab.title.width + 2
            if (start..<start + width).contains(column) { return tab }
            start += width + 1
        }
        return nil
    }

    /// The names of the parts, the one on screen marked.
    func drawTabs(of detail: DetailState, row: Int, on canvas: inout Canvas) {
        var column = 1
        for tab in DetailTab.allCases {
            let isShown = tab == detail.tab
            // In brackets, so that it can be told without colours.
            let name: SafeText = isShown ? "[\(tab.title)]" : " \(tab.title) "
            column += canvas.put(name, isShown ? .strong : .faint, column: column, row: row) + 1
        }
    }
}
