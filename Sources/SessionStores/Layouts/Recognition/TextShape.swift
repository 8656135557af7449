/// What a text that differs from key to key looks like.
enum TextShape: Hashable {
    case uuid, digits, email, address, jwt, word
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
        } else if bytes.count >= 16, all(.base64url), Self.isRandom(bytes) {
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
        case .digits, .email, .address, .word: false
        }
    }

    /// Whether it is the kind of text that a user is called by in a store.
    var isUser: Bool { self == .digits || self == .email }

    private static func isEmail(_ bytes: [UInt8]) -> Bool {
        guard bytes.count <= 254, let at = bytes.firstIndex(of: UInt8(ascii: "@")), at > 0 else { return false }
        let host = bytes[(at + 1)...]
        return host.contains(UInt8(ascii: ".")) && host.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "@") }
    }

    /// Words have vowels in between, and few of them have digits or capitals in their middle.
    private static func isRandom(_ bytes: [UInt8]) -> Bool {
        let digits = bytes.count { KeyPattern.Alphabet.digits.contains($0) }
        let capitals = bytes.dropFirst().count { $0 &- UInt8(ascii: "A") < 26 }
        return digits >= 1 && digits + capitals >= max(3, bytes.count / 8)
    }
}
