extension PickleMachine {
    /// A count of so many bytes.
    mutating func count(_ bytes: Int) throws(DecodingFailure) -> Int {
        guard let count = Int(exactly: try reader.littleEndian(bytes)) else { throw reader.failure }
        return count
    }

    /// The text up to the end of the line.
    mutating func line() throws(DecodingFailure) -> String {
        String(decoding: reader.bytes[try reader.take(to: 0x0A)], as: UTF8.self)
    }

    mutating func spelledPlace() throws(DecodingFailure) -> Int {
        guard let place = Int(try line()), place >= 0 else { throw reader.failure }
        return place
    }

    /// A number in digits. `00` and `01` are how the oldest protocol writes truth values.
    mutating func spelledInteger(isInt: Bool) throws(DecodingFailure) -> ValueGraph.Place {
        let start = reader.place
        var range = try reader.take(to: 0x0A)
        if !isInt, let last = range.last, reader.bytes[last] == UInt8(ascii: "L") { range.removeLast() }
        let text = String(decoding: reader.bytes[range], as: UTF8.self)
        if isInt, text == "00" || text == "01" { return try graph.bool(text == "01") }
        if let number = Int64(text) { return try graph.integer(number) }
        let digits = reader.bytes[range].drop { $0 == UInt8(ascii: "-") }
        guard !digits.isEmpty, digits.count >= range.count - 1, digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { throw .damaged(at: start) }
        return try graph.stretch(.number, range)
    }

    mutating func spelledReal() throws(DecodingFailure) -> ValueGraph.Place {
        guard let number = Double(try line()) else { throw reader.failure }
        return try graph.real(number)
    }

    /// A whole number of any size, the smallest byte first.
    mutating func long(count: Int) throws(DecodingFailure) -> ValueGraph.Place {
        let bytes = reader.bytes[try reader.take(count)]
        if count > 8 {
            guard let digits = LargeNumber.decimal(twosComplement: bytes.reversed()) else {
                return try graph.unread("a number of \(count) bytes")
            }
            return try graph.made(.number, digits.utf8)
        }
        var value: UInt64 = (bytes.last ?? 0) < 0x80 ? 0 : .max
        for byte in bytes.reversed() { value = value << 8 | UInt64(byte) }
        return try graph.integer(Int64(bitPattern: value))
    }

    /// What Python 2 called a string: text where it is UTF-8.
    mutating func oldText(_ range: Range<Int>) throws(DecodingFailure) -> ValueGraph.Place {
        try graph.string(range)
    }

    /// A string in quotes, as Python 2 would show it.
    mutating func quoted() throws(DecodingFailure) -> ValueGraph.Place {
        let start = reader.place
        let range = try reader.take(to: 0x0A)
        let spelled = reader.bytes[range]
        guard spelled.count >= 2, let quote = spelled.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""),
            spelled.last == quote
        else { throw .damaged(at: start) }
        guard let bytes = PickleEscapes.quoted(spelled.dropFirst().dropLast()) else { throw .damaged(at: start) }
        return try graph.made(UTF8Text.isValid(bytes[...]) ? .text : .bytes, bytes)
    }

    /// Text in Latin-1, where `\u` and four digits, or `\U` and eight, stand for other characters.
    mutating func escaped() throws(DecodingFailure) -> ValueGraph.Place {
        let start = reader.place
        let spelled = reader.bytes[try reader.take(to: 0x0A)]
        guard let text = PickleEscapes.unicode(spelled) else { throw .damaged(at: start) }
        return try graph.text(text)
    }
}
