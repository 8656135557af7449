extension PickleMachine {
    /// A class or a function, by the names of its module and itself. It is not looked up.
    mutating func global(module: String, name: String) throws(DecodingFailure) -> ValueGraph.Place {
        try graph.object(PickleClass.name(module, name))
    }

    /// What a call would give: what it stands for where the class is known, else an object that says what was to be called.
    mutating func called(
        _ callee: ValueGraph.Place,
        with arguments: ValueGraph.Place
    ) throws(DecodingFailure) -> ValueGraph.Place {
        guard let name = graph.className(callee) else {
            let object = try graph.object("a call")
            try graph.append("callee", callee, to: object)
            try graph.append("args", arguments, to: object)
            return object
        }
        if let known = PickleClass(name), let value = try self.known(known, graph.children(arguments, most: 4)) {
            return value
        }
        return try object(callee, arguments)
    }

    /// What making an object without calling it would give.
    mutating func made(
        _ type: ValueGraph.Place,
        with arguments: ValueGraph.Place
    ) throws(DecodingFailure) -> ValueGraph.Place {
        if let name = graph.className(type), let known = PickleClass(name), known.isContainer {
            if let value = try self.known(known, graph.children(arguments, most: 4)) { return value }
        }
        return try object(type, arguments)
    }

    /// Gives an object its state.
    mutating func build(_ object: ValueGraph.Place, _ state: ValueGraph.Place) throws(DecodingFailure) {
        guard graph.kind(object) == .object else { return }
        switch graph.kind(state) {
        case .map where graph.className(object) == "uuid.UUID":
            if let text = uuid(state) { return graph.replace(object, with: try graph.text(text)) }
            try graph.append(contentsOf: state, to: object)
        case .map: try graph.append(contentsOf: state, to: object)
        case .list:
            // The members of the object, and those that its class gives a slot.
            guard let (own, slots) = graph.pair(state), isState(own), isState(slots) else {
                return try graph.append("state", state, to: object)
            }
            for part in [own, slots] where graph.kind(part) == .map { try graph.append(contentsOf: part, to: object) }
        case .null: break
        default: try graph.append("state", state, to: object)
        }
    }

    /// Adds to a list; of an object that is a list as well, to its `elements`.
    mutating func add(_ added: [ValueGraph.Place], to target: ValueGraph.Place) throws(DecodingFailure) {
        var list = graph.resolved(target)
        switch graph.kind(target) {
        case .list: break
        case .object:
            if let known = elements[list] {
                list = known
            } else {
                let new = try graph.container(.list)
                try graph.append("elements", new, to: list)
                elements[list] = new
                list = new
            }
        default: throw reader.failure
        }
        for element in added { try graph.append(element, to: list) }
    }

    /// Sets keys and values, in turn, in a map or in an object that is a map as well.
    mutating func set(_ items: [ValueGraph.Place], in target: ValueGraph.Place) throws(DecodingFailure) {
        guard items.count % 2 == 0 else { throw reader.failure }
        switch graph.kind(target) {
        case .map, .object: break
        default: throw reader.failure
        }
        for item in items { try graph.append(item, to: graph.resolved(target)) }
    }

    private mutating func object(
        _ type: ValueGraph.Place,
        _ arguments: ValueGraph.Place
    ) throws(DecodingFailure) -> ValueGraph.Place {
        let object = try graph.container(.object)
        if let name = graph.children(type, most: 1).first, graph.kind(type) == .object {
            try graph.append(name, to: object)
        } else {
            try graph.append(graph.text("a call"), to: object)
            try graph.append("callee", type, to: object)
        }
        if graph.kind(arguments) != .list || graph.hasChildren(arguments) {
            try graph.append("args", arguments, to: object)
        }
        return object
    }

    private func isState(_ part: ValueGraph.Place) -> Bool {
        graph.kind(part) == .map || graph.kind(part) == .null
    }

    /// A UUID's state is a number and perhaps what it knows of its safety.
    private func uuid(_ state: ValueGraph.Place) -> String? {
        let parts = graph.children(state, most: 4)
        guard let name = parts.firstIndex(where: { graph.name($0) == "int" }), name % 2 == 0, name + 1 < parts.count
        else { return nil }
        let number = parts[name + 1]
        if let small = graph.integer(number) { return UUIDText.text(high: 0, low: UInt64(bitPattern: small)) }
        guard graph.kind(number) == .number, let digits = graph.bytes(number), digits.count < 64,
            let value = UInt128(String(decoding: digits, as: UTF8.self))
        else { return nil }
        return UUIDText.text(high: UInt64(truncatingIfNeeded: value >> 64), low: UInt64(truncatingIfNeeded: value))
    }
}
