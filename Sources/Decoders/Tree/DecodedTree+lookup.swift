extension DecodedTree {
    /// The place of a member's value, or of the element at the place that the name spells. Of names that stand twice the last
    /// counts, as for the programs that wrote them.
    func member(of place: Int, _ name: String) -> Int? {
        let place = resolved(place)
        let kind = nodes[place].kind
        if kind == .list { return Int(name).flatMap { element(of: place, $0) } }
        guard kind == .map || kind == .object else { return nil }
        let whole = Int64(name).flatMap { String($0) == name ? $0 : nil }
        var name = name
        let found: Int? = name.withUTF8 { wanted in
            nodes.withUnsafeBufferPointer { nodes in
                bytes.withUnsafeBytes { bytes in
                    let end = Int(nodes[place].end)
                    var next = place + 1
                    var found: Int?
                    if kind == .object { next = next < end ? Int(nodes[next].end) : end }
                    while next < end {
                        let value = Int(nodes[next].end)
                        guard value < end else { break }
                        if Self.isName(nodes[next], wanted, whole, in: bytes) { found = value }
                        next = Int(nodes[value].end)
                    }
                    return found
                }
            }
        }
        return found ?? spelledMember(of: place, name)
    }

    /// Whether a node is that name, or the whole number that it spells.
    @inline(__always)
    private static func isName(
        _ node: Node,
        _ wanted: UnsafeBufferPointer<UInt8>,
        _ whole: Int64?,
        in bytes: UnsafeRawBufferPointer
    ) -> Bool {
        switch node.kind {
        case .text, .bytes:
            let count = Int(node.payload & 0xFFFF_FFFF)
            guard count == wanted.count else { return false }
            let start = Int(node.payload >> 32)
            return UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]).elementsEqual(wanted)
        case .integer: return whole.map { UInt64(bitPattern: $0) == node.payload } ?? false
        default: return false
        }
    }

    /// The same for names that are no texts: numbers with fractions, truth values, references to names.
    private func spelledMember(of place: Int, _ name: String) -> Int? {
        let children = children(place)
        var found: Int?
        var next = nodes[place].kind == .object ? 1 : 0
        while next + 1 < children.count {
            switch nodes[children[next]].kind {
            case .unsigned, .real, .number, .bool, .reference:
                if TreeValue(tree: self, place: children[next]).text?.utf8.elementsEqual(name.utf8) ?? false {
                    found = children[next + 1]
                }
            case .null, .integer, .text, .bytes, .list, .map, .object, .unread: break
            }
            next += 2
        }
        return found
    }

    /// The place of an element of a list.
    private func element(of list: Int, _ number: Int) -> Int? {
        guard number >= 0 else { return nil }
        var place = list + 1
        var left = number
        while place < Int(nodes[list].end) {
            if left == 0 { return place }
            left -= 1
            place = Int(nodes[place].end)
        }
        return nil
    }
}
