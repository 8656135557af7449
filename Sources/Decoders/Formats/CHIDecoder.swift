/// The entries of Perl's CHI: a map of `created`, `earlyExpires` and `expires`, in seconds from 1970 (the latter two only where
/// there is an end), and `value`: what Storable holds, or text, or bytes.
enum CHIDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        var reader = ByteReader(bytes)
        let times: [(name: String, seconds: UInt64)] = [
            ("created", try reader.littleEndian(4)), ("earlyExpires", try reader.littleEndian(4)),
            ("expires", try reader.littleEndian(4)),
        ]
        let flags = try reader.byte()
        guard flags < 8, try reader.byte() == 1 else { throw .damaged(at: 12) }
        let rest = Array(bytes[reader.place...])
        let value = try flags & 4 == 0 ? rest : GzipDecoder.unpack(rest, limits: tree.limits)
        tree.restart(with: value)
        try tree.begin(.map)
        for time in times where time.seconds != 0xFFFF_FFFF {
            try tree.text(time.name)
            try tree.unsigned(time.seconds)
        }
        try tree.text("value")
        if flags & 1 != 0 {
            try StorableDecoder.decode(value, into: &tree)
        } else {
            try tree.string(0..<value.count)
        }
        try tree.close()
    }
}
