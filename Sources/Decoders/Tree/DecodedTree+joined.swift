extension DecodedTree {
    /// A map of trees that were read apart, such as a hash's fields; those beyond the limits are left out.
    public static func joined(
        _ members: [(name: [UInt8], value: DecodedTree)],
        limits: DecodingLimits = DecodingLimits()
    ) -> DecodedTree {
        var tree = DecodedTree(nodes: [], bytes: [])
        tree.nodes.append(Node(kind: .map, end: 1, payload: 0))
        for (name, value) in members {
            guard tree.nodes.count + value.nodes.count < limits.values,
                tree.bytes.count + name.count + value.bytes.count <= limits.bytes * 2
            else { continue }
            let text = Node(
                kind: .text,
                end: UInt32(tree.nodes.count + 1),
                payload: UInt64(tree.bytes.count) << 32 | UInt64(name.count)
            )
            tree.bytes += name
            tree.nodes.append(text)
            tree.append(value)
        }
        tree.nodes[0].end = UInt32(tree.nodes.count)
        return tree
    }

    /// Bytes as they are, as text, where no format reads them.
    public static func text(_ bytes: [UInt8]) -> DecodedTree {
        DecodedTree(nodes: [Node(kind: .text, end: 1, payload: UInt64(bytes.count))], bytes: bytes)
    }

    /// A part that could not be read, and why.
    public static func unread(_ reason: String) -> DecodedTree {
        let bytes = Array(reason.utf8)
        return DecodedTree(nodes: [Node(kind: .unread, end: 1, payload: UInt64(bytes.count))], bytes: bytes)
    }

    private mutating func append(_ other: DecodedTree) {
        let place = nodes.count
        let start = UInt64(bytes.count)
        for node in other.nodes {
            let payload: UInt64 =
                switch node.kind {
                case .text, .bytes, .number, .unread: node.payload &+ start << 32
                case .reference: node.payload &+ UInt64(place)
                case .null, .bool, .integer, .unsigned, .real, .list, .map, .object: node.payload
                }
            nodes.append(Node(kind: node.kind, end: node.end + UInt32(place), payload: payload))
        }
        bytes += other.bytes
    }
}

extension TreeValue {
    /// The value as a tree of its own.
    public var alone: DecodedTree { tree.rooted(at: place) }
}
