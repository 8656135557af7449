import Cells
import Sessions

extension UserState {
    /// The part that the screen begins with, or that the cursor is in.
    var part: UserPart {
        switch hold {
        case .part(let part): part
        case .cursor: list.selected?.part ?? .sessions
        case .top, .free: .sessions
        }
    }

    /// Goes to a part so many further on.
    mutating func showPart(step: Int, _ around: Surroundings) {
        show(part.round(by: step), around)
    }

    /// Puts a part on screen, and the cursor on its first row.
    mutating func show(_ part: UserPart, _ around: Surroundings) {
        hold = part == .sessions ? .top : .part(part)
        guard let place = list.items.firstIndex(where: { $0.part == part }) else { return }
        list.move(.rows(place - list.cursor), height: around.layout.tabRows)
    }

    mutating func move(_ motion: Motion, _ around: Surroundings) {
        let height = around.layout.tabRows
        guard !list.items.isEmpty else { return scroll(motion, height: height) }
        switch motion {
        case .first: hold = .top
        case .rows(let count) where count < 0 && list.cursor == 0: hold = .top
        // A cursor that is not on screen comes there first.
        case .rows where !isCursorShown && hold == .top:
            hold = .cursor
            return
        default: hold = .cursor
        }
        list.move(motion, height: height)
    }

    private mutating func scroll(_ motion: Motion, height: Int) {
        hold = .free
        switch motion {
        case .rows(let count): scroll = max(0, scroll + count)
        case .pages(let count): scroll = max(0, scroll + count * height)
        case .first: scroll = 0
        case .last: scroll = .max
        }
    }

    mutating func settle(_ around: Surroundings) {
        let rows = UserText(self, around).rows
        let height = around.layout.tabRows
        let cursor = rows.firstIndex(of: .item(list.cursor))
        switch hold {
        case .top: scroll = 0
        case .part(let part): scroll = rows.firstIndex(of: .heading(part)) ?? 0
        case .cursor:
            guard let cursor else { break }
            // The heading of a part stays above its first row, as far as there is room.
            let isFirst = cursor > 0 && rows[cursor - 1].isTitles
            let top = isFirst && height > 2 ? cursor - 2 : cursor
            // What follows the last row is to be seen with it.
            let bottom = list.cursor == list.items.count - 1 ? rows.count - 1 : cursor
            if scroll > top { scroll = top }
            if scroll <= bottom - height { scroll = min(top, bottom - height + 1) }
            if scroll <= cursor - height { scroll = cursor - height + 1 }
        case .free: break
        }
        scroll = min(max(0, scroll), max(0, rows.count - height))
        isCursorShown = cursor.map { (scroll..<scroll + height).contains($0) } ?? false
    }

    /// The first click on a row puts the cursor there, the next one opens it; one on the name of a part shows it.
    mutating func click(_ position: Position, _ around: Surroundings) -> [Wish] {
        let layout = around.layout
        if position.row == layout.detailTop {
            if let part = part(at: position.column) { show(part, around) }
            return []
        }
        let line = position.row - layout.tabTop
        let rows = UserText(self, around).rows
        guard (0..<layout.tabRows).contains(line), rows.indices.contains(scroll + line),
            case .item(let place) = rows[scroll + line]
        else { return [] }
        if place == list.cursor { return open() }
        list.move(.rows(place - list.cursor), height: layout.tabRows)
        hold = .cursor
        return []
    }

    /// The part whose name is in that column.
    private func part(at column: Int) -> UserPart? {
        var start = 1
        for part in UserPart.allCases {
            let width = part.title.width + 2
            if (start..<start + width).contains(column) { return part }
            start += width + 1
        }
        return nil
    }
}
