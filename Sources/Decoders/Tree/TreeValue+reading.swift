extension TreeValue {
    /// A text, or a number or truth value as people write them; nothing of containers, of what was not read, and of bytes that
    /// are not UTF-8.
    public var text: String? {
        let node = node
        switch node.kind {
        case .text, .number: return tree.withBytes(place) { String(decoding: $0, as: UTF8.self) }
        case .bytes: return tree.withBytes(place) { String(validating: $0, as: UTF8.self) } ?? nil
        case .bool: return node.payload == 0 ? "false" : "true"
        case .integer: return String(Int64(bitPattern: node.payload))
        case .unsigned: return String(node.payload)
        case .real:
            let value = Double(bitPattern: node.payload)
            return Int64(exactly: value).map(String.init) ?? String(value)
        case .null, .list, .map, .object, .reference, .unread: return nil
        }
    }

    /// Adds `text` behind bytes, without a string of it where it is one of the usual kinds.
    ///
    /// - Returns: whether there is a text.
    public func append(to bytes: inout [UInt8]) -> Bool {
        switch node.kind {
        case .text, .number:
            guard let range = tree.stretch(place) else { return false }
            bytes.append(contentsOf: tree.bytes[range])
            return true
        case .bytes, .bool, .integer, .unsigned, .real, .null, .list, .map, .object, .reference, .unread:
            guard let text else { return false }
            bytes.append(contentsOf: text.utf8)
            return true
        }
    }

    /// A number, also where it is spelled as text; a fraction is kept.
    public var number: Double? {
        let node = node
        switch node.kind {
        case .integer: return Double(Int64(bitPattern: node.payload))
        case .unsigned: return Double(node.payload)
        case .real: return Double(bitPattern: node.payload)
        case .text, .bytes, .number: return text.flatMap(Double.init)
        case .null, .bool, .list, .map, .object, .reference, .unread: return nil
        }
    }

    /// The bytes of a text or of bytes.
    public var bytes: [UInt8]? { tree.withBytes(place) { Array($0) } }

    /// What is directly in a list, in order; nothing of other values.
    public var elements: [TreeValue]? {
        guard node.kind == .list else { return nil }
        return tree.children(place).map { TreeValue(tree: tree, place: $0) }
    }

    /// What is directly in a map or an object, in order; nothing of other values.
    public var members: [(name: TreeValue, value: TreeValue)]? {
        var places = tree.children(place)[...]
        switch node.kind {
        case .map: break
        case .object: places = places.dropFirst()
        case .null, .bool, .integer, .unsigned, .real, .number, .text, .bytes, .list, .reference, .unread: return nil
        }
        var found: [(name: TreeValue, value: TreeValue)] = []
        while let name = places.popFirst(), let value = places.popFirst() {
            found.append((TreeValue(tree: tree, place: name), TreeValue(tree: tree, place: value)))
        }
        return found
    }

    /// The class that an object names; nothing of other values.
    public var className: String? {
        guard node.kind == .object, let first = tree.children(place).first else { return nil }
        return TreeValue(tree: tree, place: first).text
    }
}
