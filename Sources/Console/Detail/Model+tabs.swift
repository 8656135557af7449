import Cells

extension Model {
    /// Puts another part of the open session on screen.
    mutating func showTab(step: Int) {
        guard let tab = detail?.tab else { return }
        hideToken()
        detail?.tab = tab.moved(step)
        detail?.scroll = 0
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
