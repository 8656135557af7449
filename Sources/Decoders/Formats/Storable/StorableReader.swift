/// Reads what Storable wrote. Each value has a number by which it may be mentioned again.
struct StorableReader {
    var reader: ByteReader
    var graph: ValueGraph
    private var isBigEndian = true
    private var wordSize = 8
    private var seen: [ValueGraph.Place] = []
    private var classes: [ValueGraph.Place] = []
    private var depth = 0
    private let deepest: Int

    init(_ bytes: [UInt8], limits: DecodingLimits) {
        reader = ByteReader(bytes)
        graph = ValueGraph(bytes, limits: limits)
        // Between two containers there is a reference.
        deepest = min(limits.depth, 128) * 3
    }

    mutating func stream() throws(DecodingFailure) -> ValueGraph.Place {
        try head()
        let root = try value(blessed: nil)
        guard reader.isAtEnd else { throw reader.failure }
        return root
    }

    private mutating func head() throws(DecodingFailure) {
        if reader.bytes.starts(with: "pst0".utf8) { _ = try reader.take(4) }
        let start = reader.place
        let version = try reader.byte()
        guard version >> 1 == 2 else { throw .damaged(at: start) }
        _ = try reader.byte()
        guard version & 1 == 0 else { return }
        let order = reader.bytes[try reader.take(Int(try reader.byte()))]
        switch String(decoding: order, as: UTF8.self) {
        case "1234", "12345678": isBigEndian = false
        case "4321", "87654321": isBigEndian = true
        default: throw .damaged(at: start)
        }
        wordSize = order.count
        let sizes = reader.bytes[try reader.take(4)]
        // Counts are of four bytes, numbers with a fraction of eight: nothing else is written today.
        guard sizes.first == 4, sizes.last == 8 else { throw .damaged(at: start) }
    }

    /// One value. Blessed values are objects of that class.
    private mutating func value(blessed: ValueGraph.Place?) throws(DecodingFailure) -> ValueGraph.Place {
        guard depth < deepest else { throw .tooDeep }
        depth += 1
        defer { depth -= 1 }
        let start = reader.place
        let type = try reader.byte()
        switch type {
        case 0:
            let number = try bigEndianCount()
            guard seen.indices.contains(number) else { throw .damaged(at: start) }
            return seen[number]
        case 17: return try value(blessed: newClass(count: shortCount()))
        case 18: return try value(blessed: knownClass(shortCount()))
        case 2: return try array(blessed)
        case 3: return try hash(blessed, isFlagged: false)
        case 25: return try hash(blessed, isFlagged: true)
        case 4, 20, 27, 28: return try reference(blessed)
        case 11, 12, 13, 21, 22: return try tied(type)
        case 19: return try hooked()
        case 26:
            let code = try entered(graph.unread("code"))
            _ = try value(blessed: nil)
            return code
        case 29, 30:
            // A version as it was spelled; the same as a string follows.
            _ = try reader.take(type == 29 ? Int(reader.byte()) : count())
            return try value(blessed: blessed)
        default: return try blessedScalar(scalar(type, start), blessed)
        }
    }

    private mutating func scalar(_ type: UInt8, _ start: Int) throws(DecodingFailure) -> ValueGraph.Place {
        switch type {
        case 1: try entered(graph.string(reader.take(count())))
        case 10: try entered(graph.string(reader.take(Int(reader.byte()))))
        case 23: try entered(graph.stretch(.text, reader.take(Int(reader.byte()))))
        case 24: try entered(graph.stretch(.text, reader.take(count())))
        case 5, 14, 31: try entered(graph.null())
        case 6: try entered(graph.integer(word()))
        case 7: try entered(graph.real(Double(bitPattern: number(8))))
        case 8: try entered(graph.integer(Int64(reader.byte()) - 128))
        case 9: try entered(graph.integer(Int64(Int32(truncatingIfNeeded: reader.bigEndian(4)))))
        case 32: try expression()
        case 34: try entered(graph.bool(true))
        case 35: try entered(graph.bool(false))
        default: throw .damaged(at: start)
        }
    }

    private mutating func array(_ blessed: ValueGraph.Place?) throws(DecodingFailure) -> ValueGraph.Place {
        let place = try entered(container(.list, blessed))
        var list = place
        if blessed != nil {
            list = try graph.container(.list)
            try graph.append("elements", list, to: place)
        }
        for _ in 0..<(try reader.checked(count: UInt64(count()))) { try graph.append(value(blessed: nil), to: list) }
        return place
    }

    private mutating func hash(
        _ blessed: ValueGraph.Place?,
        isFlagged: Bool
    ) throws(DecodingFailure) -> ValueGraph.Place {
        let map = try entered(container(.map, blessed))
        if isFlagged { _ = try reader.byte() }
        for _ in 0..<(try reader.checked(count: UInt64(count()), least: 5)) {
            let value = try value(blessed: nil)
            let flags = isFlagged ? try reader.byte() : 0
            let key: ValueGraph.Place
            if flags & 0x08 != 0 {
                key = try self.value(blessed: nil)
            } else {
                let range = try reader.take(count())
                key = try flags & 0x01 != 0 ? graph.stretch(.text, range) : graph.string(range)
            }
            // A key that a restricted hash only allows is not there.
            if flags & 0x10 != 0 { continue }
            try graph.append(key, to: map)
            try graph.append(value, to: map)
        }
        return map
    }

