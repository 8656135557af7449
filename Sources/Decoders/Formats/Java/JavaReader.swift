/// Reads a stream of Java's object serialization. Values may be mentioned again by their handle, so they become a graph first.
struct JavaReader {
    var reader: ByteReader
    var graph: ValueGraph
    var classes: [JavaClass] = []
    private var handles: [Handle] = []
    private var depth = 0
    private let deepest: Int

    private enum Handle {
        case value(ValueGraph.Place)
        case type(Int)
    }

    init(_ bytes: [UInt8], limits: DecodingLimits) {
        reader = ByteReader(bytes)
        graph = ValueGraph(bytes, limits: limits)
        // A list in a wrapper is two objects and one container.
        deepest = min(limits.depth, 128) * 2
    }

    /// The whole stream: its value, or a list of its values where there are several.
    mutating func stream() throws(DecodingFailure) -> ValueGraph.Place {
        guard try reader.bigEndian(2) == 0xACED, try reader.bigEndian(2) == 5 else { throw .damaged(at: 0) }
        var values: [ValueGraph.Place] = []
        while !reader.isAtEnd {
            switch try item() {
            case .value(let value): values.append(value)
            case .block(let range): values.append(try graph.stretch(.bytes, range))
            case .end: throw reader.failure
            }
        }
        guard let first = values.first else { throw reader.failure }
        if values.count == 1 { return first }
        let list = try graph.container(.list)
        for value in values { try graph.append(value, to: list) }
        return list
    }

    /// What stands between a class's fields and the next.
    enum Item {
        case value(ValueGraph.Place)
        case block(Range<Int>)
        case end
    }

    mutating func item() throws(DecodingFailure) -> Item {
        switch reader.next {
        case 0x77:
            _ = try reader.byte()
            return .block(try reader.take(Int(try reader.byte())))
        case 0x7A:
            _ = try reader.byte()
            return .block(try reader.take(Int(try reader.bigEndian(4))))
        case 0x78:
            _ = try reader.byte()
            return .end
        default: return .value(try content())
        }
    }

    /// One value.
    mutating func content() throws(DecodingFailure) -> ValueGraph.Place {
        guard depth < deepest else { throw .tooDeep }
        depth += 1
        defer { depth -= 1 }
        let start = reader.place
        switch try reader.byte() {
        case 0x70: return try graph.null()
        case 0x71:
            switch try handle() {
            case .value(let value): return value
            case .type(let type): return classes[type].name
            }
        case 0x72: return classes[try describedClass(isProxy: false)].name
        case 0x7D: return classes[try describedClass(isProxy: true)].name
        case 0x73: return try object()
        case 0x74: return try string(count: Int(try reader.bigEndian(2)))
        case 0x7C:
            guard let count = Int(exactly: try reader.bigEndian(8)) else { throw reader.failure }
            return try string(count: count)
        case 0x75: return try array()
        case 0x76:
            guard let type = try classDescription() else { throw reader.failure }
            handles.append(.value(classes[type].name))
            return classes[type].name
        case 0x7E:
            guard try classDescription() != nil else { throw reader.failure }
            // The constant's name stands behind the handle that is given to the constant.
            let place = try graph.null()
            handles.append(.value(place))
            let name = try content()
            guard graph.kind(name) == .text else { throw .damaged(at: start) }
            graph.replace(place, with: name)
            return place
        case 0x79:
            handles.removeAll()
            return try content()
        default: throw .damaged(at: start)
        }
    }

    private mutating func string(count: Int) throws(DecodingFailure) -> ValueGraph.Place {
        let place = try text(reader.take(count))
        handles.append(.value(place))
        return place
    }

    private mutating func text(_ range: Range<Int>) throws(DecodingFailure) -> ValueGraph.Place {
        if let text = ModifiedUTF8.text(reader.bytes[range]) { return try graph.text(text) }
        return try graph.stretch(.text, range)
    }

    private mutating func handle() throws(DecodingFailure) -> Handle {
        let start = reader.place
        let number = Int(try reader.bigEndian(4)) - 0x7E_0000
        guard handles.indices.contains(number) else { throw .damaged(at: start) }
        return handles[number]
    }

    private mutating func array() throws(DecodingFailure) -> ValueGraph.Place {
        guard let type = try classDescription(), let name = graph.name(classes[type].name),
            let element = name.utf8.dropFirst().first
        else { throw reader.failure }
        let place = try graph.container(.list)
        handles.append(.value(place))
        let count = try reader.bigEndian(4)
        switch element {
        case UInt8(ascii: "B"):
            graph.replace(place, with: try graph.stretch(.bytes, reader.take(Int(count))))
        case UInt8(ascii: "C"):
            var units: [UInt16] = []
            for _ in 0..<(try reader.checked(count: count, least: 2)) {
                units.append(UInt16(truncatingIfNeeded: try reader.bigEndian(2)))
            }
            graph.replace(place, with: try graph.text(String(decoding: units, as: UTF16.self)))
        default:
            for _ in 0..<(try reader.checked(count: count)) {
                try graph.append(value(of: element), to: place)
            }
        }
        return place
    }

