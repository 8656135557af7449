/// Text that may be drawn: the one way from outside bytes to the screen.
///
/// Names, user agents, claims, keys and errors come from attackers. Whatever is invisible, controls the terminal, or
/// moves other text about becomes a visible escape: `\n`, `\x1B`, `\u{202E}`; bytes that are not UTF-8 become `\xFF`.
/// Nothing vanishes. Hangul, CJK and accented letters show as themselves. A `SafeText` never begins with a combining
/// mark, so texts joined or drawn side by side cannot change each other, and its width is known.
public struct SafeText: Sendable, Hashable {
    /// The longest text, in columns, that is kept unless the caller asks for more or less.
    public static let defaultLimit = 1024
    /// How many combining marks one character may carry; further ones become escapes.
    public static let maximumMarks = 3

    let storage: String
    /// Columns on screen.
    public let width: Int

    init(storage: String, width: Int) {
        self.storage = storage
        self.width = width
    }

    /// No text at all.
    public static let empty = SafeText(storage: "", width: 0)

    /// Makes text from outside drawable; what is longer than `limit` columns ends in "…".
    public init(_ text: some StringProtocol, limit: Int = SafeText.defaultLimit) {
        self.init(text.utf8, limit: limit)
    }

    /// Makes bytes from outside, UTF-8 or not, drawable; what is longer than `limit` columns ends in "…".
    public init(_ bytes: some Collection<UInt8>, limit: Int = SafeText.defaultLimit) {
        var sanitiser = Sanitiser(limit: limit)
        self = sanitiser.sanitise(bytes)
    }

    /// Whether there is nothing to draw.
    public var isEmpty: Bool { width == 0 }

    /// Both texts, one after the other.
    public static func + (first: SafeText, second: SafeText) -> SafeText {
        SafeText(storage: first.storage + second.storage, width: first.width + second.width)
    }

    /// Puts another text behind this one.
    public static func += (first: inout SafeText, second: SafeText) {
        first = first + second
    }
}

extension SafeText: CustomStringConvertible {
    /// The text as it is drawn, escapes included: fit for a terminal or a plain text file.
    public var description: String { storage }
}
