/// How something that leaked becomes a part of a key.
public struct Lead: Sendable, Hashable {
    /// What leaks: a cookie's name, `Authorization`, or empty for any text.
    public var from: String
    /// What is done to it, in order.
    public var steps: [Step]
    /// Which part of the key it then is.
    public var part: String

    /// A way from a text to a key.
    public init(from: String, steps: [Step], part: String) {
        self.from = from
        self.steps = steps
        self.part = part
    }

    /// One change.
    public enum Step: Sendable, Hashable {
        /// Percent-decoded.
        case url
        /// Between a prefix and the last dot: a signed cookie (`s:<id>.<signature>`).
        case unsign(prefix: String)
        /// Up to the first of that character.
        case upTo(Character)
        /// The part at that place, from 0, of those that such characters part.
        case split(Character, Int)
        /// Base64 of either alphabet, decoded.
        case base64
        /// Its SHA-256 in lower-case hex.
        case sha256
        /// Its MD5 in lower-case hex.
        case md5
        /// In base64url.
        case base64url
        /// In lower-case hex.
        case hex
        /// Behind a text that must stand before it.
        case after(String)
        /// Before it, a text.
        case prefix(String)
        /// Behind it, a text.
        case suffix(String)
        /// Without so many characters at its beginning.
        case drop(Int)
        /// That claim of a JWT; nobody checks who signed it.
        case claim(String)
    }
}
