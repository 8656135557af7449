import Cells

/// Something that can be in front, whole: what its keys mean, where it is scrolled to, how it looks.
protocol Layer: Sendable, Equatable {
    /// What keys mean there.
    var context: KeyContext { get }

    /// Moves the cursor, or scrolls.
    mutating func move(_ motion: Motion, _ around: Surroundings)

    /// Moves what is too wide for the screen so many columns to the left; back, where that is less than none.
    mutating func pan(by columns: Int, _ around: Surroundings)

    /// Whether there is anything off the edge on that side.
    func canPan(by columns: Int, _ around: Surroundings) -> Bool

    /// Takes a key that is no command, where text is typed.
    mutating func type(_ key: Key)

    /// Takes pasted text, where text is typed.
    mutating func paste(_ bytes: [UInt8])

    /// Takes a click of the mouse.
    mutating func click(_ position: Position, _ around: Surroundings) -> [Wish]

    /// Goes one step back; says whether that closes it.
    mutating func leave() -> Bool

    /// What to say where it is left unanswered: what was not done. Nothing where nobody could think that it was.
    var leavingWords: SafeText? { get }

    /// Brings its cursor and what it is scrolled to into order after anything happened.
    mutating func settle(_ around: Surroundings)

    /// Draws it.
    func draw(on canvas: inout Canvas, _ around: Surroundings)
}

extension Layer {
    mutating func move(_ motion: Motion, _ around: Surroundings) {}

    mutating func pan(by columns: Int, _ around: Surroundings) {}

    func canPan(by columns: Int, _ around: Surroundings) -> Bool { false }

    mutating func type(_ key: Key) {}

    mutating func paste(_ bytes: [UInt8]) {}

    mutating func click(_ position: Position, _ around: Surroundings) -> [Wish] { [] }

    mutating func leave() -> Bool { true }

    var leavingWords: SafeText? { nil }

    mutating func settle(_ around: Surroundings) {}
}
