/// What was read of one object, before it is known what it stands for.
struct JavaParts {
    /// The fields of all its classes, each with the class that has it.
    var fields: [(name: ValueGraph.Place, value: ValueGraph.Place, level: Int)] = []
    /// What its classes wrote by themselves.
    var customs: [(custom: Custom, level: Int)] = []

    /// What one class wrote by itself: values, and bytes between them.
    struct Custom {
        var values: [ValueGraph.Place] = []
        var blocks: [Range<Int>] = []
    }
}

extension JavaReader {
    /// Makes an object what it stands for.
    mutating func settle(_ place: ValueGraph.Place, _ type: Int, _ parts: JavaParts) throws(DecodingFailure) {
        switch classes[type].role {
        case .plain: try settleObject(place, type, parts)
        case .map:
            graph.turn(place, into: .map)
            for part in parts.customs { try pairs(part.custom, into: place) }
        case .list(let dropping):
            graph.turn(place, into: .list)
            for part in parts.customs { try elements(part.custom.values.dropFirst(dropping), into: place) }
        case .around(let name):
            guard let value = field(name, parts) else { return try settleObject(place, type, parts) }
            graph.replace(place, with: value)
        case .one(let name):
            graph.turn(place, into: .list)
            if let value = field(name, parts) { try graph.append(value, to: place) }
        case .empty(let kind): graph.turn(place, into: kind)
        case .onePair:
            graph.turn(place, into: .map)
            if let key = field("k", parts), let value = field("v", parts) {
                try graph.append(key, to: place)
                try graph.append(value, to: place)
            }
        case .vector:
            graph.turn(place, into: .list)
            guard let array = field("elementData", parts) else { return }
            let count = field("elementCount", parts).flatMap { graph.integer($0) } ?? 0
            try elements(graph.children(array, most: Int(clamping: max(0, count)))[...], into: place)
        case .immutable: try settleImmutable(place, parts)
        case .date, .time, .uuid, .bigInteger, .bigDecimal:
            guard let text = spelled(classes[type].role, parts) else { return try settleObject(place, type, parts) }
            let isNumber = classes[type].role == .bigInteger || classes[type].role == .bigDecimal
            graph.replace(place, with: try graph.made(isNumber ? .number : .text, text.utf8))
        }
    }

    /// The value of a field.
    func field(_ name: String, _ parts: JavaParts) -> ValueGraph.Place? {
        parts.fields.first { graph.bytes($0.name)?.elementsEqual(name.utf8) == true }?.value
    }

    private mutating func settleObject(
        _ place: ValueGraph.Place,
        _ type: Int,
        _ parts: JavaParts
    ) throws(DecodingFailure) {
        try graph.append(classes[type].name, to: place)
        for field in parts.fields where !classes[field.level].role.hidesFields || field.level == type {
            try graph.append(field.name, to: place)
            try graph.append(field.value, to: place)
        }
        for part in parts.customs {
            switch classes[part.level].role {
            case .map: try pairs(part.custom, into: place)
            case .list(let dropping):
                let list = try graph.container(.list)
                try elements(part.custom.values.dropFirst(dropping), into: list)
                try graph.append("elements", list, to: place)
            default:
                if part.custom.blocks.isEmpty, part.custom.values.isEmpty { continue }
                let list = try graph.container(.list)
                for block in part.custom.blocks { try graph.append(graph.stretch(.bytes, block), to: list) }
                try elements(part.custom.values[...], into: list)
                try graph.append("custom", list, to: place)
            }
        }
    }

    private mutating func settleImmutable(_ place: ValueGraph.Place, _ parts: JavaParts) throws(DecodingFailure) {
        // 1 is a list, 2 a set, 3 a map, 4 a list that allows null.
        let isMap = field("tag", parts).flatMap { graph.integer($0) } == 3
        graph.turn(place, into: isMap ? .map : .list)
        for part in parts.customs {
            if isMap {
                try pairs(part.custom, into: place)
            } else {
                try elements(part.custom.values[...], into: place)
            }
        }
    }

    private mutating func elements(
        _ values: ArraySlice<ValueGraph.Place>,
        into list: ValueGraph.Place
    ) throws(DecodingFailure) {
        for value in values { try graph.append(value, to: list) }
    }

    private mutating func pairs(_ custom: JavaParts.Custom, into map: ValueGraph.Place) throws(DecodingFailure) {
        var rest = custom.values[...]
        while let key = rest.popFirst(), let value = rest.popFirst() {
            // Maps for several threads end with a pair of nulls, which they can't hold.
            if rest.isEmpty, graph.kind(key) == .null, graph.kind(value) == .null { break }
            try graph.append(key, to: map)
            try graph.append(value, to: map)
        }
    }
}
