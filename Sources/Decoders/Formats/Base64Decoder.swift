/// Base64 of either alphabet, padded or not, broken into lines or not; but only what an encoder writes: not both alphabets at
/// once, no bits left over, nothing behind the padding.
enum Base64Decoder {
    static func unpack(_ bytes: [UInt8], limits: DecodingLimits) throws(DecodingFailure) -> [UInt8] {
        guard bytes.count / 4 * 3 <= limits.bytes else { throw .tooLarge }
        guard let decoded = decode(bytes[...]) else { throw .damaged(at: 0) }
        return decoded
    }

    /// What is in base64, or nothing where it is none.
    static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count / 4 * 3 + 3)
        var bits: UInt32 = 0
        var digits = 0
        var padding = 0
        var isStandard = false
        var isURLSafe = false
        let table = Self.table
        for byte in text {
            let value = table[Int(byte)]
            switch value {
            case 0..<64:
                guard padding == 0 else { return nil }
                if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") { isStandard = true }
                if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") { isURLSafe = true }
                bits = bits << 6 | UInt32(value)
                digits += 1
                if digits & 3 == 0 {
                    decoded.append(UInt8(truncatingIfNeeded: bits >> 16))
                    decoded.append(UInt8(truncatingIfNeeded: bits >> 8))
                    decoded.append(UInt8(truncatingIfNeeded: bits))
                }
            case pad: padding += 1
            case space: continue
            default: return nil
            }
        }
        guard !(isStandard && isURLSafe) else { return nil }
        guard padding == 0 || (digits + padding) & 3 == 0 && padding <= 2 else { return nil }
        switch digits & 3 {
        case 1: return nil
        case 2:
            guard bits & 0xF == 0 else { return nil }
            decoded.append(UInt8(truncatingIfNeeded: bits >> 4))
        case 3:
            guard bits & 0x3 == 0 else { return nil }
            decoded.append(UInt8(truncatingIfNeeded: bits >> 10))
            decoded.append(UInt8(truncatingIfNeeded: bits >> 2))
        default: break
        }
        return decoded
    }

    private static let pad: UInt8 = 64
    private static let space: UInt8 = 65

    private static let table: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        for (value, digit) in digits.utf8.enumerated() { table[Int(digit)] = UInt8(value) }
        for (value, pair) in ["+-", "/_"].enumerated() {
            for digit in pair.utf8 { table[Int(digit)] = UInt8(62 + value) }
        }
        table[Int(UInt8(ascii: "="))] = pad
        for byte in "\n\r\t ".utf8 { table[Int(byte)] = space }
        return table
    }()
}
