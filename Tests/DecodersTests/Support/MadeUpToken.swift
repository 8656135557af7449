import TestSupport

/// JWTs of the shapes that there are; nobody's keys signed them.
struct MadeUpToken {
    /// What is signed with, and how many characters a signature has.
    static let algorithms: [(String, Int)] = [
        ("HS256", 43), ("HS384", 64), ("HS512", 86), ("ES256", 86), ("ES384", 128), ("ES512", 176), ("EdDSA", 86),
        ("RS256", 342), ("RS384", 512), ("PS512", 683), ("PS256", 342),
    ]

    var values: HostileValues

    /// Three parts.
    mutating func signed(_ algorithm: String, _ length: Int) -> String {
        let header = #"{"typ":"JWT","alg":"\#(algorithm)","kid":"\#(values.below(1_000_000))"}"#
        let claims = #"{"sub":"\#(values.below(10_000))","jti":"\#(values.next())","exp":1795895791}"#
        return "\(Self.base64(header)).\(Self.base64(claims)).\(digits(length))"
    }

    /// Any of the above.
    mutating func signed() -> String {
        let (algorithm, length) = values.one(of: Self.algorithms)
        return signed(algorithm, length)
    }

    /// Five parts, the second empty.
    mutating func encrypted() -> String {
        let header = Self.base64(#"{"alg":"dir","enc":"A256GCM"}"#)
        return "\(header)..\(digits(16)).\(digits(40 + values.below(400))).\(digits(22))"
    }

    private mutating func digits(_ count: Int) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        return String((0..<count).map { _ in values.one(of: alphabet) })
    }

    /// Base64url without padding.
    static func base64(_ text: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        var digits = ""
        var bits = 0
        var count = 0
        for byte in text.utf8 {
            bits = bits << 8 | Int(byte)
            count += 8
            while count >= 6 {
                count -= 6
                digits.append(alphabet[bits >> count & 63])
            }
        }
        if count > 0 { digits.append(alphabet[bits << (6 - count) & 63]) }
        return digits
    }
}
