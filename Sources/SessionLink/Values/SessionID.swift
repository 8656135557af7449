/// Names a session: its partition's two hex digits and 20 characters of Crockford's base 32 in lower case (100 random
/// bits). It is no credential, and may be shown and logged.
public struct SessionID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The ID as it stands in `sid` claims and in keys.
    public let text: String

    /// Where the session's keys lie.
    public let partition: Partition

    /// The number of characters of a session ID.
    public static let length = 22

    /// Reads a session ID; nil when the text is not one.
    public init?(_ text: String) {
        // Nothing generic: IDs are read several times with every request.
        guard text.utf8.count == Self.length else { return nil }
        var digits: (high: UInt8, low: UInt8) = (0, 0)
        var place = 0
        for byte in text.utf8 {
            switch place {
            case 0: digits.high = byte
            case 1: digits.low = byte
            default: guard Self.isOfAlphabet[Int(byte)] else { return nil }
            }
            place += 1
        }
        guard let partition = Partition(high: digits.high, low: digits.low) else { return nil }
        self.text = text
        self.partition = partition
    }

    /// Reads a session ID; nil when the text is not one.
    public init?(_ text: Substring) {
        self.init(String(text))
    }

    /// A new ID out of 13 random bytes, of which 100 bits are used.
    init(partition: Partition, random: [UInt8]) {
        var characters = Array(partition.hex.utf8)
        var bits: UInt32 = 0
        var count = 0
        var source = random.makeIterator()
        while characters.count < Self.length {
            if count < 5 {
                bits = bits << 8 | UInt32(source.next() ?? 0)
                count += 8
            }
            characters.append(Self.alphabet[Int(bits >> UInt32(count - 5) & 31)])
            count -= 5
        }
        text = String(decoding: characters, as: UTF8.self)
        self.partition = partition
    }

    /// How many random bytes a new ID takes.
    static let randomBytes = 13

    /// The ID's text.
    public var description: String { text }

    /// Session IDs are ordered as texts.
    public static func < (left: SessionID, right: SessionID) -> Bool { left.text < right.text }

    /// Crockford's base 32 leaves out i, l, o and u.
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// Which bytes are of the alphabet: IDs are read with every request.
    private static let isOfAlphabet = (UInt8.min...UInt8.max).map(alphabet.contains)
}

/// Names one token of a session: `<session ID>.<generation>`, the token's `jti`.
public struct TokenID: Sendable, Hashable, CustomStringConvertible {
    /// The session that the token is linked to.
    public let session: SessionID

    /// Counts the session's tokens, from 1.
    public let generation: UInt32

    /// The ID of a session's token.
    public init(session: SessionID, generation: UInt32) {
        self.session = session
        self.generation = generation
    }

    /// Reads a token's ID; nil when the text is not one of ours.
    public init?(_ text: String) {
        guard let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")), let session = SessionID(text[..<dot]),
            let generation = Self.number(text[text.index(after: dot)...])
        else { return nil }
        self.init(session: session, generation: generation)
    }

    /// The ID as it stands in a `jti` claim.
    public var description: String { "\(session.text).\(generation)" }

    /// A generation has one spelling: decimal digits without leading zeros.
    static func number(_ text: Substring) -> UInt32? {
        guard let first = text.utf8.first, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(first) else { return nil }
        return UInt32(text)
    }
}
