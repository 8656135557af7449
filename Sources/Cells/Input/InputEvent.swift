/// What a terminal tells the program.
public enum InputEvent: Sendable, Hashable {
    /// A key was pressed.
    case key(Key)
    /// Text was pasted: its bytes as they came, which are data and never keys.
    case paste([UInt8])
    /// The mouse did something.
    case mouse(MouseEvent)
    /// The terminal has another size now.
    case resize(Size)
}
