/// Ruby's Marshal, version 4.8. Symbols are text; a string is text where it says its encoding, else bytes. Objects keep the `@`
/// of their variables' names. What a class wrote by itself is its field `data`; times become text.
enum MarshalDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        var reader = MarshalReader(bytes, limits: tree.limits)
        let root = try reader.stream()
        try reader.graph.write(root, to: &tree)
    }
}
