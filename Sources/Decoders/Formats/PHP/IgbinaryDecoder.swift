/// The format of PHP's igbinary extension, versions 1 and 2. Arrays are maps, whatever their keys.
enum IgbinaryDecoder {
    static func decode(_ bytes: [UInt8], into tree: inout TreeBuilder) throws(DecodingFailure) {
        var igbinary = IgbinaryReader(bytes)
        try igbinary.run(into: &tree)
    }
}

private struct IgbinaryReader {
    var reader: ByteReader
    var pending = Pending()
    /// Strings and names of classes, in the order in which they came: each is written once and referred to afterwards.
    var strings: [Range<Int>] = []
    /// Arrays, objects and values that are shared by reference, in the order in which they came.
    var shared: [Int] = []

    init(_ bytes: [UInt8]) {
        reader = ByteReader(bytes)
    }

    mutating func run(into tree: inout TreeBuilder) throws(DecodingFailure) {
        let version = try reader.bigEndian(4)
        guard version == 1 || version == 2 else { throw .damaged(at: 0) }
        repeat {
            if let left = pending.innermost {
                pending.take()
                if left % 2 == 0 {
                    if try !key(into: &tree) {
                        pending.take()
                        try pending.closeComplete(in: &tree)
                    }
                    continue
                }
            }
            try value(into: &tree)
            try pending.closeComplete(in: &tree)
        } while !pending.isEmpty
        guard reader.isAtEnd else { throw reader.failure }
    }

    /// Reads a key. Whether there is one: an element that was left out has neither key nor value.
    private mutating func key(into tree: inout TreeBuilder) throws(DecodingFailure) -> Bool {
        let type = try reader.byte()
        switch type {
        case 0x00: return false
        case 0x06...0x0B, 0x20, 0x21: try whole(type, into: &tree)
        case 0x0D: try tree.stretch(.text, reader.take(0))
        case 0x0E...0x13: try tree.string(PHPNames.plain(string(type), in: reader.bytes))
        default: throw .damaged(at: reader.place - 1)
        }
        return true
    }

    private mutating func value(into tree: inout TreeBuilder) throws(DecodingFailure) {
        let place = tree.count
        var type = try reader.byte()
        let isShared = type == 0x25
        if isShared { type = try reader.byte() }
        switch type {
        case 0x00: try tree.null()
        case 0x04, 0x05: try tree.bool(type == 0x05)
        case 0x06...0x0B, 0x20, 0x21: try whole(type, into: &tree)
        case 0x0C: try tree.real(Double(bitPattern: reader.bigEndian(8)))
        case 0x0D: try tree.stretch(.text, reader.take(0))
        case 0x0E...0x13: try tree.string(string(type))
        case 0x14...0x16:
            shared.append(place)
            try tree.begin(.map)
            try elements(type)
            return
        case 0x17...0x1C:
            shared.append(place)
            try object(type, into: &tree)
            return
        case 0x01...0x03, 0x22...0x24:
            let number = try reader.bigEndian(1 << Int(type < 0x22 ? type - 0x01 : type - 0x22))
            guard number < UInt64(shared.count) else { throw reader.failure }
            try tree.reference(to: shared[Int(number)])
            return
        default: throw .damaged(at: reader.place - 1)
        }
        if isShared { shared.append(place) }
    }

    /// The count of elements that follow.
    private mutating func elements(_ type: UInt8) throws(DecodingFailure) {
        let count = try reader.bigEndian(1 << Int(type - 0x14))
        // An element that was left out is a single byte.
        pending.begin(try reader.checked(count: count) * 2)
    }

    private mutating func object(_ type: UInt8, into tree: inout TreeBuilder) throws(DecodingFailure) {
        let name = type < 0x1A ? try newString(1 << Int(type - 0x17)) : try knownString(1 << Int(type - 0x1A))
        try tree.begin(.object)
        try tree.string(name)
        let inner = try reader.byte()
        switch inner {
        case 0x14...0x16: try elements(inner)
        case 0x1D...0x1F:
            // What a class writes in its own way.
            let size = try reader.bigEndian(1 << Int(inner - 0x1D))
            try tree.text(PHPNames.own)
            try tree.stretch(.bytes, reader.take(reader.checked(count: size)))
            try tree.close()
        case 0x27:
            // A case of an enumeration.
            try tree.text(PHPNames.enumerationCase)
            try tree.string(string(reader.byte()))
            try tree.close()
        default: throw .damaged(at: reader.place - 1)
        }
    }

    private mutating func whole(_ type: UInt8, into tree: inout TreeBuilder) throws(DecodingFailure) {
        let size = type >= 0x20 ? 8 : 1 << Int((type - 0x06) / 2)
        let magnitude = try reader.bigEndian(size)
        if type % 2 == 0 { return try tree.unsigned(magnitude) }
        guard magnitude <= UInt64(Int64.max) + 1 else { throw reader.failure }
        try tree.integer(Int64(bitPattern: 0 &- magnitude))
    }

    private mutating func string(_ type: UInt8) throws(DecodingFailure) -> Range<Int> {
        guard (0x0E...0x13).contains(type) else { throw reader.failure }
        return type < 0x11 ? try knownString(1 << Int(type - 0x0E)) : try newString(1 << Int(type - 0x11))
    }

    private mutating func newString(_ size: Int) throws(DecodingFailure) -> Range<Int> {
        let range = try reader.take(reader.checked(count: reader.bigEndian(size)))
        strings.append(range)
        return range
    }

    private mutating func knownString(_ size: Int) throws(DecodingFailure) -> Range<Int> {
        let number = try reader.bigEndian(size)
        guard number < UInt64(strings.count) else { throw reader.failure }
        return strings[Int(number)]
    }
}
