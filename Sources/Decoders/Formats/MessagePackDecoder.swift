/// MessagePack, of any types. A time is its seconds since 1970; what other extensions hold is bytes.
enum MessagePackDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        var reader = ByteReader(bytes)
        var pending = Pending()
        repeat {
            pending.take()
            try value(from: &reader, into: &tree, pending: &pending)
            try pending.closeComplete(in: &tree)
        } while !pending.isEmpty
        guard reader.isAtEnd else { throw reader.failure }
    }

    private static func value(
        from reader: inout ByteReader,
        into tree: inout TreeBuilder,
        pending: inout Pending
    ) throws(DecodingFailure) {
        let place = reader.place
        let type = try reader.byte()
        switch type {
        case 0x00...0x7F: try tree.integer(Int64(type))
        case 0xE0...0xFF: try tree.integer(Int64(Int8(bitPattern: type)))
        case 0x80...0x8F: try begin(.map, UInt64(type & 0x0F), reader, into: &tree, pending: &pending)
        case 0x90...0x9F: try begin(.list, UInt64(type & 0x0F), reader, into: &tree, pending: &pending)
        case 0xA0...0xBF: try tree.string(reader.take(Int(type & 0x1F)))
        case 0xC0: try tree.null()
        case 0xC2, 0xC3: try tree.bool(type == 0xC3)
        case 0xC4...0xC6: try tree.stretch(.bytes, counted(1 << Int(type - 0xC4), from: &reader))
        case 0xC7...0xC9:
            let count = try reader.checked(count: reader.bigEndian(1 << Int(type - 0xC7)), least: 1)
            try extended(count, from: &reader, into: &tree)
        case 0xCA: try tree.real(Double(Float(bitPattern: UInt32(truncatingIfNeeded: reader.bigEndian(4)))))
        case 0xCB: try tree.real(Double(bitPattern: reader.bigEndian(8)))
        case 0xCC...0xCF: try tree.unsigned(reader.bigEndian(1 << Int(type - 0xCC)))
        case 0xD0: try tree.integer(Int64(Int8(truncatingIfNeeded: reader.bigEndian(1))))
        case 0xD1: try tree.integer(Int64(Int16(truncatingIfNeeded: reader.bigEndian(2))))
        case 0xD2: try tree.integer(Int64(Int32(truncatingIfNeeded: reader.bigEndian(4))))
        case 0xD3: try tree.integer(Int64(bitPattern: reader.bigEndian(8)))
        case 0xD4...0xD8: try extended(1 << Int(type - 0xD4), from: &reader, into: &tree)
        case 0xD9...0xDB: try tree.string(counted(1 << Int(type - 0xD9), from: &reader))
        case 0xDC, 0xDD:
            try begin(.list, reader.bigEndian(type == 0xDC ? 2 : 4), reader, into: &tree, pending: &pending)
        case 0xDE, 0xDF:
            try begin(.map, reader.bigEndian(type == 0xDE ? 2 : 4), reader, into: &tree, pending: &pending)
        default: throw .damaged(at: place)
        }
    }

    private static func begin(
        _ kind: DecodedTree.Kind,
        _ count: UInt64,
        _ reader: ByteReader,
        into tree: inout TreeBuilder,
        pending: inout Pending
    ) throws(DecodingFailure) {
        let each = kind == .map ? 2 : 1
        let count = try reader.checked(count: count, least: each)
        try tree.begin(kind)
        pending.begin(count * each)
    }

    /// The bytes behind a count of so many bytes.
    private static func counted(_ size: Int, from reader: inout ByteReader) throws(DecodingFailure) -> Range<Int> {
        try reader.take(reader.checked(count: reader.bigEndian(size)))
    }

    private static func extended(
        _ count: Int,
        from reader: inout ByteReader,
        into tree: inout TreeBuilder
    ) throws(DecodingFailure) {
        let type = try Int8(bitPattern: reader.byte())
        guard type == -1, count == 4 || count == 8 || count == 12 else {
            return try tree.stretch(.bytes, reader.take(count))
        }
        var nanoseconds: UInt64 = 0
        var seconds: Int64
        switch count {
        case 4: seconds = try Int64(reader.bigEndian(4))
        case 8:
            let both = try reader.bigEndian(8)
            nanoseconds = both >> 34
            seconds = Int64(both & 0x3_FFFF_FFFF)
        default:
            nanoseconds = try reader.bigEndian(4)
            seconds = try Int64(bitPattern: reader.bigEndian(8))
        }
        if nanoseconds == 0 { return try tree.integer(seconds) }
        try tree.real(Double(seconds) + Double(nanoseconds) / 1e9)
    }
}
