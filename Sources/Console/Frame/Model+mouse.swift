import Cells

extension Model {
    /// How many rows a turn of the wheel goes.
    private static let wheelRows = 3

    /// Takes what the mouse did. A click moves or opens; nothing that changes the store begins with one.
    mutating func take(_ mouse: MouseEvent) -> [Effect] {
        switch mouse.action {
        case .wheelUp: move(.rows(-Self.wheelRows))
        case .wheelDown: move(.rows(Self.wheelRows))
        case .press: return click(mouse.position)
        }
        return []
    }

    private mutating func click(_ position: Position) -> [Effect] {
        let (front, around) = (layers.front, surroundings)
        defer { if front == .screen { layers.screens.front.see(surroundings) } }
        // What is framed waits for an answer of its own.
        if !front.isFramed {
            if position.row == 0 { return isAlarm(at: position.column) ? give(.showStolen) : [] }
            if position.row == around.layout.footerRow, !around.layout.isCompact || noticeLines.isEmpty {
                return footerCommand(at: position.column).map { give($0) } ?? []
            }
        }
        if front == .screen, position.row == around.layout.factsRow {
            if let name = screenName(at: position.column) { show(name) }
            return []
        }
        if front == .question, layers.question?.button(at: position, around) == .cancel {
            goBack()
            return []
        }
        return carryOut(layers.change(front) { $0.click(position, around) } ?? [])
    }
}