    private mutating func reference(_ blessed: ValueGraph.Place?) throws(DecodingFailure) -> ValueGraph.Place {
        let place = try entered(container(.list, blessed))
        let target = try value(blessed: nil)
        if blessed == nil {
            graph.replace(place, with: target)
        } else {
            try graph.append("value", target, to: place)
        }
        return place
    }
}

extension StorableReader {
    private mutating func entered(_ place: ValueGraph.Place) -> ValueGraph.Place {
        seen.append(place)
        return place
    }

    private mutating func container(
        _ kind: DecodedTree.Kind,
        _ blessed: ValueGraph.Place?
    ) throws(DecodingFailure) -> ValueGraph.Place {
        if let blessed { return try graph.object(named: blessed) }
        return try graph.container(kind)
    }

    /// A blessed string or number: an object that has it as its value.
    private mutating func blessedScalar(
        _ scalar: ValueGraph.Place,
        _ blessed: ValueGraph.Place?
    ) throws(DecodingFailure) -> ValueGraph.Place {
        guard let blessed else { return scalar }
        let object = try graph.object(named: blessed)
        try graph.append("value", scalar, to: object)
        seen[seen.count - 1] = object
        return object
    }

    private mutating func expression() throws(DecodingFailure) -> ValueGraph.Place {
        let flags = try reader.byte()
        let source = try reader.take(flags & 1 != 0 ? count() : Int(reader.byte()))
        _ = try reader.take(Int(try reader.byte()))
        return try entered(graph.string(source))
    }

    /// A value that code stands behind: that code's own object is shown.
    private mutating func tied(_ type: UInt8) throws(DecodingFailure) -> ValueGraph.Place {
        let object = try entered(graph.object("tied"))
        try graph.append("object", value(blessed: nil), to: object)
        if type == 21 { try graph.append("key", value(blessed: nil), to: object) }
        if type == 22 { try graph.append("index", graph.integer(Int64(count())), to: object) }
        return object
    }

    /// A value whose class wrote it by itself: bytes, and what they refer to.
    private mutating func hooked() throws(DecodingFailure) -> ValueGraph.Place {
        var flags = try reader.byte()
        if flags & 0x03 == 3 { _ = try reader.byte() }
        let object = try entered(graph.container(.object))
        while flags & 0x40 != 0 {
            _ = try value(blessed: nil)
            flags = try reader.byte()
        }
        let name: ValueGraph.Place
        if flags & 0x20 != 0 {
            name = try knownClass(flags & 0x04 != 0 ? count() : Int(reader.byte()))
        } else {
            name = try newClass(count: flags & 0x04 != 0 ? count() : Int(reader.byte()))
        }
        try graph.append(name, to: object)
        let data = try reader.take(flags & 0x08 != 0 ? count() : Int(reader.byte()))
        try graph.append("data", graph.string(data), to: object)
        guard flags & 0x80 != 0 else { return object }
        let list = try graph.container(.list)
        let mentions = try flags & 0x10 != 0 ? count() : Int(reader.byte())
        for _ in 0..<(try reader.checked(count: UInt64(mentions), least: 4)) {
            let number = try bigEndianCount()
            guard seen.indices.contains(number) else { throw reader.failure }
            try graph.append(seen[number], to: list)
        }
        try graph.append("values", list, to: object)
        return object
    }

    private mutating func newClass(count: Int) throws(DecodingFailure) -> ValueGraph.Place {
        let name = try graph.stretch(.text, reader.take(count))
        classes.append(name)
        return name
    }

    private func knownClass(_ number: Int) throws(DecodingFailure) -> ValueGraph.Place {
        guard classes.indices.contains(number) else { throw reader.failure }
        return classes[number]
    }

    /// A byte; or, behind one with its highest bit set, a count of four bytes.
    private mutating func shortCount() throws(DecodingFailure) -> Int {
        let byte = try reader.byte()
        return byte & 0x80 == 0 ? Int(byte) : try count()
    }

    private mutating func number(_ bytes: Int) throws(DecodingFailure) -> UInt64 {
        try isBigEndian ? reader.bigEndian(bytes) : reader.littleEndian(bytes)
    }

    private mutating func word() throws(DecodingFailure) -> Int64 {
        wordSize == 8
            ? Int64(bitPattern: try number(8)) : Int64(Int32(truncatingIfNeeded: try number(4)))
    }

    private mutating func count() throws(DecodingFailure) -> Int {
        let count = try number(4)
        guard count <= UInt64(Int32.max) else { throw reader.failure }
        return Int(count)
    }

    /// The number of a value: always the largest byte first.
    private mutating func bigEndianCount() throws(DecodingFailure) -> Int { Int(try reader.bigEndian(4)) }
}
