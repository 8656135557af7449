extension ValueGraph {
    func kind(_ place: Place) -> DecodedTree.Kind { nodes[resolved(place)].kind }

    /// What a value stands for, or itself. Circles are followed a few steps only.
    func resolved(_ place: Place) -> Place {
        var place = place
        for _ in 0..<8 where nodes[place].kind == .reference { place = Int(nodes[place].payload) }
        return place
    }

    /// What is in a container, in order.
    func children(_ place: Place) -> [Place] {
        var found: [Place] = []
        var edge = nodes[resolved(place)].first
        while edge >= 0 {
            found.append(Int(edges[Int(edge)].node))
            edge = edges[Int(edge)].next
        }
        return found
    }

    /// The bytes of a text, of bytes or of a spelled number.
    func bytes(_ place: Place) -> ArraySlice<UInt8>? {
        let node = nodes[resolved(place)]
        switch node.kind {
        case .text, .bytes, .number:
            let range = Self.range(node.payload)
            return node.isMade ? made[range] : source[range]
        case .null, .bool, .integer, .unsigned, .real, .list, .map, .object, .reference, .unread:
            return nil
        }
    }

    /// A text as a string.
    func string(_ place: Place) -> String? {
        kind(place) == .text ? bytes(place).map { String(decoding: $0, as: UTF8.self) } : nil
    }

    /// A whole number of 64 bits.
    func integer(_ place: Place) -> Int64? {
        let node = nodes[resolved(place)]
        return node.kind == .integer ? Int64(bitPattern: node.payload) : nil
    }

    /// The class that an object names.
    func className(_ place: Place) -> String? {
        let node = nodes[resolved(place)]
        guard node.kind == .object, node.first >= 0 else { return nil }
        return string(Int(edges[Int(node.first)].node))
    }

    /// The value of an object's field; the first of that name.
    func field(_ name: String, of object: Place) -> Place? {
        var rest = children(object).dropFirst()
        while let found = rest.popFirst(), let value = rest.popFirst() {
            if bytes(found)?.elementsEqual(name.utf8) == true { return value }
        }
        return nil
    }

    static func range(_ payload: UInt64) -> Range<Int> {
        let start = Int(payload >> 32)
        return start..<start + Int(payload & 0xFFFF_FFFF)
    }
}
