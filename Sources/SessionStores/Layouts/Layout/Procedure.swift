/// What an act does to an entry: steps from a closed set, in order, or why there are none.
public struct Procedure: Sendable, Hashable {
    /// The steps; where empty, `obstacle` says why.
    public var steps: [Step]
    /// Why it can't be done, in plain words; nothing where it can.
    public var obstacle: String?

    /// What is done, in order.
    public init(_ steps: [Step]) {
        self.steps = steps
        obstacle = nil
    }

    /// Nothing can be done, and why.
    public init(obstacle: String) {
        steps = []
        self.obstacle = obstacle
    }
}

/// One step. Keys outside the layout's own patterns and its `helpers` are refused before anything is sent.
public enum Step: Sendable, Hashable {
    /// Removes keys, all in one command.
    case delete([Template])
    /// Takes a member out of a set or a sorted set.
    case removeMember(of: Template, member: Template)
    /// Takes a field out of a hash.
    case removeField(of: Template, field: Template)
    /// Takes an element out of a list.
    case removeElement(of: Template, element: Template)
    /// Takes, out of a JSON list, the elements where a member is that text; the key's time to live stays.
    case removeFromJSON(of: Template, member: String, equals: Template)
    /// Puts a value where there is one, and keeps its time to live.
    case replace(Template, with: Template)
    /// Puts a JSON text into a member that is there, and keeps the time to live.
    case replaceInJSON(of: Template, path: [String], with: Template)
    /// Sets the number at the end of a hash field's value to zero, where the hash is there, and how it is written otherwise stays.
    case zeroField(of: Template, field: String)
    /// Gives a key that is there another time to live, in seconds.
    case expire(Template, seconds: Int64)
    /// Puts a new value, for the time that the entry's token has left.
    case put(Template, value: Template)
    /// Publishes a message.
    case publish(channel: Template, message: Template)
}

/// A text with parts that an entry fills in.
///
///     {key}                     the entry's key
///     {id}                      a part of the key, or `user`, `user-id`, `session`, `jti`, `token` as facts are called
///     {id|java}                 the same, written another way: `java` (a serialized string), `sha256`, `hex`, `base64url`, `json`
///     {past}                    a moment that is over, in the format that the layout's `ends` has
///     {base64:gASVfZQu}         these bytes
public struct Template: Sendable, Hashable {
    /// Its parts, in order.
    public let parts: [Part]

    /// A part of a template.
    public enum Part: Sendable, Hashable {
        case literal([UInt8])
        case filled(String, [Writing])
    }

    /// How a part is written.
    public enum Writing: String, Sendable, Hashable {
        case java, sha256, hex, base64url, json
    }

    /// A template of the given parts.
    public init(parts: [Part]) {
        self.parts = parts
    }
}

/// How something that leaked becomes the ID in a key.
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
        /// The first part, by that character, at that place.
        case split(Character, Int)
        /// Base64 of either alphabet, decoded.
        case base64
        /// Its SHA-256 in lower-case hex.
        case sha256
        /// In base64url.
        case base64url
        /// Behind a text that must stand before it.
        case after(String)
        /// Before it, a text.
        case prefix(String)
    }
}

/// What goes on after an entry was ended.
public struct Remainder: Sendable, Hashable {
    /// What does, in plain words.
    public var words: String
    /// For how long, in seconds, where that is known.
    public var seconds: Int64?

    /// What goes on, and for how long.
    public init(_ words: String, seconds: Int64? = nil) {
        self.words = words
        self.seconds = seconds
    }
}

/// How an entry of a denylist is written.
public struct Denial: Sendable, Hashable {
    /// What names a token there.
    public var by: Name
    /// What is put there where no other entry shows how.
    public var value: Template

    /// A denial by that name.
    public init(by: Name, value: Template) {
        self.by = by
        self.value = value
    }

    /// What names a token.
    public enum Name: String, Sendable, Hashable {
        case jti, token, tokenSHA256 = "token-sha256", session = "sid", user
    }
}
