import Glibc

extension DecodedTree {
    /// The place of a member's value, or of the element at the place that the name spells. Of names that stand twice the last
    /// counts, as for the programs that wrote them.
    func member(of place: Int, _ name: String) -> Int? {
        let place = resolved(place)
        if nodes[place].kind == .list { return Int(name).flatMap { element(of: place, $0) } }
        let whole = Self.wholeNumber(name)
        var text = name
        let found = text.withUTF8 { search(place, UnsafeRawBufferPointer($0), whole) }
        return found.place ?? (found.sawOthers ? spelledMember(of: place, name) : nil)
    }

    /// The same, of a name of which it is known what numbers it spells.
    func member(of place: Int, _ name: UnsafeRawBufferPointer, whole: Int64?, position: Int?) -> Int? {
        let place = resolved(place)
        if nodes[place].kind == .list { return position.flatMap { element(of: place, $0) } }
        let found = search(place, name, whole)
        if found.place != nil || !found.sawOthers { return found.place }
        return spelledMember(of: place, String(decoding: name, as: UTF8.self))
    }

    /// The number that a name spells, written as numbers are.
    static func wholeNumber(_ text: String) -> Int64? { Int64(text).flatMap { String($0) == text ? $0 : nil } }

    /// The place of the value under a name that is a text or a whole number, and whether there are names of other kinds.
    private func search(
        _ place: Int,
        _ wanted: UnsafeRawBufferPointer,
        _ whole: Int64?
    ) -> (place: Int?, sawOthers: Bool) {
        nodes.withUnsafeBufferPointer { nodes in
            bytes.withUnsafeBytes { bytes in
                let kind = nodes[place].kind
                guard kind == .map || kind == .object else { return (nil, false) }
                let end = Int(nodes[place].end)
                var next = place + 1
                var found: (place: Int?, sawOthers: Bool) = (nil, false)
                if kind == .object { next = next < end ? Int(nodes[next].end) : end }
                while next < end {
                    let node = nodes[next]
                    let value = Int(node.end)
                    guard value < end else { break }
                    switch node.kind {
                    case .text, .bytes:
                        if Self.isName(node, wanted, in: bytes) { found.place = value }
                    case .integer:
                        if let whole, UInt64(bitPattern: whole) == node.payload { found.place = value }
                    case .unsigned, .real, .number, .bool, .reference: found.sawOthers = true
                    case .null, .list, .map, .object, .unread: break
                    }
                    next = Int(nodes[value].end)
                }
                return found
            }
        }
    }

    /// Whether a text is that name.
    @inline(__always)
    private static func isName(
        _ node: Node,
        _ wanted: UnsafeRawBufferPointer,
        in bytes: UnsafeRawBufferPointer
    ) -> Bool {
        let count = Int(node.payload & 0xFFFF_FFFF)
        guard count == wanted.count else { return false }
        guard let base = bytes.baseAddress, let wanted = wanted.baseAddress, count > 0 else { return count == 0 }
        return memcmp(base + Int(node.payload >> 32), wanted, count) == 0
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
