/// Reads values one after the other that PHP's `serialize` wrote: those of a session share the numbers that they refer to each
/// other by. Arrays are maps, whatever their keys.
struct PHPReader {
    var reader: ByteReader
    private var pending = Pending()
    /// Where the values stand that others may refer to, by their number, from one.
    private var numbered: [Int] = []
    /// Numbers above this are not sure: a class wrote values in its own way that had numbers too.
    private var sure = Int.max

    init(_ bytes: [UInt8]) {
        reader = ByteReader(bytes)
    }

    /// Reads one value with all that is in it.
    mutating func value(into tree: inout TreeBuilder) throws(DecodingFailure) {
        repeat {
            if let left = pending.innermost {
                if left == 0 {
                    try reader.expect(UInt8(ascii: "}"))
                    pending.end()
                    try tree.close()
                    continue
                }
                pending.take()
                if left % 2 == 0 {
                    try key(into: &tree)
                    continue
                }
            }
            try part(into: &tree)
        } while !pending.isEmpty
    }

    private mutating func key(into tree: inout TreeBuilder) throws(DecodingFailure) {
        let type = try reader.byte()
        switch type {
        case UInt8(ascii: "i"): try whole(into: &tree)
        case UInt8(ascii: "s"):
            let name = try quoted()
            try reader.expect(UInt8(ascii: ";"))
            try tree.string(PHPNames.plain(name, in: reader.bytes))
        case UInt8(ascii: "S"): try escaped(into: &tree)
        default: throw .damaged(at: reader.place - 1)
        }
    }

    private mutating func part(into tree: inout TreeBuilder) throws(DecodingFailure) {
        let place = tree.count
        let type = try reader.byte()
        if type != UInt8(ascii: "R") { numbered.append(place) }
        switch type {
        case UInt8(ascii: "N"):
            try reader.expect(UInt8(ascii: ";"))
            try tree.null()
        case UInt8(ascii: "b"):
            try reader.expect(UInt8(ascii: ":"))
            let truth = try reader.byte()
            guard truth == UInt8(ascii: "0") || truth == UInt8(ascii: "1") else { throw .damaged(at: reader.place - 1) }
            try reader.expect(UInt8(ascii: ";"))
            try tree.bool(truth == UInt8(ascii: "1"))
        case UInt8(ascii: "i"): try whole(into: &tree)
        case UInt8(ascii: "d"): try real(into: &tree)
        case UInt8(ascii: "s"):
            let range = try quoted()
            try reader.expect(UInt8(ascii: ";"))
            try tree.string(range)
        case UInt8(ascii: "S"): try escaped(into: &tree)
        case UInt8(ascii: "a"):
            try tree.begin(.map)
            try elements()
        case UInt8(ascii: "O"):
            try tree.begin(.object)
            try tree.string(quoted())
            try elements()
        case UInt8(ascii: "C"): try own(into: &tree)
        case UInt8(ascii: "E"):
            try tree.begin(.object)
            let name = try quoted()
            try reader.expect(UInt8(ascii: ";"))
            let colon = reader.bytes[name].lastIndex(of: UInt8(ascii: ":")) ?? name.upperBound
            try tree.string(name.lowerBound..<colon)
            try tree.text(PHPNames.enumerationCase)
            try tree.string(min(colon + 1, name.upperBound)..<name.upperBound)
            try tree.close()
        case UInt8(ascii: "r"), UInt8(ascii: "R"): try reference(into: &tree)
        default: throw .damaged(at: reader.place - 1)
        }
    }

    private mutating func reference(into tree: inout TreeBuilder) throws(DecodingFailure) {
        try reader.expect(UInt8(ascii: ":"))
        let number = try count(to: UInt8(ascii: ";"))
        if number > sure { return try tree.unread("refers to a part whose number is not known") }
        guard number >= 1, number <= numbered.count, numbered[number - 1] < tree.count else { throw reader.failure }
        try tree.reference(to: numbered[number - 1])
    }

