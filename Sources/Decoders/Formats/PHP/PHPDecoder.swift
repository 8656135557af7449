/// What PHP's `serialize` writes: one value.
enum PHPDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        var php = PHPReader(bytes)
        try php.value(into: &tree)
        guard php.reader.isAtEnd else { throw php.reader.failure }
    }
}
