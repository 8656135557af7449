/// What a text that differs from key to key looks like.
enum TextShape: Hashable {
    case uuid, digits, email, address, jwt, word
    /// The two bytes of a length, as Java writes them before a text.
    case length
    /// Hex digits, so many.
    case hex(Int)
    /// Letters and digits as chance makes them, so many.
    case random(Int)

    /// The shape of bytes.
    init(_ bytes: [UInt8]) {
        func all(_ alphabet: KeyPattern.Alphabet) -> Bool { bytes.allSatisfy { alphabet.contains($0) } }
        if bytes.isEmpty {
            self = .word
        } else if Self.uuidPattern.match(bytes) != nil {
            self = .uuid
        } else if all(.digits) {
            self = .digits
        } else if bytes.count >= 12, all(.hex), bytes.contains(where: { $0 < UInt8(ascii: "A") }) {
            self = .hex(bytes.count)
        } else if Self.jwtPattern.match(bytes) != nil {
            self = .jwt
        } else if Self.isEmail(bytes) {
            self = .email
        } else if SampleAddress.isOne(String(decoding: bytes, as: UTF8.self)) {
            self = .address
        } else if bytes.count >= 16, bytes.allSatisfy(Self.isOpaque), Self.isRandom(bytes) {
            self = .random(bytes.count)
        } else {
            self = .word
        }
    }

    private static let uuidPattern = KeyPattern(parts: [.capture("id", .uuid)])
    private static let jwtPattern = KeyPattern(parts: [.capture("id", .jwt)])

    /// Whether it is the kind of text that names one session or token.
    var isID: Bool {
        switch self {
        case .uuid, .hex, .random, .jwt: true
        case .digits, .email, .address, .word, .length: false
        }
    }

    /// Whether its spelling alone says what it is, so that no word before it can be taken for a part of it.
    var isCertain: Bool {
        switch self {
        case .uuid, .hex, .jwt, .digits, .email, .address, .length: true
        case .random, .word: false
        }
    }

    /// Whether it is the kind of text that a user is called by in a store.
    var isUser: Bool { self == .digits || self == .email }

    private static func isEmail(_ bytes: [UInt8]) -> Bool {
        guard bytes.count <= 254, let at = bytes.firstIndex(of: UInt8(ascii: "@")), at > 0 else { return false }
        let host = bytes[(at + 1)...]
        return host.contains(UInt8(ascii: ".")) && host.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "@") }
    }

    /// What IDs are made of: base64 in either alphabet, and what few writers put among it.
    private static func isOpaque(_ byte: UInt8) -> Bool {
        KeyPattern.Alphabet.base64url.contains(byte) || "+=,~".utf8.contains(byte)
    }

    /// Few words have digits or capitals in their middle; and chance leaves the digits out at times, but it makes no words.
    private static func isRandom(_ bytes: [UInt8]) -> Bool {
        let digits = bytes.count { KeyPattern.Alphabet.digits.contains($0) }
        let capitals = bytes.dropFirst().count { $0 &- UInt8(ascii: "A") < 26 }
        return digits >= 1 && digits + capitals >= max(3, bytes.count / 8) || !WordText.isWords(bytes)
    }
}
