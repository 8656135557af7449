/// Reads what Marshal wrote. Symbols and objects may be mentioned again by their number.
struct MarshalReader {
    var reader: ByteReader
    var graph: ValueGraph
    private var symbols: [ValueGraph.Place] = []
    private var objects: [ValueGraph.Place] = []
    private var depth = 0
    private let deepest: Int

    init(_ bytes: [UInt8], limits: DecodingLimits) {
        reader = ByteReader(bytes)
        graph = ValueGraph(bytes, limits: limits)
        deepest = min(limits.depth, 128) * 2
    }

    mutating func stream() throws(DecodingFailure) -> ValueGraph.Place {
        try reader.expect(4)
        guard try reader.byte() <= 8 else { throw .damaged(at: 1) }
        let root = try value()
        guard reader.isAtEnd else { throw reader.failure }
        return root
    }

    /// One value.
    mutating func value() throws(DecodingFailure) -> ValueGraph.Place {
        guard depth < deepest else { throw .tooDeep }
        depth += 1
        defer { depth -= 1 }
        let start = reader.place
        let letter = try reader.byte()
        switch letter {
        case UInt8(ascii: "0"): return try graph.null()
        case UInt8(ascii: "T"): return try graph.bool(true)
        case UInt8(ascii: "F"): return try graph.bool(false)
        case UInt8(ascii: "i"): return try graph.integer(Int64(number()))
        case UInt8(ascii: ":"), UInt8(ascii: ";"): return try symbol(letter)
        case UInt8(ascii: "@"):
            let number = try number()
            guard objects.indices.contains(number) else { throw .damaged(at: start) }
            return objects[number]
        case UInt8(ascii: "I"): return try valueWithVariables()
        case UInt8(ascii: "e"), UInt8(ascii: "C"):
            // A module that the object was extended by, or the class of a string, list or map: what follows is the value.
            _ = try symbol(reader.byte())
            return try value()
        case UInt8(ascii: "l"): return try entered(large())
        case UInt8(ascii: "f"): return try entered(real())
        case UInt8(ascii: "\""): return try entered(graph.stretch(.bytes, stretch()))
        case UInt8(ascii: "/"):
            let source = try entered(graph.stretch(.bytes, stretch()))
            _ = try reader.byte()
            return source
        case UInt8(ascii: "c"), UInt8(ascii: "m"), UInt8(ascii: "M"):
            return try entered(graph.stretch(.text, stretch()))
        case UInt8(ascii: "["): return try list()
        case UInt8(ascii: "{"): return try map(hasDefault: false)
        case UInt8(ascii: "}"): return try map(hasDefault: true)
        case UInt8(ascii: "o"), UInt8(ascii: "S"): return try object()
        case UInt8(ascii: "u"): return try selfWritten(hasVariables: false)
        case UInt8(ascii: "U"), UInt8(ascii: "d"): return try replaced()
        default: throw .damaged(at: start)
        }
    }

    private mutating func entered(_ place: ValueGraph.Place) -> ValueGraph.Place {
        objects.append(place)
        return place
    }

    /// A string, a regular expression, or what a class wrote by itself, with variables behind it.
    private mutating func valueWithVariables() throws(DecodingFailure) -> ValueGraph.Place {
        if reader.next == UInt8(ascii: "u") {
            _ = try reader.byte()
            return try selfWritten(hasVariables: true)
        }
        let value = try value()
        for (name, variable) in try variables() {
            // `E` says UTF-8 or ASCII. Other encodings have a name and stay bytes.
            guard graph.name(name) == "E", graph.kind(variable) == .bool, graph.kind(value) == .bytes,
                let bytes = graph.bytes(value), UTF8Text.isValid(bytes)
            else { continue }
            graph.turn(value, into: .text)
        }
        return value
    }

    private mutating func variables() throws(DecodingFailure) -> [(ValueGraph.Place, ValueGraph.Place)] {
        var found: [(ValueGraph.Place, ValueGraph.Place)] = []
        for _ in 0..<(try count(least: 2)) {
            let name = try symbol(reader.byte())
            found.append((name, try value()))
        }
        return found
    }

    private mutating func list() throws(DecodingFailure) -> ValueGraph.Place {
        let list = try entered(graph.container(.list))
        for _ in 0..<(try count(least: 1)) { try graph.append(value(), to: list) }
        return list
    }

