/// A key as the user knows it, whatever bytes the terminal sends for it.
public indirect enum Key: Sendable, Hashable {
    /// Something typed; for a letter with Shift, the upper-case letter.
    case character(Character)
    /// Enter or Return.
    case enter
    /// Escape.
    case escape
    /// Tab.
    case tab
    /// Shift and Tab.
    case backTab
    /// The key that deletes to the left.
    case backspace
    /// The key that deletes to the right.
    case delete
    /// Arrow up.
    case up
    /// Arrow down.
    case down
    /// Arrow left.
    case left
    /// Arrow right.
    case right
    /// Page up.
    case pageUp
    /// Page down.
    case pageDown
    /// Home.
    case home
    /// End.
    case end
    /// Insert.
    case insert
    /// F1, F2 and so on.
    case function(Int)
    /// Ctrl and a key; letters are given in lower case.
    case control(Key)
    /// Alt (or Escape before it) and a key.
    case alt(Key)
    /// Shift and a key that is no character.
    case shift(Key)
}

extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
    /// The key that types that character: `"j"` for `.character("j")`, `.control("l")` for Ctrl and L.
    public init(extendedGraphemeClusterLiteral character: Character) {
        self = .character(character)
    }
}
