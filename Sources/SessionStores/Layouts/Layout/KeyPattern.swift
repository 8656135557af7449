/// How a key is spelled: texts that stand there, and parts that differ from key to key.
///
///     sess:{id:base64url:32}         a prefix, and 32 characters of base64url
///     {prefix}:1:django.contrib.sessions.cache{id:alnum:32}
///     access:{id:uuid}               a UUID
///     rt:{user}:{jti}                whatever is there, up to the text that follows
public struct KeyPattern: Sendable, Hashable {
    /// Its parts, in order; no two parts that differ stand side by side unless the first has a fixed length.
    public let parts: [Part]

    /// A part of a key.
    public enum Part: Sendable, Hashable {
        /// These bytes.
        case literal([UInt8])
        /// A part by that name, of that shape.
        case capture(String, Shape)
    }

    /// What a part that differs looks like.
    public enum Shape: Sendable, Hashable {
        /// One byte or more of any kind.
        case any
        /// None or more of any kind.
        case maybe
        /// So many of that alphabet.
        case exactly(Alphabet, ClosedRange<Int>)
        /// A UUID in its usual spelling.
        case uuid
        /// A compact JWS.
        case jwt
    }

    /// Characters that an ID is made of.
    public enum Alphabet: String, Sendable, Hashable, CaseIterable {
        case digits, hex, base32, alnum, base64url, lowerAlnum = "lower-alnum"
    }

    /// A pattern of the given parts.
    public init(parts: [Part]) {
        self.parts = parts
    }
}
