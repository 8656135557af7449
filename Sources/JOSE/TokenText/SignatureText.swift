/// What stands where a signature should.
enum SignatureText: Equatable {
    /// As long as its algorithm makes them, or of an algorithm that is not known here.
    case whole
    /// There is none.
    case missing
    /// Something stands in its place, as scrubbed logs have it.
    case replaced
    /// It is shorter than its algorithm makes them.
    case cut
    /// It is none that its algorithm makes.
    case mangled

    /// How many characters the signatures of an algorithm may have; none where that is not known.
    static func lengths(of algorithm: String?) -> [Int] {
        switch algorithm {
        case "HS256": [43]
        case "HS384": [64]
        case "HS512", "ES256", "EdDSA", "Ed25519", "ES256K": [86]
        case "ES384": [128]
        case "ES512": [176]
        case "Ed448": [152]
        // Keys of 1,024 to 8,192 bits.
        case "RS256", "RS384", "RS512", "PS256", "PS384", "PS512": [171, 342, 512, 683, 1366]
        default: []
        }
    }

    /// Whether it is a word of whoever took the signature out.
    static func isPlaceholder(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, text.count <= 40 else { return false }
        if text.count >= 3, text.allSatisfy({ $0 | 0x20 == first | 0x20 }) { return true }
        let word = String(decoding: text, as: UTF8.self).lowercased()
        // Among random letters a short word stands now and then; digits are among them as well, then.
        guard !word.contains(where: \.isNumber) else { return false }
        return word.contains("xxxxx") || words.contains { word.contains($0) }
    }

    private static let words = [
        "redact", "filter", "mask", "hidden", "signature", "removed", "scrub", "censor", "secret", "omitted", "snip",
        "truncated", "invalid", "stripped", "placeholder",
    ]

    /// Whether the text begins with something that stands for the rest, and for nothing else that people write behind a word.
    static func isEllipsis(_ text: ArraySlice<UInt8>) -> Bool {
        text.first == PlainText.ellipsis || text.first == UInt8(ascii: "[") || text.starts(with: "..".utf8)
            || text.starts(with: "***".utf8)
    }

    /// Whether the text begins with something that stands for what was left out.
    static func isMask(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first else { return false }
        switch first {
        case PlainText.ellipsis, UInt8(ascii: "*"), UInt8(ascii: "#"), PlainText.other: return true
        case UInt8(ascii: "."): return text.starts(with: "...".utf8) || text.starts(with: "..".utf8)
        case UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "$"),
            UInt8(ascii: "%"):
            let inside = text.dropFirst().prefix(40)
            let closing = "]>})%".utf8
            guard let end = inside.firstIndex(where: { closing.contains($0) }) else { return false }
            return !inside[..<end].contains(UInt8(ascii: "\n")) && !inside[..<end].starts(with: "/".utf8)
        default: return false
        }
    }
}