    /// What a class writes in its own way.
    private mutating func own(into tree: inout TreeBuilder) throws(DecodingFailure) {
        let name = try quoted()
        try tree.begin(.object)
        try tree.string(name)
        try reader.expect(UInt8(ascii: ":"))
        let size = try count(to: UInt8(ascii: ":"))
        try reader.expect(UInt8(ascii: "{"))
        try tree.text(PHPNames.own)
        try tree.stretch(.bytes, reader.take(size))
        try reader.expect(UInt8(ascii: "}"))
        try tree.close()
        // Only PHP's own classes number what they write together with the rest, and those before PHP 7.4.
        let isBuiltIn = ["Spl", "Array"].contains { reader.bytes[name].starts(with: $0.utf8) }
        if isBuiltIn { sure = min(sure, numbered.count) }
    }

    private mutating func elements() throws(DecodingFailure) {
        try reader.expect(UInt8(ascii: ":"))
        let count = try count(to: UInt8(ascii: ":"))
        try reader.expect(UInt8(ascii: "{"))
        // `i:0;N;` is the shortest element.
        pending.begin(try reader.checked(count: UInt64(count), least: 6) * 2)
    }

    /// A count in digits, and the byte behind it.
    private mutating func count(to stop: UInt8) throws(DecodingFailure) -> Int {
        var count = 0
        var digits = 0
        while let byte = reader.next, byte &- UInt8(ascii: "0") < 10 {
            digits += 1
            guard digits <= 15 else { throw reader.failure }
            count = count * 10 + Int(byte - UInt8(ascii: "0"))
            _ = try reader.byte()
        }
        guard digits > 0 else { throw reader.failure }
        try reader.expect(stop)
        return count
    }

    /// `:4:"text"`: where the text is.
    private mutating func quoted() throws(DecodingFailure) -> Range<Int> {
        try reader.expect(UInt8(ascii: ":"))
        let size = try count(to: UInt8(ascii: ":"))
        try reader.expect(UInt8(ascii: "\""))
        let range = try reader.take(size)
        try reader.expect(UInt8(ascii: "\""))
        return range
    }

    /// `:4:"t\65xt";`: bytes may be written as two digits to the base of sixteen.
    private mutating func escaped(into tree: inout TreeBuilder) throws(DecodingFailure) {
        try reader.expect(UInt8(ascii: ":"))
        let size = try count(to: UInt8(ascii: ":"))
        try reader.expect(UInt8(ascii: "\""))
        guard size <= reader.left else { throw reader.failure }
        var text: [UInt8] = []
        while text.count < size {
            let byte = try reader.byte()
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard let high = Hex.digit(try reader.byte()), let low = Hex.digit(try reader.byte()) else {
                throw reader.failure
            }
            text.append(high << 4 | low)
        }
        try reader.expect(UInt8(ascii: "\""))
        try reader.expect(UInt8(ascii: ";"))
        try tree.made(UTF8Text.isValid(text[...]) ? .text : .bytes, text)
    }

    private mutating func whole(into tree: inout TreeBuilder) throws(DecodingFailure) {
        try reader.expect(UInt8(ascii: ":"))
        let range = try reader.take(to: UInt8(ascii: ";"))
        guard range.count <= 32 else { throw .damaged(at: range.lowerBound) }
        guard let value = Int64(String(decoding: reader.bytes[range], as: UTF8.self)) else {
            throw .damaged(at: range.lowerBound)
        }
        try tree.integer(value)
    }

    private mutating func real(into tree: inout TreeBuilder) throws(DecodingFailure) {
        try reader.expect(UInt8(ascii: ":"))
        let range = try reader.take(to: UInt8(ascii: ";"))
        guard range.count <= 400 else { throw .damaged(at: range.lowerBound) }
        let text = String(decoding: reader.bytes[range], as: UTF8.self)
        switch text {
        case "INF": return try tree.real(.infinity)
        case "-INF": return try tree.real(-.infinity)
        case "NAN": return try tree.real(.nan)
        default:
            let isPlain = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
            guard isPlain, let value = Double(text) else { throw .damaged(at: range.lowerBound) }
            try tree.real(value)
        }
    }
}
