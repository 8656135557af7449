/// Reads a stream of gob's messages: descriptions of types, then values.
struct GobReader {
    var reader: ByteReader
    var graph: ValueGraph
    /// Whether reading stopped at a type that the stream does not describe.
    private(set) var missesType = false
    private var types = GobType.known
    private var depth = 0
    private let deepest: Int

    init(_ bytes: [UInt8], limits: DecodingLimits) {
        reader = ByteReader(bytes)
        graph = ValueGraph(bytes, limits: limits)
        // Between two containers there is the value that says its type.
        deepest = min(limits.depth, 128) * 2
    }

    /// The value of the stream; a list where there are several.
    mutating func stream() throws(DecodingFailure) -> ValueGraph.Place {
        var values: [ValueGraph.Place] = []
        while !reader.isAtEnd {
            let start = reader.place
            // A message's length says little: what is described within a value begins a message of its own.
            let length = try count()
            guard length > 0, length <= reader.left else { throw .damaged(at: start) }
            let type = try integer()
            if type < 0 {
                try describe(type)
            } else {
                values.append(try topValue(type))
            }
        }
        guard let first = values.first else { throw reader.failure }
        if values.count == 1 { return first }
        let list = try graph.container(.list)
        for value in values { try graph.append(value, to: list) }
        return list
    }

    /// A value that is not part of another: what is no structure has a zero before it.
    private mutating func topValue(_ number: Int64) throws(DecodingFailure) -> ValueGraph.Place {
        let type = try type(Int(number))
        if case .structure = type { return try value(type) }
        try reader.expect(0)
        return try value(type)
    }

    private mutating func type(_ number: Int) throws(DecodingFailure) -> GobType {
        guard let type = types[number] else {
            // Below are Go's own types: a number there that is none of them is no gob.
            missesType = number >= 64
            throw reader.failure
        }
        return type
    }

    private mutating func value(_ type: GobType) throws(DecodingFailure) -> ValueGraph.Place {
        guard depth < deepest else { throw .tooDeep }
        depth += 1
        defer { depth -= 1 }
        switch type {
        case .bool: return try graph.bool(unsigned() != 0)
        case .integer: return try graph.integer(integer())
        case .unsigned: return try graph.unsigned(unsigned())
        case .real: return try graph.real(real())
        case .bytes: return try graph.stretch(.bytes, stretch())
        case .text: return try graph.string(stretch())
        case .complex:
            let list = try graph.container(.list)
            try graph.append(graph.real(real()), to: list)
            try graph.append(graph.real(real()), to: list)
            return list
        case .any: return try anything()
        case .list(let element):
            let list = try graph.container(.list)
            let count = try reader.checked(count: unsigned())
            let type = try self.type(element)
            for _ in 0..<count { try graph.append(value(type), to: list) }
            return list
        case .map(let key, let element):
            let map = try graph.container(.map)
            let count = try reader.checked(count: unsigned(), least: 2)
            let (key, type) = (try self.type(key), try self.type(element))
            for _ in 0..<count {
                try graph.append(value(key), to: map)
                try graph.append(value(type), to: map)
            }
            return map
        case .structure(let name, let fields):
            let object = try graph.object(named: name)
            var place = -1
            while let step = try fieldStep() {
                guard step <= fields.count - 1 - place else { throw reader.failure }
                place += step
                try graph.append(fields[place].name, to: object)
                try graph.append(value(self.type(fields[place].type)), to: object)
            }
            return object
        case .own:
            let range = try stretch()
            if let text = GobTime.text(reader.bytes[range]) { return try graph.text(text) }
            return try graph.stretch(.bytes, range)
        }
    }

    /// A value that says its type: the name it was registered by, its number, how long it is, and itself.
    private mutating func anything() throws(DecodingFailure) -> ValueGraph.Place {
        guard try !stretch().isEmpty else { return try graph.null() }
        var type = try integer()
        while type < 0 {
            try describe(type)
            _ = try unsigned()
            type = try integer()
        }
        _ = try unsigned()
        return try topValue(type)
    }
}

extension GobReader {
    /// A description of a type: one of seven kinds, each a structure of the type's name and what it is made of.
    private mutating func describe(_ negative: Int64) throws(DecodingFailure) {
        let start = reader.place
        guard negative > Int64(Int32.min), let kind = try fieldStep() else { throw .damaged(at: start) }
        let number = Int(-negative)
        guard number > 8, types.count < 10_000 else { throw .damaged(at: start) }
        var place = 0
        var name = 0..<0
        var numbers = [0, 0, 0]
        var fields: [(name: ValueGraph.Place, type: Int)] = []
        while let step = try fieldStep() {
            place += step
            switch (kind, place) {
            case (1...7, 1): name = try common()
            case (3, 2):
                for _ in 0..<(try reader.checked(count: unsigned())) { fields.append(try field()) }
            case (1, 2...3), (2, 2), (4, 2...3): numbers[place - 1] = Int(clamping: try integer())
            default: throw .damaged(at: start)
            }
        }
        // The end of the description itself.
        try reader.expect(0)
        switch kind {
        case 1, 2: types[number] = .list(numbers[1])
        case 3: types[number] = .structure(name: try graph.string(name), fields: fields)
        case 4: types[number] = .map(key: numbers[1], value: numbers[2])
        default: types[number] = .own
        }
    }

    /// The name and number that all descriptions begin with: the name.
    private mutating func common() throws(DecodingFailure) -> Range<Int> {
        var place = 0
        var name = 0..<0
        while let step = try fieldStep() {
            place += step
            switch place {
            case 1: name = try stretch()
            case 2: _ = try integer()
            default: throw reader.failure
            }
        }
        return name
    }

    private mutating func field() throws(DecodingFailure) -> (name: ValueGraph.Place, type: Int) {
        var place = 0
        var name = 0..<0
        var type = 0
        while let step = try fieldStep() {
            place += step
            switch place {
            case 1: name = try stretch()
            case 2: type = Int(clamping: try integer())
            default: throw reader.failure
            }
        }
        return (try graph.string(name), type)
    }

    /// How far the next field is from the one before; nothing at the end.
    private mutating func fieldStep() throws(DecodingFailure) -> Int? {
        let start = reader.place
        let step = try unsigned()
        guard step <= 1_000_000 else { throw .damaged(at: start) }
        return step == 0 ? nil : Int(step)
    }

    /// A number in one byte, or the complement of how many bytes follow, the largest first.
    private mutating func unsigned() throws(DecodingFailure) -> UInt64 {
        let start = reader.place
        let first = try reader.byte()
        if first < 0x80 { return UInt64(first) }
        let count = 0x100 - Int(first)
        guard count <= 8 else { throw .damaged(at: start) }
        return try reader.bigEndian(count)
    }

    /// A number with a sign: its lowest bit says whether the rest is its complement.
    private mutating func integer() throws(DecodingFailure) -> Int64 {
        let value = try unsigned()
        return Int64(bitPattern: value & 1 == 0 ? value >> 1 : ~(value >> 1))
    }

    private mutating func real() throws(DecodingFailure) -> Double {
        Double(bitPattern: try unsigned().byteSwapped)
    }

    private mutating func count() throws(DecodingFailure) -> Int {
        try reader.checked(count: unsigned())
    }

    private mutating func stretch() throws(DecodingFailure) -> Range<Int> {
        try reader.take(count())
    }
}
