/// An ASP.NET Core session, version 2: a map of its `id` and its `values`. What the application keeps is bytes to ASP.NET; here
/// it is text where it looks like text, and a number where it is four bytes, as `SetInt32` writes.
enum ASPNetSessionDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        var reader = ByteReader(bytes)
        try reader.expect(2)
        let count = try reader.bigEndian(3)
        let id = try GUIDText.text(bytes[reader.take(16)])
        try tree.begin(.map)
        try tree.text("id")
        try tree.text(id)
        try tree.text("values")
        try tree.begin(.map)
        for _ in 0..<(try reader.checked(count: count, least: 6)) {
            try tree.string(reader.take(Int(reader.bigEndian(2))))
            let range = try reader.take(Int(reader.bigEndian(4)))
            if isText(bytes[range]) {
                try tree.stretch(.text, range)
            } else if range.count == 4 {
                var number = ByteReader(Array(bytes[range]))
                try tree.integer(Int64(Int32(truncatingIfNeeded: number.bigEndian(4))))
            } else {
                try tree.stretch(.bytes, range)
            }
        }
        guard reader.isAtEnd else { throw reader.failure }
        try tree.close()
        try tree.close()
    }

    private static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F } && UTF8Text.isValid(bytes)
    }
}
