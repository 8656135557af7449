/// Escapes in the texts of pickle's oldest protocol.
enum PickleEscapes {
    /// The bytes that a Python string literal stands for; nothing of one with a broken escape.
    static func quoted(_ spelled: ArraySlice<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = spelled
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            guard let escape = rest.popFirst() else { return nil }
            switch escape {
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "a"): bytes.append(0x07)
            case UInt8(ascii: "b"): bytes.append(0x08)
            case UInt8(ascii: "f"): bytes.append(0x0C)
            case UInt8(ascii: "v"): bytes.append(0x0B)
            case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): bytes.append(escape)
            case UInt8(ascii: "x"):
                guard let value = number(&rest, digits: 2, base: 16) else { return nil }
                bytes.append(UInt8(truncatingIfNeeded: value))
            case UInt8(ascii: "0")...UInt8(ascii: "7"):
                var value = UInt32(escape - UInt8(ascii: "0"))
                for _ in 0..<2 {
                    guard let digit = rest.first, (0x30...0x37).contains(digit) else { break }
                    value = value * 8 + UInt32(digit - 0x30)
                    rest.removeFirst()
                }
                bytes.append(UInt8(truncatingIfNeeded: value))
            default: bytes += [byte, escape]
            }
        }
        return bytes
    }

    /// The text that raw Unicode escapes stand for; nothing of broken ones. What is half of a pair only is U+FFFD.
    static func unicode(_ spelled: ArraySlice<UInt8>) -> String? {
        var units: [UInt16] = []
        var rest = spelled
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), let kind = rest.first, kind == UInt8(ascii: "u") || kind == UInt8(ascii: "U")
            {
                rest.removeFirst()
                guard let value = number(&rest, digits: kind == UInt8(ascii: "u") ? 4 : 8, base: 16) else { return nil }
                if value > 0xFFFF {
                    guard let scalar = Unicode.Scalar(value) else { return nil }
                    units += UTF16.encode(scalar).map(Array.init) ?? []
                } else {
                    units.append(UInt16(value))
                }
            } else {
                units.append(UInt16(byte))
            }
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static func number(_ rest: inout ArraySlice<UInt8>, digits: Int, base: Int) -> UInt32? {
        guard rest.count >= digits, let first = rest.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-")
        else { return nil }
        defer { rest = rest.dropFirst(digits) }
        return UInt32(String(decoding: rest.prefix(digits), as: UTF8.self), radix: base)
    }
}
