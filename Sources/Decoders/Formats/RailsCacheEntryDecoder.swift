/// Rails' cache entries of 7.0 and newer: a map of
///
/// - `value`: its bytes, unpacked if they were packed, or its text where the entry says that it is one,
/// - `expires`: when it ends, in seconds from 1970, if it does,
/// - `version`, if it has one.
///
/// The entries of 7.0 have value, end and version together in one list, in Marshal: their `value` is that list's bytes, and
/// there is nothing else.
enum RailsCacheEntryDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        var reader = ByteReader(bytes)
        let first = try reader.byte()
        guard let second = reader.next else { throw reader.failure }
        switch (first, second) {
        case (0, 0x11): try entry(&reader, into: &tree)
        case (0, 4): try list(Array(bytes[1...]), into: &tree)
        case (1, 0x78): try list(ZlibDecoder.unpack(Array(bytes[1...]), limits: tree.limits), into: &tree)
        default: throw .damaged(at: 0)
        }
    }

    private static func list(_ value: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        tree.restart(with: value)
        try tree.begin(.map)
        try tree.text("value")
        try tree.stretch(.bytes, 0..<value.count)
        try tree.close()
    }

    private static func entry(_ reader: inout ByteReader, into tree: inout TreeBuilder) throws(DecodingFailure) {
        try reader.expect(0x11)
        let start = reader.place
        let type = try reader.byte()
        let expires = Double(bitPattern: try reader.littleEndian(8))
        let versionLength = Int32(truncatingIfNeeded: try reader.littleEndian(4))
        let version = versionLength < 0 ? nil : reader.bytes[try reader.take(Int(versionLength))]
        let rest = Array(reader.bytes[try reader.take(reader.left)])
        let value = try type & 0x80 == 0 ? rest : ZlibDecoder.unpack(rest, limits: tree.limits)
        tree.restart(with: value)
        try tree.begin(.map)
        try tree.text("value")
        // 1 is an object, in Marshal or what else is set; 2 to 4 are strings: bytes, UTF-8 and ASCII.
        switch type & 0x7F {
        case 1, 2: try tree.stretch(.bytes, 0..<value.count)
        case 3, 4: try tree.string(0..<value.count)
        default: throw .damaged(at: start)
        }
        if expires >= 0 {
            try tree.text("expires")
            try tree.real(expires)
        }
        if let version {
            try tree.text("version")
            // What a version is depends on the application: Marshal, or text.
            try tree.made(UTF8Text.isValid(version) ? .text : .bytes, version)
        }
        try tree.close()
    }
}
