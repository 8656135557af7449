/// Java's own UTF-8: zero takes two bytes, and what is beyond the basic plane is two surrogates of three bytes each.
enum ModifiedUTF8 {
    /// The text; nothing where it is the same in ordinary UTF-8.
    static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        guard differs(bytes) else { return nil }
        var units: [UInt16] = []
        var rest = bytes
        while let first = rest.popFirst() {
            switch first {
            case 0xC0...0xDF:
                units.append(UInt16(first & 0x1F) << 6 | UInt16((rest.popFirst() ?? 0) & 0x3F))
            case 0xE0...0xEF:
                let second = rest.popFirst() ?? 0
                let third = rest.popFirst() ?? 0
                units.append(UInt16(first & 0x0F) << 12 | UInt16(second & 0x3F) << 6 | UInt16(third & 0x3F))
            case 0x00...0x7F: units.append(UInt16(first))
            default: units.append(0xFFFD)
            }
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static func differs(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var before: UInt8 = 0
            for byte in bytes {
                if byte == 0xC0 || (before == 0xED && byte >= 0xA0) { return true }
                before = byte
            }
            return false
        }
    }
}
