/// JSON in one pass: texts without escapes are stretches of the source, so that a session costs two allocations.
///
/// Beside RFC 8259 it reads what Python writes (`NaN`, `Infinity`), and takes bytes that are no UTF-8 as Latin-1.
/// Names that stand twice are both kept.
enum JSONValueDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        tree.reserve(bytes.count / 16 + 8)
        if try parse(bytes, into: &tree) { return }
        let text = UTF8Text.fromLatin1(bytes)
        guard text.count / 2 <= tree.limits.bytes else { throw .tooLarge }
        tree.restart(with: text)
        _ = try parse(text, into: &tree)
    }

    /// Whether what was read is UTF-8.
    private static func parse(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) -> Bool {
        let outcome = bytes.withUnsafeBytes { source in
            Result { () throws(DecodingFailure) in
                var parser = JSONParser(source: source)
                try parser.run(into: &tree)
                return parser.sawNonASCII
            }
        }
        return try !outcome.get() || UTF8Text.isValid(bytes[...])
    }
}

/// The state of one pass.
private struct JSONParser {
    let source: UnsafeRawBufferPointer
    var place = 0
    var sawNonASCII = false

    init(source: UnsafeRawBufferPointer) {
        self.source = source
    }

    var failure: DecodingFailure { .damaged(at: place) }

    @inline(__always)
    var next: UInt8? { place < source.count ? source[place] : nil }

    @inline(__always)
    mutating func skipSpace() {
        while place < source.count {
            let byte = source[place]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            place += 1
        }
    }

    mutating func run(into tree: inout TreeBuilder) throws(DecodingFailure) {
        if source.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        while true {
            skipSpace()
            if try value(into: &tree) { continue }
            if try !follow(into: &tree) { break }
        }
        skipSpace()
        guard place == source.count else { throw failure }
    }

    /// Reads a value; of a container, what stands before its first value. Whether a value must follow at once.
    private mutating func value(into tree: inout TreeBuilder) throws(DecodingFailure) -> Bool {
        switch next {
        case UInt8(ascii: "\""):
            try string(into: &tree)
        case UInt8(ascii: "{"):
            place += 1
            try tree.begin(.map)
            skipSpace()
            if next == UInt8(ascii: "}") {
                place += 1
                try tree.close()
            } else {
                try name(into: &tree)
                return true
            }
        case UInt8(ascii: "["):
            place += 1
            try tree.begin(.list)
            skipSpace()
            guard next == UInt8(ascii: "]") else { return true }
            place += 1
            try tree.close()
        case UInt8(ascii: "t"):
            try word("true")
            try tree.bool(true)
        case UInt8(ascii: "f"):
            try word("false")
            try tree.bool(false)
        case UInt8(ascii: "n"):
            try word("null")
            try tree.null()
        case UInt8(ascii: "N"):
            try word("NaN")
            try tree.real(.nan)
        case UInt8(ascii: "I"):
            try word("Infinity")
            try tree.real(.infinity)
        default:
            try number(into: &tree)
        }
        return false
    }

    /// Goes on behind a value. Whether another follows.
    private mutating func follow(into tree: inout TreeBuilder) throws(DecodingFailure) -> Bool {
        while let container = tree.innermost {
            skipSpace()
            switch next {
            case UInt8(ascii: ","):
                place += 1
                if container == .map {
                    skipSpace()
                    try name(into: &tree)
                }
                return true
            case UInt8(ascii: "}") where container == .map, UInt8(ascii: "]") where container == .list:
                place += 1
                try tree.close()
            default:
                throw failure
            }
        }
        return false
    }

    private mutating func name(into tree: inout TreeBuilder) throws(DecodingFailure) {
        guard next == UInt8(ascii: "\"") else { throw failure }
        try string(into: &tree)
        skipSpace()
        guard next == UInt8(ascii: ":") else { throw failure }
        place += 1
    }

    private mutating func word(_ word: StaticString) throws(DecodingFailure) {
        let count = word.utf8CodeUnitCount
        guard source.count - place >= count else { throw failure }
        for offset in 0..<count where source[place + offset] != word.utf8Start[offset] { throw failure }
        place += count
    }

    private mutating func string(into tree: inout TreeBuilder) throws(DecodingFailure) {
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

    private mutating func digits() throws(DecodingFailure) {
        let start = place
        while let byte = next, byte &- UInt8(ascii: "0") < 10 { place += 1 }
        guard place > start else { throw failure }
    }

    private mutating func number(into tree: inout TreeBuilder) throws(DecodingFailure) {
        let start = place
        let isNegative = next == UInt8(ascii: "-")
        if isNegative {
            place += 1
            if next == UInt8(ascii: "I") {
                try word("Infinity")
                return try tree.real(-.infinity)
            }
        }
        let first = place
        try digits()
        guard place == first + 1 || source[first] != UInt8(ascii: "0") else { throw failure }
        let isWhole = next != UInt8(ascii: ".") && next != UInt8(ascii: "e") && next != UInt8(ascii: "E")
        if isWhole, place - first <= 18 {
            var value: Int64 = 0
            for byte in source[first..<place] { value = value &* 10 &+ Int64(byte &- UInt8(ascii: "0")) }
            // Minus nought is a number of its own.
            if isNegative, value == 0 { return try tree.real(-0.0) }
            return try tree.integer(isNegative ? -value : value)
        }
        if next == UInt8(ascii: ".") {
            place += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            place += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
            try digits()
        }
        try SpelledNumber.write(source[start..<place], at: start, isWhole: isWhole, into: &tree)
    }
}
