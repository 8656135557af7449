import Cells
import Sessions

/// The screen of the store as a whole.
struct OverviewScreen: Screen {
    /// What is shown; absent before the first answer.
    private(set) var overview: Overview?
    /// The line under the cursor, and the first one on screen.
    private(set) var cursor = 0
    private(set) var top = 0
    /// The rows behind the line that the cursor is to stay on.
    private var held: String?
    /// Whether what is under the cursor came there by itself.
    private var isStray = false
    /// Whether the figures changed and the cursor was not put right since.
    private var isUnsettled = false

    var context: KeyContext { .screen(.overview) }

    var wanted: ScreenRequest { .overview }

    mutating func take(_ answer: Overview) {
        overview = answer
        isUnsettled = true
    }

    var exported: Export.Table? { overview.map { .overview($0) } }

    var stray: SafeText? { isStray ? "another figure" : nil }

    mutating func see(_ around: Surroundings) {
        let lines = lines(around)
        held = lines.indices.contains(cursor) ? lines[cursor].id : nil
        isStray = false
    }

    func place(_ around: Surroundings) -> CursorPlace {
        CursorPlace(cursor: cursor, top: top, count: lines(around).count)
    }

    /// Moves the cursor over lines that say something.
    mutating func move(_ motion: Motion, _ around: Surroundings) {
        let lines = lines(around)
        let target =
            switch motion {
            case .rows(let count): cursor + count
            case .pages(let count): cursor + count * max(1, around.layout.tableRows - 1)
            case .first: 0
            case .last: lines.count - 1
            }
        let isForward = target > cursor
        cursor = min(max(0, target), max(0, lines.count - 1))
        let rest = isForward ? Array(cursor..<lines.count) : Array((0...cursor).reversed())
        if let place = rest.first(where: { lines.indices.contains($0) && !lines[$0].line.isBlank }) { cursor = place }
    }

    /// Keeps the cursor within the lines and on screen.
    mutating func settle(_ around: Surroundings) {
        guard cursor > 0 || top > 0 || isUnsettled else { return }
        let lines = lines(around)
        if isUnsettled { keepLine(lines) }
        let (count, height) = (lines.count, around.layout.tableRows)
        cursor = min(cursor, max(0, count - 1))
        if top > cursor { top = cursor }
        if top <= cursor - height { top = cursor - height + 1 }
        top = min(max(0, top), max(0, count - height))
    }

    /// Keeps the cursor on the rows that it is on, wherever they went.
    private mutating func keepLine(_ lines: [OverviewLine]) {
        isUnsettled = false
        if let held, let place = lines.firstIndex(where: { $0.id == held }) {
            cursor = place
        } else {
            isStray = cursor > 0 && lines.indices.contains(cursor) && lines[cursor].id != held
        }
    }

    func obstacleToOpen(_ around: Surroundings) -> SafeText? {
        wish(around) == nil ? "There are no rows behind this line." : nil
    }

    /// Shows the rows behind the figure under the cursor.
    func open(_ around: Surroundings) -> [Wish] { wish(around).map { [$0] } ?? [] }

    private func wish(_ around: Surroundings) -> Wish? {
        let lines = lines(around)
        return lines.indices.contains(cursor) ? lines[cursor].wish : nil
    }
}
