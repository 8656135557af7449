public import Decoders

/// Where a fact is found.
///
///     passport.user          in the value, by a path (`TreePath`)
///     {user}                 in the key's name, as its pattern names it
///     @claims.sub            in the claims of the entry's tokens, the first that has it
///     @score  @member  @field    what a sorted set scores an entry by, a member's own text, a field's name
///     $usual                 under the names that applications usually give it: see `UsualNames`
///     updated @ms            a time, and its unit where its size does not tell
public struct FactSource: Sendable, Hashable {
    /// Where it is.
    public var place: Place
    /// The unit of a time; by its size where absent.
    public var unit: TimeUnit?

    /// A source at that place.
    public init(_ place: Place, unit: TimeUnit? = nil) {
        self.place = place
        self.unit = unit
    }

    /// Kinds of places.
    public enum Place: Sendable, Hashable {
        case value(TreePath)
        case usual
        case key(String)
        case claim(TreePath)
        case score
        case member
        case field
    }

    /// How a time is written.
    public enum TimeUnit: String, Sendable, Hashable {
        case seconds = "s"
        case milliseconds = "ms"
        case microseconds = "us"
        /// Ticks of 100 ns since the year 1.
        case ticks
        /// RFC 3339, ISO 8601 or RFC 1123 text.
        case text
        /// A date and time of Python, Java or Ruby as its decoder writes it out.
        case date
    }

    /// The source that a text writes; nothing where it is none.
    public init?(_ text: String) {
        var text = text
        unit = nil
        if let blank = text.lastIndex(of: " "), text[text.index(after: blank)...].hasPrefix("@") {
            guard let unit = TimeUnit(rawValue: String(text[blank...].dropFirst(2))) else { return nil }
            self.unit = unit
            text = String(text[..<blank])
        }
        if text == "$usual" {
            place = .usual
        } else if text == "@score" {
            place = .score
        } else if text == "@member" {
            place = .member
        } else if text == "@field" {
            place = .field
        } else if text.hasPrefix("@claims.") {
            guard let path = TreePath(String(text.dropFirst(8))), !path.steps.isEmpty else { return nil }
            place = .claim(path)
        } else if text.hasPrefix("{"), text.hasSuffix("}"), text.count > 2 {
            place = .key(String(text.dropFirst().dropLast()))
        } else {
            guard !text.hasPrefix("@"), !text.hasPrefix("$"), let path = TreePath(text) else { return nil }
            place = .value(path)
        }
    }
}
