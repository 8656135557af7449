import Sessions

extension RowWindow {
    /// The same with a row that it does not have, at a place in the order; nothing where it does not reach there.
    func with(_ row: ListedRow, at place: Int) -> RowWindow? {
        guard (first...first + rows.count).contains(place) else { return nil }
        var window = self
        window.rows.insert(row, at: place - first)
        window.matching = matching.adding(1)
        window.ended += 1
        return window
    }

    /// The same without a row that was put into it.
    func without(_ session: SessionName) -> RowWindow {
        guard let place = index(of: session) else { return self }
        var window = self
        window.rows.remove(at: place - first)
        window.matching = matching.adding(-1)
        window.ended -= 1
        return window
    }
}

extension RowCount {
    fileprivate func adding(_ number: Int) -> RowCount {
        switch self {
        case .whole(let count): .whole(count + number)
        case .atLeast(let count): .atLeast(count + number)
        }
    }
}