    private mutating func map(hasDefault: Bool) throws(DecodingFailure) -> ValueGraph.Place {
        let map = try entered(graph.container(.map))
        for _ in 0..<(try count(least: 2)) {
            try graph.append(value(), to: map)
            try graph.append(value(), to: map)
        }
        // What the map would answer for keys that it does not have is none of its members.
        if hasDefault { _ = try value() }
        return map
    }

    private mutating func object() throws(DecodingFailure) -> ValueGraph.Place {
        let name = try symbol(reader.byte())
        let object = try entered(graph.object(named: name))
        for (name, value) in try variables() {
            try graph.append(name, to: object)
            try graph.append(value, to: object)
        }
        return object
    }

    /// What a class wrote as bytes. It gets its number behind its variables.
    private mutating func selfWritten(hasVariables: Bool) throws(DecodingFailure) -> ValueGraph.Place {
        let name = try symbol(reader.byte())
        let data = try stretch()
        let variables = hasVariables ? try variables() : []
        if let known = try MarshalClasses.value(graph.name(name), reader.bytes[data], variables, &graph) {
            return entered(known)
        }
        let object = try entered(graph.object(named: name))
        try graph.append("data", graph.stretch(.bytes, data), to: object)
        for (name, value) in variables where graph.name(name) != "E" {
            try graph.append(name, to: object)
            try graph.append(value, to: object)
        }
        return object
    }

    /// What a class wrote as another value.
    private mutating func replaced() throws(DecodingFailure) -> ValueGraph.Place {
        let name = try symbol(reader.byte())
        let object = try entered(graph.object(named: name))
        let data = try value()
        if graph.name(name) == "ActiveSupport::TimeWithZone", let time = graph.children(data, most: 1).first,
            graph.kind(time) == .text
        {
            graph.replace(object, with: time)
        } else {
            try graph.append("data", data, to: object)
        }
        return object
    }
}

extension MarshalReader {
    /// A symbol that is spelled here, or was before.
    private mutating func symbol(_ letter: UInt8) throws(DecodingFailure) -> ValueGraph.Place {
        switch letter {
        case UInt8(ascii: ":"):
            let symbol = try graph.stretch(.text, stretch())
            symbols.append(symbol)
            return symbol
        case UInt8(ascii: ";"):
            let number = try number()
            guard symbols.indices.contains(number) else { throw reader.failure }
            return symbols[number]
        case UInt8(ascii: "I"):
            // With its encoding behind it.
            guard depth < deepest else { throw .tooDeep }
            depth += 1
            defer { depth -= 1 }
            try reader.expect(UInt8(ascii: ":"))
            let symbol = try symbol(UInt8(ascii: ":"))
            _ = try variables()
            return symbol
        default: throw reader.failure
        }
    }

    private mutating func stretch() throws(DecodingFailure) -> Range<Int> {
        try reader.take(number())
    }

    private mutating func count(least: Int) throws(DecodingFailure) -> Int {
        let count = try number()
        guard count >= 0 else { throw reader.failure }
        return try reader.checked(count: UInt64(count), least: least)
    }

    /// A whole number: one byte if it is small, else how many bytes follow, the smallest first.
    private mutating func number() throws(DecodingFailure) -> Int {
        let first = Int(Int8(bitPattern: try reader.byte()))
        switch first {
        case 0: return 0
        case 1...4: return Int(try reader.littleEndian(first))
        case -4 ... -1: return Int(try reader.littleEndian(-first)) - 1 << (8 * -first)
        default: return first > 0 ? first - 5 : first + 5
        }
    }

    private mutating func large() throws(DecodingFailure) -> ValueGraph.Place {
        let isNegative = try reader.byte() == UInt8(ascii: "-")
        let halves = try number()
        guard halves >= 0, halves <= reader.left / 2 else { throw reader.failure }
        let bytes = reader.bytes[try reader.take(halves * 2)]
        guard let digits = LargeNumber.decimal(magnitude: bytes.reversed(), isNegative: isNegative) else {
            return try graph.unread("a number of \(bytes.count) bytes")
        }
        if let small = Int64(digits) { return try graph.integer(small) }
        return try graph.made(.number, digits.utf8)
    }

    private mutating func real() throws(DecodingFailure) -> ValueGraph.Place {
        let range = try stretch()
        // Old versions put the mantissa behind a zero.
        let text = String(decoding: reader.bytes[range].prefix { $0 != 0 }, as: UTF8.self)
        guard range.count < 100, let number = Double(text) else { throw reader.failure }
        return try graph.real(number)
    }
}
