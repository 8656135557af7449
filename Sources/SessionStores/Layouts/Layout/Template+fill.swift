import JOSE

extension Template {
    /// The bytes that it makes; nothing where something that it names is not there.
    public func fill(with named: (String) -> [UInt8]?) -> [UInt8]? {
        var filled: [UInt8] = []
        for part in parts {
            switch part {
            case .literal(let bytes):
                filled += bytes
            case .filled(let name, let writings):
                guard let bytes = named(name) else { return nil }
                filled += writings.reduce(bytes) { $1.written($0) }
            }
        }
        return filled
    }
}

extension Template.Writing {
    /// The bytes, written so.
    public func written(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .java: Self.java(bytes)
        case .sha256: Array(Digest.sha256(bytes).hex.utf8)
        case .hex: Array(bytes.hex.utf8)
        case .base64url: Array(Base64URL.encode(bytes).utf8)
        case .json: JSONWriter.bytes(of: .string(String(decoding: bytes, as: UTF8.self)))
        case .php: Array("s:\(bytes.count):\"".utf8) + bytes + Array("\";".utf8)
        }
    }

    /// Java's stream head and a string; one of more than 65,535 bytes has a tag and a length of its own.
    private static func java(_ bytes: [UInt8]) -> [UInt8] {
        let head: [UInt8] = [0xAC, 0xED, 0x00, 0x05]
        let text = modifiedUTF8(bytes)
        guard let short = UInt16(exactly: text.count) else {
            let length = UInt64(text.count)
            return head + [0x7C] + (0..<8).reversed().map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + text
        }
        return head + [0x74, UInt8(short >> 8), UInt8(short & 0xFF)] + text
    }

    /// Java's spelling of UTF-8: NUL in two bytes, and what is beyond U+FFFF as two surrogates of three bytes each.
    private static func modifiedUTF8(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { $0 == 0 || $0 >= 0xF0 }) else { return bytes }
        return String(decoding: bytes, as: UTF8.self).utf16.flatMap { unit -> [UInt8] in
            switch unit {
            case 1..<0x80: return [UInt8(unit)]
            case 0..<0x800: return [0xC0 | UInt8(unit >> 6), 0x80 | UInt8(unit & 0x3F)]
            default: return [0xE0 | UInt8(unit >> 12), 0x80 | UInt8(unit >> 6 & 0x3F), 0x80 | UInt8(unit & 0x3F)]
            }
        }
    }
}
