extension JSONParser {
    /// Reads a text from its first quote to its last.
    mutating func string(into tree: inout TreeBuilder) throws(DecodingFailure) {
        let start = place + 1
        place = start
        try skipPlain()
        if source[place] == UInt8(ascii: "\"") {
            try tree.stretch(.text, start..<place)
            place += 1
            return
        }
        var text = Array(source[start..<place])
        while true {
            if source[place] == UInt8(ascii: "\"") { break }
            place += 1
            try escape(into: &text)
            let plain = place
            try skipPlain()
            text.append(contentsOf: source[plain..<place])
        }
        place += 1
        try tree.made(.text, text)
    }

    /// Goes to the next quote or backslash. Eight bytes at a time while nothing else is in them.
    @inline(__always)
    private mutating func skipPlain() throws(DecodingFailure) {
        let high: UInt64 = 0x8080_8080_8080_8080
        let ones: UInt64 = 0x0101_0101_0101_0101
        while place + 8 <= source.count {
            let word = source.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
            let quote = word ^ (ones &* 0x22)
            let backslash = word ^ (ones &* 0x5C)
            // A zero byte shows as its high bit; the lowest such bit is exact, and only that is used.
            let stops = (quote &- ones) & ~quote | (backslash &- ones) & ~backslash
            let found = (stops | (word &- ones &* 0x20) & ~word | word) & high
            if found == 0 {
                place += 8
                continue
            }
            place += found.trailingZeroBitCount >> 3
            let byte = source[place]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
            guard byte >= 0x80 else { throw failure }
            sawNonASCII = true
            place += 1
        }
        while place < source.count {
            let byte = source[place]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
            guard byte >= 0x20 else { throw failure }
            if byte >= 0x80 { sawNonASCII = true }
            place += 1
        }
        throw failure
    }

    private mutating func escape(into text: inout [UInt8]) throws(DecodingFailure) {
        guard let byte = next else { throw failure }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            let first = try unit()
            var scalar = Unicode.Scalar(first)
            if first & 0xFC00 == 0xD800, place + 1 < source.count, source[place] == UInt8(ascii: "\\"),
                source[place + 1] == UInt8(ascii: "u")
            {
                let before = place
                place += 2
                let second = try unit()
                if second & 0xFC00 == 0xDC00 {
                    scalar = Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF)
                } else {
                    place = before
                }
            }
            // Half a pair stands for nothing.
            text.append(contentsOf: UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
        default: throw failure
        }
    }

    private mutating func unit() throws(DecodingFailure) -> UInt32 {
        guard source.count - place >= 4 else { throw failure }
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Hex.digit(source[place]) else { throw failure }
            unit = unit << 4 | UInt32(digit)
            place += 1
        }
        return unit
    }
}
