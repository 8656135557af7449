/// How a shared secret is written down.
public enum SecretEncoding: String, Sendable, CaseIterable {
    /// As its bytes are; a line end behind them is not part of it.
    case raw
    /// In hexadecimal digits.
    case hex
    /// In base64 or base64url, padded or not.
    case base64

    /// The bytes of a secret that is written so.
    func decode(_ text: [UInt8]) throws(JWKError) -> [UInt8] {
        var text = text[...]
        if self != .raw { text = text.drop { $0.isBlank } }
        while let last = text.last, self == .raw ? last == 0x0A || last == 0x0D : last.isBlank { text.removeLast() }
        switch self {
        case .raw: return Array(text)
        case .hex:
            guard let bytes = Hex.decode(text) else { throw .secretNotWritten(self) }
            return bytes
        case .base64:
            guard let bytes = Base64.decode(text) else { throw .secretNotWritten(self) }
            return bytes
        }
    }
}

extension UInt8 {
    /// Whether it is a space, a tab or a line end of ASCII.
    var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