    /// A value of the type that a letter names.
    mutating func value(of type: UInt8) throws(DecodingFailure) -> ValueGraph.Place {
        switch type {
        case UInt8(ascii: "L"), UInt8(ascii: "["): try content()
        case UInt8(ascii: "Z"): try graph.bool(try reader.byte() != 0)
        case UInt8(ascii: "B"): try graph.integer(Int64(Int8(bitPattern: try reader.byte())))
        case UInt8(ascii: "S"):
            try graph.integer(Int64(Int16(truncatingIfNeeded: try reader.bigEndian(2))))
        case UInt8(ascii: "I"):
            try graph.integer(Int64(Int32(truncatingIfNeeded: try reader.bigEndian(4))))
        case UInt8(ascii: "J"): try graph.integer(Int64(bitPattern: try reader.bigEndian(8)))
        case UInt8(ascii: "F"):
            try graph.real(Double(Float(bitPattern: UInt32(truncatingIfNeeded: try reader.bigEndian(4)))))
        case UInt8(ascii: "D"): try graph.real(Double(bitPattern: try reader.bigEndian(8)))
        case UInt8(ascii: "C"):
            try graph.text(
                String(decoding: [UInt16(truncatingIfNeeded: try reader.bigEndian(2))], as: UTF16.self)
            )
        default: throw reader.failure
        }
    }
}

extension JavaReader {
    /// A class that is described here or was before; nothing for none.
    mutating func classDescription() throws(DecodingFailure) -> Int? {
        guard depth < deepest else { throw .tooDeep }
        depth += 1
        defer { depth -= 1 }
        let start = reader.place
        switch try reader.byte() {
        case 0x70: return nil
        case 0x71:
            guard case .type(let type) = try handle() else { throw .damaged(at: start) }
            return type
        case 0x72: return try describedClass(isProxy: false)
        case 0x7D: return try describedClass(isProxy: true)
        default: throw .damaged(at: start)
        }
    }

    private mutating func describedClass(isProxy: Bool) throws(DecodingFailure) -> Int {
        let number = classes.count
        if isProxy {
            handles.append(.type(number))
            var name = "proxy"
            for place in 0..<(try reader.checked(count: reader.bigEndian(4), least: 2)) {
                let interface = try reader.take(Int(try reader.bigEndian(2)))
                // The first names what the proxy stands for; the rest is its finer nature.
                if place == 0 { name = "proxy of \(String(decoding: reader.bytes[interface], as: UTF8.self))" }
            }
            classes.append(JavaClass(name: try graph.text(name), role: .plain, flags: 0x02, fields: []))
        } else {
            let range = try reader.take(Int(try reader.bigEndian(2)))
            _ = try reader.take(8)
            handles.append(.type(number))
            let name = try text(range)
            let flags = try reader.byte()
            // A class can be mentioned within its own description: by then it has its place.
            classes.append(JavaClass(name: name, role: .plain, flags: flags, fields: []))
            var fields: [JavaClass.Field] = []
            for _ in 0..<(try reader.checked(count: reader.bigEndian(2), least: 3)) {
                let type = try reader.byte()
                let name = try text(try reader.take(Int(try reader.bigEndian(2))))
                if type == UInt8(ascii: "L") || type == UInt8(ascii: "[") { _ = try content() }
                fields.append(JavaClass.Field(type: type, name: name))
            }
            classes[number] = JavaClass(
                name: name,
                role: JavaRole(String(decoding: reader.bytes[range], as: UTF8.self)),
                flags: flags,
                fields: fields
            )
        }
        _ = try custom()
        let start = reader.place
        var levels: [Int] = []
        if let above = try classDescription() { levels = classes[above].levels }
        levels.append(number)
        guard levels.count <= 64 else { throw .damaged(at: start) }
        classes[number].levels = levels
        return number
    }

    private mutating func object() throws(DecodingFailure) -> ValueGraph.Place {
        let start = reader.place
        guard let type = try classDescription() else { throw .damaged(at: start) }
        let place = try graph.container(.object)
        handles.append(.value(place))
        var parts = JavaParts()
        for level in classes[type].levels {
            let part = classes[level]
            if part.isSerializable {
                for field in part.fields {
                    let value = try value(of: field.type)
                    parts.fields.append((field.name, value, level))
                }
                if part.hasWriteMethod { parts.customs.append((try custom(), level)) }
            } else if part.isExternalizable, part.isFramed {
                parts.customs.append((try custom(), level))
            } else {
                // What an older version wrote has no end that could be found.
                throw .damaged(at: start)
            }
        }
        try settle(place, type, parts)
        return place
    }

    /// What a class wrote by itself.
    private mutating func custom() throws(DecodingFailure) -> JavaParts.Custom {
        var custom = JavaParts.Custom()
        while true {
            switch try item() {
            case .value(let value): custom.values.append(value)
            case .block(let range): custom.blocks.append(range)
            case .end: return custom
            }
        }
    }
}
