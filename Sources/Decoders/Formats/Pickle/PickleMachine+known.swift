extension PickleMachine {
    /// What a call of a known class or function stands for; nothing where the arguments are not as they should be.
    mutating func known(
        _ known: PickleClass,
        _ given: [ValueGraph.Place]
    ) throws(DecodingFailure) -> ValueGraph.Place? {
        switch known {
        case .dateTime: try text(dateTime(given))
        case .date: try text(given.first.flatMap { graph.bytes($0) }.flatMap(date))
        case .time: try text(given.first.flatMap { graph.bytes($0) }.flatMap(time).flatMap { zoned($0, given) })
        case .timeDelta: try timeDelta(given)
        case .timeZone: try text(given.first.flatMap { graph.integer($0) }.flatMap { TimeText.offset(seconds: $0) })
        case .zone, .pytzZone: given.first.flatMap { graph.kind($0) == .text ? $0 : nil }
        case .pytzUTC: try graph.text("UTC")
        case .encode, .bytes, .byteArray: try bytes(given)
        case .set, .frozenSet, .list, .tuple, .deque: try list(given.first)
        case .dict, .orderedDict, .counter: try map(given.first)
        case .defaultDict: try map(given.dropFirst().first)
        case .decimal:
            try given.first.flatMap { graph.string($0) }.map { digits throws(DecodingFailure) in
                try graph.made(.number, digits.utf8)
            }
        case .attribute:
            if let name = given.first.flatMap({ graph.className($0) }), let member = given.last.flatMap({ graph.string($0) }) {
                try graph.object("\(name).\(member)")
            } else {
                nil
            }
        case .reconstructor: try given.first.flatMap { type throws(DecodingFailure) in try reconstructed(type, given) }
        case .newObject:
            try given.first.flatMap { type throws(DecodingFailure) in
                let arguments = try list(given.dropFirst())
                return try made(type, with: arguments)
            }
        }
    }

    private mutating func text(_ text: String?) throws(DecodingFailure) -> ValueGraph.Place? {
        guard let text else { return nil }
        return try graph.text(text)
    }

    private mutating func list(_ places: ArraySlice<ValueGraph.Place>) throws(DecodingFailure) -> ValueGraph.Place {
        let list = try graph.container(.list)
        for place in places { try graph.append(place, to: list) }
        return list
    }

    /// A list with the elements of another, if any.
    private mutating func list(_ first: ValueGraph.Place?) throws(DecodingFailure) -> ValueGraph.Place? {
        let list = try graph.container(.list)
        guard let first else { return list }
        guard graph.kind(first) == .list else { return nil }
        try graph.append(contentsOf: first, to: list)
        return list
    }

    /// A map with the items of another, or of a list of pairs, if any.
    private mutating func map(_ first: ValueGraph.Place?) throws(DecodingFailure) -> ValueGraph.Place? {
        let map = try graph.container(.map)
        guard let first else { return map }
        switch graph.kind(first) {
        case .map: try graph.append(contentsOf: first, to: map)
        case .list:
            for pair in graph.children(first) {
                guard graph.hasPair(pair) else { return nil }
                try graph.append(contentsOf: pair, to: map)
            }
        default: return nil
        }
        return map
    }

    /// Bytes that were written as text in Latin-1, as protocols before 3 do; or as a list of numbers, or as they are.
    private mutating func bytes(_ given: [ValueGraph.Place]) throws(DecodingFailure) -> ValueGraph.Place? {
        guard let first = given.first else { return try graph.made(.bytes, []) }
        if graph.kind(first) == .bytes { return first }
        if let text = graph.string(first) {
            let scalars = text.unicodeScalars
            guard scalars.allSatisfy({ $0.value < 0x100 }) else { return nil }
            return try graph.made(.bytes, scalars.map { UInt8(truncatingIfNeeded: $0.value) })
        }
        guard graph.kind(first) == .list else { return nil }
        var bytes: [UInt8] = []
        for element in graph.children(first) {
            guard let byte = graph.integer(element).flatMap(UInt8.init(exactly:)) else { return nil }
            bytes.append(byte)
        }
        return try graph.made(.bytes, bytes)
    }

    /// An object of an old class: its class, what it is below that, and what it holds of that.
    private mutating func reconstructed(
        _ type: ValueGraph.Place,
        _ given: [ValueGraph.Place]
    ) throws(DecodingFailure) -> ValueGraph.Place? {
        guard graph.className(type) != nil, given.count == 3 else { return nil }
        let arguments = try list(graph.kind(given[2]) == .null ? [] : given[2...])
        return try made(type, with: arguments)
    }
}
