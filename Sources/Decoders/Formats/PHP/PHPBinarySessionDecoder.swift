/// PHP's `php_binary` session format: a name behind its length, a serialized value, and so on.
enum PHPBinarySessionDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        var php = PHPReader(bytes)
        try tree.begin(.map)
        while !php.reader.isAtEnd {
            let head = try php.reader.byte()
            try tree.string(php.reader.take(Int(head & 0x7F)))
            // Old versions mark a name that has no value.
            if head & 0x80 == 0 { try php.value(into: &tree) } else { try tree.null() }
        }
        try tree.close()
    }
}
