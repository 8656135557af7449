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
