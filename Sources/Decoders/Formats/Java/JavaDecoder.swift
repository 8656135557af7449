/// Java's object serialization, version 5. Classes of Java's own libraries become what they stand for (lists, maps, numbers,
/// times as text); other objects show their fields, those of their superclasses first. What a class writes by itself is shown
/// as a field `custom`: bytes, and the values between them.
enum JavaDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        var reader = JavaReader(bytes, limits: tree.limits)
        let root = try reader.stream()
        try reader.graph.write(root, to: &tree)
    }
}
