extension JSONParser {
    private mutating func digits() throws(DecodingFailure) {
        let start = place
        while let byte = next, byte &- UInt8(ascii: "0") < 10 { place += 1 }
        guard place > start else { throw failure }
    }

    /// Reads a number.
    mutating func number(into tree: inout TreeBuilder) throws(DecodingFailure) {
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
