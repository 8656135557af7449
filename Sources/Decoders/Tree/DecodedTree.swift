/// A value that was read out of bytes: a bounded tree, laid flat in the order in which it was read.
///
/// A container is followed by all that is in it; `Node.end` is the place behind that. Texts are stretches of one buffer, so
/// a value of six hundred bytes costs two allocations, however many parts it has.
///
///     let tree = try Format.json.decode(Array(#"{"user": {"id": 7}}"#.utf8))
///     tree.root.member("user")?.member("id")?.text  // "7"
public struct DecodedTree: Sendable {
    /// The nodes, the root first. Never empty.
    public internal(set) var nodes: [Node]
    /// What texts and bytes are stretches of.
    var bytes: [UInt8]

    /// What a node is.
    public enum Kind: UInt8, Sendable {
        /// Nothing: `null`, `None`, `nil`.
        case null
        /// `true` or `false`.
        case bool
        /// A whole number of 64 bits.
        case integer
        /// A whole number of 64 bits that is above the largest signed one.
        case unsigned
        /// A number with a fraction.
        case real
        /// A number as its format spells it, where 64 bits do not hold it.
        case number
        /// Text, in UTF-8 as far as the format says so; what it holds is not safe to draw.
        case text
        /// Bytes that the format does not call text.
        case bytes
        /// Values one after the other.
        case list
        /// Keys and values in turn.
        case map
        /// The name of a class, then the names of its fields and their values in turn.
        case object
        /// Another node, read before or around this one.
        case reference
        /// A part that is there and that could not be read: its text says why. What surrounds it stands.
        case unread
    }

    /// One value, or the head of what is in a container.
    public struct Node: Sendable {
        /// What it is.
        public let kind: Kind
        /// The place behind it and all that is in it.
        public internal(set) var end: UInt32
        /// A number's bits, a text's stretch (start, then length, 32 bits each), or the place that is referred to; of a
        /// container that is still being written, the place of what holds it.
        var payload: UInt64
    }
}

/// A value in a tree.
public struct TreeValue: Sendable {
    /// The tree that it is part of.
    public let tree: DecodedTree
    /// Its place in it.
    public let place: Int

    /// What it is; of a reference, what it refers to.
    public var kind: DecodedTree.Kind { node.kind }

    var node: DecodedTree.Node { tree.nodes[tree.resolved(place)] }
}

extension DecodedTree {
    /// The whole value.
    public var root: TreeValue { TreeValue(tree: self, place: 0) }

    /// The value at a node's place; nothing where there is none.
    public func value(at place: Int) -> TreeValue? {
        nodes.indices.contains(place) ? TreeValue(tree: self, place: place) : nil
    }

    /// Where a node's value stands: references are followed, but not in circles.
    @inline(__always)
    func resolved(_ place: Int) -> Int {
        if nodes[place].kind != .reference { return place }
        var place = place
        for _ in 0..<8 {
            let node = nodes[place]
            guard node.kind == .reference, node.payload < UInt64(nodes.count) else { return place }
            place = Int(node.payload)
        }
        return place
    }

    /// Lends the bytes of a text, of bytes, of a spelled number, or of why a part was not read; nothing of other nodes.
    @inline(__always)
    public func withBytes<Result>(_ place: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
        stretch(place).map { range in
            bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
        }
    }

    /// The places of what is directly in a container: of a map, keys and values in turn; of an object, its class's name first.
    public func children(_ place: Int) -> [Int] {
        let place = resolved(place)
        switch nodes[place].kind {
        case .list, .map, .object: break
        case .null, .bool, .integer, .unsigned, .real, .number, .text, .bytes, .reference, .unread: return []
        }
        var found: [Int] = []
        var next = place + 1
        while next < Int(nodes[place].end) {
            found.append(next)
            next = Int(nodes[next].end)
        }
        return found
    }
}
