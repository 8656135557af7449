/// Text as it is. Bytes that are no UTF-8 are bytes, not text.
enum TextDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        try tree.stretch(UTF8Text.isValid(bytes[...]) ? .text : .bytes, 0..<bytes.count)
    }
}
