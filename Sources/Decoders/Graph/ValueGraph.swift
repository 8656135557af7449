/// Values as formats tell them that mention a value before it is whole, or more than once: pickle's memo, the handles of Java,
/// the links of Marshal and Storable. Nodes lie in one array and may point at each other in any way, circles too; nothing is
/// copied when a value is mentioned again. `write(to:)` makes a tree of it.
struct ValueGraph {
    /// A value's place in the graph.
    typealias Place = Int

    private(set) var nodes: [Node] = []
    private(set) var edges: [Edge] = []
    /// What texts are stretches of that the source does not hold.
    private(set) var made: [UInt8] = []
    let source: [UInt8]
    private let limits: DecodingLimits

    init(_ source: [UInt8], limits: DecodingLimits) {
        self.source = source
        self.limits = limits
    }

    /// One value.
    struct Node {
        var kind: DecodedTree.Kind
        /// Whether its text is a stretch of what was made, not of the source.
        var isMade = false
        /// The first and the last of what is in a container; none: negative.
        var first: Int32 = -1
        var last: Int32 = -1
        /// A number's bits, a text's stretch (start, then length, 32 bits each), or the place that a reference stands for.
        var payload: UInt64 = 0
    }

    /// That a value is in a container, and what follows it there.
    struct Edge {
        let node: Int32
        var next: Int32 = -1
    }
}

extension ValueGraph {
    mutating func null() throws(DecodingFailure) -> Place { try add(Node(kind: .null)) }

    mutating func bool(_ value: Bool) throws(DecodingFailure) -> Place {
        try add(Node(kind: .bool, payload: value ? 1 : 0))
    }

    mutating func integer(_ value: Int64) throws(DecodingFailure) -> Place {
        try add(Node(kind: .integer, payload: UInt64(bitPattern: value)))
    }

    /// A whole number without a sign.
    mutating func unsigned(_ value: UInt64) throws(DecodingFailure) -> Place {
        try add(Node(kind: value > UInt64(Int64.max) ? .unsigned : .integer, payload: value))
    }

    mutating func real(_ value: Double) throws(DecodingFailure) -> Place {
        try add(Node(kind: .real, payload: value.bitPattern))
    }

    /// A text, bytes or spelled number that is a stretch of the source. What its format calls text is bytes where it is not
    /// UTF-8: it could not be named in a path.
    mutating func stretch(_ kind: DecodedTree.Kind, _ range: Range<Int>) throws(DecodingFailure) -> Place {
        if kind == .text { return try string(range) }
        return try add(Node(kind: kind, payload: Self.packed(range)))
    }

    /// A string of a format that does not say whether its strings are text: text where it is UTF-8, else bytes.
    mutating func string(_ range: Range<Int>) throws(DecodingFailure) -> Place {
        let kind: DecodedTree.Kind = UTF8Text.isValid(source[range]) ? .text : .bytes
        return try add(Node(kind: kind, payload: Self.packed(range)))
    }

    /// A text, bytes or spelled number that the source does not hold as it is.
    mutating func made(_ kind: DecodedTree.Kind, _ bytes: some Collection<UInt8>) throws(DecodingFailure) -> Place {
        try add(Node(kind: kind, isMade: true, payload: keep(bytes)))
    }

    mutating func text(_ text: String) throws(DecodingFailure) -> Place { try made(.text, text.utf8) }

    /// A part that can't be read: the rest stands.
    mutating func unread(_ reason: String) throws(DecodingFailure) -> Place { try made(.unread, reason.utf8) }

    /// A list, a map or an object, with nothing in it so far.
    mutating func container(_ kind: DecodedTree.Kind) throws(DecodingFailure) -> Place { try add(Node(kind: kind)) }

    /// An object of a class that is named by a text.
    mutating func object(named name: Place) throws(DecodingFailure) -> Place {
        let object = try container(.object)
        try append(name, to: object)
        return object
    }

    /// An object of that class.
    mutating func object(_ name: String) throws(DecodingFailure) -> Place { try object(named: text(name)) }

    /// Puts a value behind what is in a container.
    mutating func append(_ node: Place, to container: Place) throws(DecodingFailure) {
        guard edges.count < limits.values * 2 else { throw .tooMany }
        let edge = Int32(truncatingIfNeeded: edges.count)
        edges.append(Edge(node: Int32(truncatingIfNeeded: node)))
        if nodes[container].first < 0 {
            nodes[container].first = edge
        } else {
            edges[Int(nodes[container].last)].next = edge
        }
        nodes[container].last = edge
    }

    /// Puts all that is in one container behind what is in another.
    mutating func append(contentsOf other: Place, to container: Place) throws(DecodingFailure) {
        for child in children(other) { try append(child, to: container) }
    }

    /// Puts a field with its value into an object.
    mutating func append(_ name: String, _ value: Place, to object: Place) throws(DecodingFailure) {
        try append(text(name), to: object)
        try append(value, to: object)
    }

    /// Lets a value that may have been mentioned already be another one: of a number or a text a copy, of a container itself.
    mutating func replace(_ place: Place, with other: Place) {
        switch nodes[other].kind {
        case .null, .bool, .integer, .unsigned, .real, .number, .text, .bytes, .unread: nodes[place] = nodes[other]
        case .list, .map, .object, .reference: nodes[place] = Node(kind: .reference, payload: UInt64(other))
        }
    }

    /// Makes a container one of another kind, what is in it stays; or text of bytes.
    mutating func turn(_ place: Place, into kind: DecodedTree.Kind) { nodes[place].kind = kind }

    private mutating func add(_ node: Node) throws(DecodingFailure) -> Place {
        guard nodes.count < limits.values * 2 else { throw .tooMany }
        nodes.append(node)
        return nodes.count - 1
    }

    private mutating func keep(_ bytes: some Collection<UInt8>) throws(DecodingFailure) -> UInt64 {
        let start = made.count
        guard bytes.count <= limits.bytes - start else { throw .tooLarge }
        made.append(contentsOf: bytes)
        return Self.packed(start..<made.count)
    }

    private static func packed(_ range: Range<Int>) -> UInt64 {
        UInt64(range.lowerBound) << 32 | UInt64(range.count)
    }
}
