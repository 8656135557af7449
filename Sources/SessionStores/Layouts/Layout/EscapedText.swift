/// How key patterns and templates are written down: texts that stand as they are, parts in braces, `{{` and `}}` for a brace,
/// `\xNN` for a byte, and `\\` for a backslash.
enum EscapedText {
    /// A stretch of such a text.
    enum Piece: Hashable {
        case literal([UInt8])
        case braced(String)
    }

    /// Its stretches, literals as long as they are; nothing where a brace or an escape is left open.
    static func pieces(of text: String) -> [Piece]? {
        var pieces: [Piece] = []
        var literal: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "{") where rest.first == byte, UInt8(ascii: "}") where rest.first == byte:
                rest.removeFirst()
                literal.append(byte)
            case UInt8(ascii: "{"):
                guard let close = rest.firstIndex(of: UInt8(ascii: "}")), close > rest.startIndex else { return nil }
                if !literal.isEmpty { pieces.append(.literal(literal)) }
                literal = []
                pieces.append(.braced(String(decoding: rest[..<close], as: UTF8.self)))
                rest = rest[(close + 1)...]
            case UInt8(ascii: "}"):
                return nil
            case UInt8(ascii: "\\"):
                guard let escaped = unescaped(&rest) else { return nil }
                literal.append(escaped)
            default:
                literal.append(byte)
            }
        }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        return pieces
    }

    private static func unescaped(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
        switch rest.popFirst() {
        case UInt8(ascii: "\\"): return UInt8(ascii: "\\")
        case UInt8(ascii: "x"):
            guard rest.count >= 2, let byte = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                return nil
            }
            rest.removeFirst(2)
            return byte
        default: return nil
        }
    }

    /// How a literal is written: `pieces(of:)` reads it back.
    static func written(_ literal: [UInt8]) -> String {
        let isText = String(validating: literal, as: UTF8.self) != nil
        var text: [UInt8] = []
        for byte in literal {
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"): text += [byte, byte]
            case 0..<0x20, 0x7F: text += escape(byte)
            case 0x80...: text += isText ? [byte] : escape(byte)
            default: text.append(byte)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        let digits = String(byte, radix: 16)
        return Array("\\x\(digits.count == 1 ? "0" : "")\(digits)".utf8)
    }
}
