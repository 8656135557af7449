/// How a key is spelled: texts that stand there, and parts that differ from key to key.
///
///     sess:{id:base64url:32}         a prefix, and 32 characters of base64url
///     {prefix:maybe}:1:django.contrib.sessions.cache{id:lower-alnum:32}
///     access:{id:uuid}               a UUID
///     session_{id:base32:40-60}      from 40 to 60 characters
///     rt:{user}:{jti}                whatever is there, up to the text that follows
///     rt:{user:segment}              the same, without a colon in it
///     {{{app}_{id}}}_Data            `{{` and `}}` are braces, `\xNN` is a byte
public struct KeyPattern: Sendable, Hashable {
    /// Its parts, in order. At most eight of them differ.
    public let parts: [Part]
    /// The text that every key begins with; empty where there is none.
    public let literalPrefix: [UInt8]
    /// The names of the parts that differ, in order.
    public let names: [String]
    /// The part that is an ID, by its place among the names.
    let idPart: Int?
    /// Whether a part is a token.
    let holdsToken: Bool
    /// How many bytes the parts behind each part have, where that is always the same.
    let lengthBehind: [Int?]
    /// How many bytes a key has at least.
    let leastCount: Int

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
        /// One byte or more, without a colon.
        case segment
        /// So many of that alphabet.
        case exactly(Alphabet, ClosedRange<Int>)
        /// A UUID in its usual spelling.
        case uuid
        /// A compact JWS.
        case jwt
    }

    /// Characters that an ID is made of.
    public enum Alphabet: String, Sendable, Hashable, CaseIterable {
        case digits, hex, base32, alnum, base64url
        case lowerAlnum = "lower-alnum"
        /// What PHP makes its session IDs of: letters, digits, `-` and `,`.
        case phpID = "php-id"
    }

    /// How many parts may differ.
    static let mostNames = 8

    /// A pattern of the given parts.
    public init(parts: [Part]) {
        self.parts = parts
        if case .literal(let prefix) = parts.first { literalPrefix = prefix } else { literalPrefix = [] }
        names = parts.compactMap { if case .capture(let name, _) = $0 { name } else { nil } }
        idPart = names.firstIndex { $0 == "id" || $0 == "session" || $0 == "sid" }
        holdsToken = parts.contains { if case .capture(_, .jwt) = $0 { true } else { false } }
        var behind: [Int?] = []
        var length: Int? = 0
        for part in parts.reversed() {
            behind.append(length)
            if let known = length, let own = part.fixedCount { length = known + own } else { length = nil }
        }
        lengthBehind = behind.reversed()
        leastCount = parts.reduce(0) { $0 + $1.leastCount }
    }
}

extension KeyPattern {
    /// Whether it begins with something of any kind, so that it says next to nothing about a key.
    var takesAnything: Bool {
        guard case .capture(_, let shape) = parts.first else { return false }
        switch shape {
        case .any, .maybe, .segment: return true
        case .exactly, .uuid, .jwt: return false
        }
    }
}

extension KeyPattern {
    /// Whether it says nothing of a key: no word stands in it, and no part has a shape that few keys have by chance.
    public var saysNothing: Bool {
        parts.allSatisfy { part in
            switch part {
            case .literal(let bytes): bytes.count { KeyPattern.Alphabet.alnum.contains($0) } < 2
            case .capture(_, .any), .capture(_, .maybe), .capture(_, .segment): true
            case .capture(_, .exactly(_, let count)): count.lowerBound < 12
            case .capture(_, .uuid), .capture(_, .jwt): false
            }
        }
    }
}

extension KeyPattern.Part {
    /// How many bytes it has, where that is always the same.
    var fixedCount: Int? {
        switch self {
        case .literal(let bytes): bytes.count
        case .capture(_, .uuid): 36
        case .capture(_, .exactly(_, let count)) where count.lowerBound == count.upperBound: count.lowerBound
        case .capture: nil
        }
    }

    /// How many bytes it has at least.
    var leastCount: Int {
        switch self {
        case .literal(let bytes): bytes.count
        case .capture(_, .any), .capture(_, .segment): 1
        case .capture(_, .maybe): 0
        case .capture(_, .exactly(_, let count)): count.lowerBound
        case .capture(_, .uuid): 36
        case .capture(_, .jwt): 8
        }
    }
}
