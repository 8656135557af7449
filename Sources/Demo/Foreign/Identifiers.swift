import JOSE

/// Makes IDs as other programs spell them. They are secrets as theirs are, so that no seed makes them but a test's.
struct Identifiers: Sendable {
    /// So many random bytes.
    let random: @Sendable (Int) throws -> [UInt8]

    /// From the machine's own randomness.
    static let secure = Identifiers { try SecureRandom.bytes($0) }

    /// A version 4 UUID (RFC 9562).
    func uuid() throws -> String {
        var bytes = try random(16)
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let hex = bytes.hex
        var parts: [Substring] = []
        var rest = hex[...]
        for count in [8, 4, 4, 4, 12] {
            parts.append(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
        return parts.joined(separator: "-")
    }

    /// 24 random bytes in base64url: 32 characters.
    func base64URL() throws -> String { Base64URL.encode(try random(24)) }

    /// So many characters of an alphabet, which has at most 256.
    func text(_ count: Int, of alphabet: String) throws -> String {
        let characters = Array(alphabet)
        let most = 256 - 256 % characters.count
        var text = ""
        while text.count < count {
            for byte in try random(count) where byte < most && text.count < count {
                text.append(characters[Int(byte) % characters.count])
            }
        }
        return text
    }

    /// Digits and letters.
    static let alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    /// Digits and small letters.
    static let lowercase = "abcdefghijklmnopqrstuvwxyz0123456789"
}
