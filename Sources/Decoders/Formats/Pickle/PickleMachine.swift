/// Pickle's machine: a stack of values with marks in it, and a memo of values that were pushed before.
struct PickleMachine {
    var reader: ByteReader
    var graph: ValueGraph
    private var stack: [ValueGraph.Place] = []
    private var marks: [Int] = []
    private var memo = PickleMemo()
    private let most: Int
    /// The lists of what was appended to objects.
    var elements: [ValueGraph.Place: ValueGraph.Place] = [:]

    init(_ bytes: [UInt8], limits: DecodingLimits) {
        reader = ByteReader(bytes)
        graph = ValueGraph(bytes, limits: limits)
        most = limits.values
    }

    /// Goes through all opcodes; the value that is left at the end.
    mutating func run() throws(DecodingFailure) -> ValueGraph.Place {
        while true {
            let start = reader.place
            guard let opcode = PickleOpcode(rawValue: try reader.byte()) else { throw .damaged(at: start) }
            if opcode == .stop {
                let root = try pop()
                guard reader.isAtEnd else { throw reader.failure }
                return root
            }
            try step(opcode)
        }
    }

    // One flat table, as the format is one.
    private mutating func step(_ opcode: PickleOpcode) throws(DecodingFailure) {
        switch opcode {
        case .stop: break
        case .proto: _ = try reader.byte()
        case .frame: _ = try reader.littleEndian(8)
        case .mark:
            guard marks.count < most else { throw .tooMany }
            marks.append(stack.count)
        case .pop: if marks.last == stack.count { marks.removeLast() } else { _ = try pop() }
        case .popMark: _ = try popMark()
        case .dup: try push(top())

        case .none: try push(graph.null())
        case .newTrue: try push(graph.bool(true))
        case .newFalse: try push(graph.bool(false))
        case .int, .long: try push(spelledInteger(isInt: opcode == .int))
        case .binInt: try push(graph.integer(Int64(Int32(truncatingIfNeeded: reader.littleEndian(4)))))
        case .binInt1: try push(graph.integer(Int64(reader.byte())))
        case .binInt2: try push(graph.integer(Int64(reader.littleEndian(2))))
        case .long1: try push(long(count: Int(reader.byte())))
        case .long4: try push(long(count: count(4)))
        case .float: try push(spelledReal())
        case .binFloat: try push(graph.real(Double(bitPattern: reader.bigEndian(8))))

        case .string: try push(quoted())
        case .binString: try push(oldText(reader.take(count(4))))
        case .shortBinString: try push(oldText(reader.take(count(1))))
        case .unicode: try push(escaped())
        case .binUnicode: try push(graph.stretch(.text, reader.take(count(4))))
        case .shortBinUnicode: try push(graph.stretch(.text, reader.take(count(1))))
        case .binUnicode8: try push(graph.stretch(.text, reader.take(count(8))))
        case .binBytes: try push(graph.stretch(.bytes, reader.take(count(4))))
        case .shortBinBytes: try push(graph.stretch(.bytes, reader.take(count(1))))
        case .binBytes8, .byteArray8: try push(graph.stretch(.bytes, reader.take(count(8))))
        case .nextBuffer: try push(graph.unread("a buffer that is kept elsewhere"))
        case .readOnlyBuffer: _ = try top()

        case .emptyList, .emptyTuple, .emptySet: try push(graph.container(.list))
        case .emptyDict: try push(graph.container(.map))
        case .list, .tuple, .frozenSet: try push(list(of: popMark()))
        case .dict: try pushDict()
        case .tuple1: try pushTuple(1)
        case .tuple2: try pushTuple(2)
        case .tuple3: try pushTuple(3)
        case .append:
            let element = try pop()
            try add([element], to: top())
        case .appends, .addItems:
            let added = try popMark()
            try add(added, to: top())
        case .setItem:
            let value = try pop()
            let key = try pop()
            try set([key, value], in: top())
        case .setItems:
            let items = try popMark()
            try set(items, in: top())

        case .put: try remember(at: spelledPlace())
        case .binPut: try remember(at: count(1))
        case .longBinPut: try remember(at: count(4))
        case .memoize: try remember(at: memo.count)
        case .get: try recall(spelledPlace())
        case .binGet: try recall(count(1))
        case .longBinGet: try recall(count(4))

        case .global: try push(global(module: line(), name: line()))
        case .stackGlobal:
            let name = try pop()
            let module = try pop()
            guard let name = graph.name(name), let module = graph.name(module) else { throw reader.failure }
            try push(graph.object(PickleClass.name(module, name)))
        case .reduce:
            let arguments = try pop()
            try push(called(pop(), with: arguments))
        case .newObj:
            let arguments = try pop()
            try push(made(pop(), with: arguments))
        case .newObjEx:
            let named = try pop()
            let arguments = try pop()
            let object = try made(pop(), with: arguments)
            try set(graph.children(named), in: object)
            try push(object)
        case .inst:
            let name = try global(module: line(), name: line())
            try push(called(name, with: list(of: popMark())))
        case .obj:
            var parts = try popMark()
            guard !parts.isEmpty else { throw reader.failure }
            let name = parts.removeFirst()
            try push(called(name, with: list(of: parts)))
        case .build:
            let state = try pop()
            try build(top(), state)
        case .ext1, .ext2, .ext4:
            let code = try graph.integer(Int64(count(opcode == .ext1 ? 1 : opcode == .ext2 ? 2 : 4)))
            let object = try graph.object("copyreg.extension")
            try graph.append("code", code, to: object)
            try push(object)
        case .persistentID: try push(persistent(graph.text(line())))
        case .binPersistentID: try push(persistent(pop()))
        }
    }
}

extension PickleMachine {
    private mutating func push(_ place: ValueGraph.Place) throws(DecodingFailure) {
        guard stack.count < most * 2 else { throw .tooMany }
        stack.append(place)
    }

    private func top() throws(DecodingFailure) -> ValueGraph.Place {
        guard stack.count > marks.last ?? 0, let top = stack.last else { throw reader.failure }
        return top
    }

    private mutating func pop() throws(DecodingFailure) -> ValueGraph.Place {
        let place = try top()
        stack.removeLast()
        return place
    }

    /// Takes all that was pushed since the last mark.
    private mutating func popMark() throws(DecodingFailure) -> [ValueGraph.Place] {
        guard let mark = marks.popLast() else { throw reader.failure }
        let taken = Array(stack[mark...])
        stack.removeSubrange(mark...)
        return taken
    }

    private mutating func pushTuple(_ count: Int) throws(DecodingFailure) {
        guard stack.count >= (marks.last ?? 0) + count else { throw reader.failure }
        let taken = Array(stack.suffix(count))
        stack.removeLast(count)
        try push(list(of: taken))
    }

    private mutating func pushDict() throws(DecodingFailure) {
        let items = try popMark()
        let map = try graph.container(.map)
        try set(items, in: map)
        try push(map)
    }

    private mutating func list(of places: [ValueGraph.Place]) throws(DecodingFailure) -> ValueGraph.Place {
        let list = try graph.container(.list)
        for place in places { try graph.append(place, to: list) }
        return list
    }

    private mutating func remember(at place: Int) throws(DecodingFailure) {
        memo.set(place, try top())
    }

    private mutating func recall(_ place: Int) throws(DecodingFailure) {
        guard let value = memo.value(place) else { throw reader.failure }
        try push(value)
    }

    private mutating func persistent(_ id: ValueGraph.Place) throws(DecodingFailure) -> ValueGraph.Place {
        let object = try graph.object("persistent")
        try graph.append("id", id, to: object)
        return object
    }
}
