/// Perl's Storable, version 2, in the machine's own order of bytes or in the network's, in memory or with a file's head.
/// References are what they refer to; a blessed value is an object of its class. A string is text where it is UTF-8.
enum StorableDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        var reader = StorableReader(bytes, limits: tree.limits)
        let root = try reader.stream()
        try reader.graph.write(root, to: &tree)
    }
}
