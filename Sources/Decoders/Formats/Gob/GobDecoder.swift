/// Go's gob: types are described before their values are written, so most is read. Structures are objects, maps are maps, what
/// a type writes by itself is bytes, but for times. Of a value whose type is described elsewhere only strings can be had: it is
/// a list, of a part that was not read and of the strings that were found.
enum GobDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        var reader = GobReader(bytes, limits: tree.limits)
        do throws(DecodingFailure) {
            let root = try reader.stream()
            try reader.graph.write(root, to: &tree)
        } catch {
            let strings = reader.missesType ? GobStrings.find(in: bytes) : []
            guard !strings.isEmpty else { throw error }
            tree.restart(with: bytes)
            try tree.begin(.list)
            try tree.unread("values whose type is described elsewhere")
            for range in strings { try tree.stretch(.text, range) }
            try tree.close()
        }
    }
}
