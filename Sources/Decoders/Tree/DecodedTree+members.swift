extension DecodedTree {
    /// Goes through the members of a map or an object, and makes nothing of them. Of names that are no texts, the bytes are none.
    ///
    /// - Parameter body: takes the name, which must not leave it, and the place of the value.
    public func forEachMember(of place: Int, _ body: (_ name: UnsafeRawBufferPointer, _ value: Int) -> Void) {
        let place = resolved(place)
        let kind = nodes[place].kind
        guard kind == .map || kind == .object else { return }
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        let end = Int(nodes[place].end)
        bytes.withUnsafeBytes { bytes in
            var next = place + 1
            if kind == .object { next = next < end ? Int(nodes[next].end) : end }
            while next < end {
                let value = Int(nodes[next].end)
                guard value < end else { break }
                body(stretch(next).map { UnsafeRawBufferPointer(rebasing: bytes[$0]) } ?? none, value)
                next = Int(nodes[value].end)
            }
        }
    }

    /// Whether a value is a text that is not empty, or a number.
    public func isScalar(_ place: Int) -> Bool {
        let node = nodes[resolved(place)]
        switch node.kind {
        case .text, .bytes: return node.payload & 0xFFFF_FFFF != 0
        case .integer, .unsigned, .real, .number: return true
        case .null, .bool, .list, .map, .object, .reference, .unread: return false
        }
    }

    /// Whether a value has members.
    public func hasMembers(_ place: Int) -> Bool {
        let kind = nodes[resolved(place)].kind
        return kind == .map || kind == .object
    }

    /// Where the bytes of a node lie, if it has some.
    @inline(__always)
    func stretch(_ place: Int) -> Range<Int>? {
        let node = nodes[resolved(place)]
        switch node.kind {
        case .text, .bytes, .number, .unread:
            let start = Int(node.payload >> 32)
            return start..<start + Int(node.payload & 0xFFFF_FFFF)
        case .null, .bool, .integer, .unsigned, .real, .list, .map, .object, .reference:
            return nil
        }
    }
}
