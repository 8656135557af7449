extension ValueGraph {
    func kind(_ place: Place) -> DecodedTree.Kind { nodes[resolved(place)].kind }

    /// What a value stands for, or itself. Circles are followed a few steps only.
    func resolved(_ place: Place) -> Place {
        var place = place
        for _ in 0..<8 where nodes[place].kind == .reference { place = Int(nodes[place].payload) }
        return place
    }

    /// What is in a container, in order; at most so many. A value that is mentioned often may be asked often, so who wants
    /// but a few should say so.
    func children(_ place: Place, most: Int = .max) -> [Place] {
        var found: [Place] = []
        var edge = nodes[resolved(place)].first
        while edge >= 0, found.count < most {
            found.append(Int(edges[Int(edge)].node))
            edge = edges[Int(edge)].next
        }
        return found
    }

    /// Whether there is anything in a container.
    func hasChildren(_ place: Place) -> Bool { nodes[resolved(place)].first >= 0 }

    /// The two elements of a list of two.
    func pair(_ place: Place) -> (Place, Place)? {
        guard kind(place) == .list else { return nil }
        let found = children(place, most: 3)
        return found.count == 2 ? (found[0], found[1]) : nil
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

    /// A text of a few hundred bytes at most, as names are.
    func name(_ place: Place) -> String? {
        guard kind(place) == .text, let bytes = bytes(place), bytes.count <= 400 else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A whole number of 64 bits.
    func integer(_ place: Place) -> Int64? {
        let node = nodes[resolved(place)]
        return node.kind == .integer ? Int64(bitPattern: node.payload) : nil
    }

    /// The class that an object names, if its name is of ordinary length.
    func className(_ place: Place) -> String? {
        let node = nodes[resolved(place)]
        guard node.kind == .object, node.first >= 0 else { return nil }
        return name(Int(edges[Int(node.first)].node))
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
