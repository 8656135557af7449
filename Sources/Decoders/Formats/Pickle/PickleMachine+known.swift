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
        case .decimal: try decimal(given)
        case .attribute: try attribute(given)
        case .reconstructor: try reconstructed(given)
        }
    }

    private mutating func decimal(_ given: [ValueGraph.Place]) throws(DecodingFailure) -> ValueGraph.Place? {
        guard let digits = given.first.flatMap({ graph.name($0) }) else { return nil }
        return try graph.made(.number, digits.utf8)
    }

    /// A member of a class, as which methods are written.
    private mutating func attribute(_ given: [ValueGraph.Place]) throws(DecodingFailure) -> ValueGraph.Place? {
        guard given.count == 2, let type = graph.className(given[0]), let member = graph.name(given[1]) else {
            return nil
        }
        return try graph.object("\(type).\(member)")
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
                guard let (key, value) = graph.pair(pair) else { return nil }
                try graph.append(key, to: map)
                try graph.append(value, to: map)
            }
        default: return nil
        }
        return map
    }

    /// Bytes that were written as text in Latin-1, as protocols before 3 do, or as they are.
    private mutating func bytes(_ given: [ValueGraph.Place]) throws(DecodingFailure) -> ValueGraph.Place? {
        guard let first = given.first else { return try graph.made(.bytes, []) }
        if graph.kind(first) == .bytes { return first }
        guard graph.kind(first) == .text, let text = graph.bytes(first), given.count == 2,
            let codec = graph.name(given[1]), codec == "latin1" || codec == "latin-1"
        else { return nil }
        var bytes: [UInt8] = []
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            // Python could not do this either.
            guard let byte = UInt8(exactly: scalar.value) else { throw reader.failure }
            bytes.append(byte)
        }
        return try graph.made(.bytes, bytes)
    }

    /// An object of an old class: its class, what it is below that, and what it holds of that.
    private mutating func reconstructed(
        _ given: [ValueGraph.Place]
    ) throws(DecodingFailure) -> ValueGraph.Place? {
        guard given.count == 3, graph.className(given[0]) != nil else { return nil }
        let arguments = try list(graph.kind(given[2]) == .null ? [] : given[2...])
        return try made(given[0], with: arguments)
    }
}
