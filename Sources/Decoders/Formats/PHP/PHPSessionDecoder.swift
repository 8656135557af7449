/// PHP's session format: a name, `|`, a serialized value, and so on. Of nothing, a map of nothing.
enum PHPSessionDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        var php = PHPReader(bytes)
        try tree.begin(.map)
        while !php.reader.isAtEnd {
            let name = try php.reader.take(to: UInt8(ascii: "|"))
            // Old versions mark a name that has no value.
            if bytes[name].first == UInt8(ascii: "!"), !hasValue(bytes[name.upperBound + 1..<bytes.count]) {
                try tree.string(name.dropFirst())
                try tree.null()
            } else {
                try tree.string(name)
                try php.value(into: &tree)
            }
        }
        try tree.close()
    }

    /// Whether a serialized value begins there.
    static func hasValue(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let type = bytes.first, let second = bytes.dropFirst().first else { return false }
        if type == UInt8(ascii: "N") { return second == UInt8(ascii: ";") }
        return "bidsSaOCErR".utf8.contains(type) && second == UInt8(ascii: ":")
    }
}
