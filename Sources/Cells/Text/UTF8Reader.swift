/// Reads scalars from bytes that claim to be UTF-8, and tells the bytes that are not (RFC 3629).
struct UTF8Reader {
    enum Element: Equatable {
        case scalar(Unicode.Scalar)
        case invalid(UInt8)
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Element? {
        guard position < bytes.count else { return nil }
        let first = bytes[position]
        let length: Int
        var code: UInt32
        switch first {
        case 0x00...0x7F: (length, code) = (1, UInt32(first))
        case 0xC2...0xDF: (length, code) = (2, UInt32(first & 0x1F))
        case 0xE0...0xEF: (length, code) = (3, UInt32(first & 0x0F))
        case 0xF0...0xF4: (length, code) = (4, UInt32(first & 0x07))
        default: return invalid(first)
        }
        guard position + length <= bytes.count else { return invalid(first) }
        for byte in bytes[position + 1..<position + length] {
            guard byte & 0xC0 == 0x80 else { return invalid(first) }
            code = code << 6 | UInt32(byte & 0x3F)
        }
        let smallest: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
        // Overlong forms are refused here, surrogates and what lies past the last scalar by Unicode.Scalar.
        guard code >= smallest[length], let scalar = Unicode.Scalar(code) else { return invalid(first) }
        position += length
        return .scalar(scalar)
    }

    private mutating func invalid(_ byte: UInt8) -> Element {
        position += 1
        return .invalid(byte)
    }
}
