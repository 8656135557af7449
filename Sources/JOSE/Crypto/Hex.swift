extension [UInt8] {
    /// Lower-case hex.
    public var hex: String {
        String(unsafeUninitializedCapacity: 2 * count) { self[...].writeHex(to: $0) }
    }
}

extension ArraySlice<UInt8> {
    /// Lower-case hex, as bytes.
    public var hexBytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 2 * count) { text, written in written = writeHex(to: text) }
    }

    /// - Returns: how many digits were written.
    fileprivate func writeHex(to text: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var place = 0
        for byte in self {
            text[place] = Self.digit(byte >> 4)
            text[place + 1] = Self.digit(byte & 15)
            place += 2
        }
        return place
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}

/// Hexadecimal digits as people write them down: of either case, with blanks or colons between the bytes.
enum Hex {
    /// The bytes that the text stands for; nil where it is no hexadecimal.
    static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let digits = text.filter { !$0.isBlank && $0 != UInt8(ascii: ":") }
        guard !digits.isEmpty, digits.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[place]), let low = value(digits[place + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
