extension JSONParser {
    /// Reads a string; `index` is at its opening quote.
    mutating func parseString() throws(JSONError) -> String {
        index += 1
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                let text = try text(start..<index)
                index += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { return try parseEscapedString(from: start) }
            guard byte >= 0x20 else { throw error(.controlCharacter) }
            index += 1
        }
        throw error(.unexpectedEnd)
    }

    /// Goes on with a string that has an escape at `index`; its contents began at `start`.
    private mutating func parseEscapedString(from start: Int) throws(JSONError) -> String {
        var text = try text(start..<index)
        var plain = index
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                text += try self.text(plain..<index)
                index += 1
                return text
            case UInt8(ascii: "\\"):
                text += try self.text(plain..<index)
                text.unicodeScalars.append(try parseEscape())
                plain = index
            case ..<0x20: throw error(.controlCharacter)
            default: index += 1
            }
        }
        throw error(.unexpectedEnd)
    }

    /// Reads a backslash sequence; a pair of surrogates is one scalar.
    private mutating func parseEscape() throws(JSONError) -> Unicode.Scalar {
        let start = index
        guard index + 1 < bytes.count else { throw error(.unexpectedEnd, at: bytes.count) }
        let kind = bytes[index + 1]
        index += 2
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(kind)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw error(.malformedEscape, at: start)
        }
        let unit = try parseHexDigits(of: start)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        // Only a high surrogate followed by an escaped low one makes a scalar.
        guard UTF16.isLeadSurrogate(unit), index + 1 < bytes.count,
            bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u")
        else { throw error(.loneSurrogate, at: start) }
        index += 2
        let second = try parseHexDigits(of: index - 2)
        guard UTF16.isTrailSurrogate(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(second) & 0x3FF)
        else { throw error(.loneSurrogate, at: start) }
        return scalar
    }

    private mutating func parseHexDigits(of start: Int) throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = current else { throw error(.unexpectedEnd) }
            guard let digit = Unicode.Scalar(byte).hexDigit else { throw error(.malformedEscape, at: start) }
            unit = unit << 4 | digit
            index += 1
        }
        return unit
    }

    /// The bytes as text; `UTF8Span` knows all ways in which UTF-8 can be wrong, overlong forms included.
    private func text(_ range: Range<Int>) throws(JSONError) -> String {
        do {
            return String(copying: try UTF8Span(validating: bytes.span.extracting(range)))
        } catch {
            throw self.error(.invalidUTF8, at: range.lowerBound + validPrefixCount(bytes[range]))
        }
    }

    private func validPrefixCount(_ bytes: ArraySlice<UInt8>) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var count = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { count += UTF8.width(scalar) }
        return count
    }

    /// Reads a number; `index` is at its sign or first digit.
    mutating func parseNumber() throws(JSONError) -> JSONNumber {
        let start = index
        if current == UInt8(ascii: "-") { index += 1 }
        if current == UInt8(ascii: "0") { index += 1 } else { try skipDigits(of: start) }
        if current == UInt8(ascii: ".") {
            index += 1
            try skipDigits(of: start)
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            index += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { index += 1 }
            try skipDigits(of: start)
        }
        // `01` and `1.2.3` are one malformed number, not a number with something after it.
        if let next = current, Self.isPartOfNumber(next) { throw error(.malformedNumber, at: start) }
        return JSONNumber(checked: String(decoding: bytes[start..<index], as: UTF8.self))
    }

    private static func isPartOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"): true
        default: false
        }
    }

    private mutating func skipDigits(of start: Int) throws(JSONError) {
        let first = index
        while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
        guard index > first else { throw error(.malformedNumber, at: start) }
    }
}

extension Unicode.Scalar {
    fileprivate var hexDigit: UInt16? {
        switch self {
        case "0"..."9": UInt16(value - 0x30)
        case "a"..."f": UInt16(value - 0x61 + 10)
        case "A"..."F": UInt16(value - 0x41 + 10)
        default: nil
        }
    }
}
