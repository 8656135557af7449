/// How a cell looks, apart from its character.
public struct Style: Sendable, Hashable {
    /// The colour of the character.
    public var foreground: Color
    /// The colour behind the character.
    public var background: Color
    /// Bold, underline and the like.
    public var attributes: Attributes

    /// A style; what is left out stays as the terminal has it.
    public init(foreground: Color = .default, background: Color = .default, attributes: Attributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    /// The terminal's own colours, no attributes.
    public static let plain = Style()

    /// What a terminal can do to a character besides colouring it.
    public struct Attributes: OptionSet, Sendable, Hashable {
        /// The bits.
        public let rawValue: UInt8
        /// Attributes from their bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Heavier or brighter.
        public static let bold = Attributes(rawValue: 1 << 0)
        /// Fainter.
        public static let dim = Attributes(rawValue: 1 << 1)
        /// Underlined.
        public static let underline = Attributes(rawValue: 1 << 2)
        /// Foreground and background swapped.
        public static let reverse = Attributes(rawValue: 1 << 3)
        /// Slanted.
        public static let italic = Attributes(rawValue: 1 << 4)
    }
}

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
