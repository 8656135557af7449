/// A colour as a theme asks for it; the terminal shows the nearest that it has.
public enum Color: Sendable, Hashable {
    /// The terminal's own foreground or background, which fits dark and light screens alike.
    case `default`
    /// One of the 16 colours that the user's terminal defines: 0–7 normal, 8–15 bright.
    case ansi(UInt8)
    /// An entry of the 256-colour palette: 16–231 a 6×6×6 cube, 232–255 greys.
    case palette(UInt8)
    /// Red, green and blue.
    case rgb(UInt8, UInt8, UInt8)
}
