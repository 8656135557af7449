/// What the mouse did, and where.
public struct MouseEvent: Sendable, Hashable {
    /// What it did.
    public let action: Action
    /// The cell that it was on.
    public let position: Position

    /// Something that a mouse does.
    public enum Action: Sendable, Hashable {
        /// The first button was pressed.
        case press
        /// The wheel was turned away from the reader, or towards them.
        case wheelUp, wheelDown
    }

    /// Something that happened there.
    public init(_ action: Action, at position: Position) {
        self.action = action
        self.position = position
    }
}
