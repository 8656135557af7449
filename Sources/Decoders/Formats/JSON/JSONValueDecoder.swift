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
