extension DecodedTree {
    /// The part at a place as a tree of its own. References to what is outside of it are parts that were not read.
    func rooted(at place: Int) -> DecodedTree {
        let place = resolved(place)
        if place == 0 { return self }
        let end = Int(nodes[place].end)
        var part = DecodedTree(nodes: [], bytes: bytes)
        part.nodes.reserveCapacity(end - place)
        let reason = Array("outside of this part".utf8)
        let start = part.bytes.count
        part.bytes.append(contentsOf: reason)
        for node in nodes[place..<end] {
            var kind = node.kind
            var payload = node.payload
            if kind == .reference {
                if payload >= UInt64(place), payload < UInt64(end) {
                    payload -= UInt64(place)
                } else {
                    kind = .unread
                    payload = UInt64(start) << 32 | UInt64(reason.count)
                }
            }
            part.nodes.append(Node(kind: kind, end: node.end - UInt32(place), payload: payload))
        }
        return part
    }
}
