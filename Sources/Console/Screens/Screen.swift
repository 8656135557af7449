import Cells
import Sessions

/// One of the numbered places, whole: what it shows and asks for, where its cursor is, its words, and how it is drawn. What
/// lies over it is no concern of its.
///
/// A new screen is a type in a folder beside these, a case of `ScreenName` with its place in `Screens`, and a row of the key
/// table that shows it.
protocol Screen: Layer {
    /// Its name on screen.
    var title: SafeText { get }

    /// What it wants to show, beside the list of sessions.
    var wanted: ScreenRequest { get }

    /// Where its cursor is among its rows.
    func place(_ around: Surroundings) -> CursorPlace

    /// What an action would be about; where the cursor is on a user, no session of theirs.
    var target: ActionTarget? { get }

    /// The name of what the cursor is on, for the clipboard, and what kind of name it is.
    var copied: (what: SafeText, text: String)? { get }

    /// The command that would undo or end what the cursor is on.
    var command: [String]? { get }

    /// What it shows, to be written to a file; nothing where there is nothing.
    var exported: Export.Table? { get }

    /// The name of what came under the cursor by itself since a key was pressed; absent where nothing did. No key that would
    /// do something to it takes it before another one was pressed.
    var stray: SafeText? { get }

    /// Whether it came there with the answer to what the operator asked for: looking at it does no harm.
    var isStrayByAnswer: Bool { get }

    /// Whether what is shown answers another filter than the one in force: the answer to that is awaited.
    var isAwaited: Bool { get }

    /// Whether what is under the cursor left the list, and stays until the cursor does.
    var isSelectedGone: Bool { get }

    /// It is left for another screen.
    mutating func wasLeft()

    /// A key was pressed: whoever did has seen what is under the cursor.
    mutating func see(_ around: Surroundings)

    /// Why nothing can be opened now.
    func obstacleToOpen(_ around: Surroundings) -> SafeText?

    /// Opens what the cursor is on.
    mutating func open(_ around: Surroundings) -> [Wish]

    /// Sorts by a neighbour of the column that decides now, the natural way round for it.
    mutating func sort(step: Int)

    /// Turns the order round.
    mutating func reverse()

    /// What stands before all else on the line of facts.
    var marked: SafeText? { get }

    /// What the line of facts says at its right end: as much as there is room for, the first first.
    func facts(_ around: Surroundings) -> [Line]

    /// Why nothing new is shown, while there is something.
    var trouble: StoreFailure? { get }

    /// What the bottom line says of the row under the cursor.
    func remark(_ around: Surroundings) -> Piece?
}

/// Where a cursor is: its row, the first row on screen, and how many rows there are.
struct CursorPlace {
    let cursor: Int
    let top: Int
    let count: Int
}

extension Screen {
    var target: ActionTarget? { nil }

    var copied: (what: SafeText, text: String)? { nil }

    var command: [String]? { target?.command }

    mutating func sort(step: Int) {}

    mutating func reverse() {}

    var marked: SafeText? { nil }

    var isAwaited: Bool { false }

    var isStrayByAnswer: Bool { false }

    var isSelectedGone: Bool { false }

    mutating func wasLeft() {}

    var trouble: StoreFailure? { nil }

    func remark(_ around: Surroundings) -> Piece? { nil }

    mutating func click(_ position: Position, _ around: Surroundings) -> [Wish] {
        click(row: position.row - around.layout.tableTop, around)
    }

    /// The first click on a row puts the cursor there, the next one opens it.
    mutating func click(row: Int, _ around: Surroundings) -> [Wish] {
        let place = place(around)
        guard (0..<around.layout.tableRows).contains(row), place.top + row < place.count else { return [] }
        let distance = place.top + row - place.cursor
        guard distance == 0 else {
            move(.rows(distance), around)
            return []
        }
        return obstacleToOpen(around) == nil && stray == nil ? open(around) : []
    }
}
