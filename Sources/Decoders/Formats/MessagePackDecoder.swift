enum MessagePackDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        throw .damaged(at: 0)
    }
}
