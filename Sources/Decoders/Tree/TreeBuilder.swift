/// What a decoder writes into: values one after the other, containers opened and closed. Every bound is kept here, so that no
/// decoder has to think of it.
public struct TreeBuilder {
    private(set) var tree: DecodedTree
    /// The container that was opened last and is still open.
    private var innermostPlace = Self.nowhere
    /// How many containers are open.
    private(set) var depth = 0
    /// What may be written.
    let limits: DecodingLimits
    private let most: Int

    private static let nowhere = -1

    /// A builder for what is read from those bytes: texts may be stretches of them.
    public init(_ source: [UInt8], limits: DecodingLimits = DecodingLimits()) {
        tree = DecodedTree(nodes: [], bytes: source)
        self.limits = limits
        most = min(limits.values, Int(UInt32.max) - 1)
    }

    /// Forgets what was written, and begins again with other bytes.
    mutating func restart(with source: [UInt8]) {
        tree = DecodedTree(nodes: [], bytes: source)
        (innermostPlace, depth) = (Self.nowhere, 0)
    }

    /// Makes room for about so many values.
    mutating func reserve(_ values: Int) { tree.nodes.reserveCapacity(min(values, most)) }

    /// How many values were written.
    var count: Int { tree.nodes.count }

    mutating func null() throws(DecodingFailure) { try add(.null, 0) }

    mutating func bool(_ value: Bool) throws(DecodingFailure) { try add(.bool, value ? 1 : 0) }

    mutating func integer(_ value: Int64) throws(DecodingFailure) { try add(.integer, UInt64(bitPattern: value)) }

    /// A whole number without a sign.
    mutating func unsigned(_ value: UInt64) throws(DecodingFailure) {
        try add(value > UInt64(Int64.max) ? .unsigned : .integer, value)
    }

    mutating func real(_ value: Double) throws(DecodingFailure) { try add(.real, value.bitPattern) }

    /// A text, bytes or spelled number that is a stretch of the source.
    @inline(__always)
    mutating func stretch(_ kind: DecodedTree.Kind, _ range: Range<Int>) throws(DecodingFailure) {
        guard range.upperBound <= tree.bytes.count, range.upperBound <= Int(UInt32.max) else {
            throw .damaged(at: range.lowerBound)
        }
        try add(kind, UInt64(range.lowerBound) << 32 | UInt64(range.count))
    }

    /// A text, bytes or spelled number that the source does not hold as it is.
    mutating func made(_ kind: DecodedTree.Kind, _ bytes: some Collection<UInt8>) throws(DecodingFailure) {
        let start = tree.bytes.count
        guard bytes.count <= limits.bytes, start - min(start, limits.bytes) <= limits.bytes - bytes.count else {
            throw .tooLarge
        }
        tree.bytes.append(contentsOf: bytes)
        try stretch(kind, start..<tree.bytes.count)
    }

    mutating func text(_ text: String) throws(DecodingFailure) { try made(.text, Array(text.utf8)) }

    /// A part that can't be read: the rest stands.
    mutating func unread(_ reason: String) throws(DecodingFailure) { try made(.unread, Array(reason.utf8)) }

    /// What kind of container was opened last and is still open.
    @inline(__always)
    var innermost: DecodedTree.Kind? { depth == 0 ? nil : tree.nodes[innermostPlace].kind }

    /// What was written as the value of that place.
    mutating func reference(to place: Int) throws(DecodingFailure) {
        guard place >= 0, place < tree.nodes.count else { throw .damaged(at: place) }
        try add(.reference, UInt64(place))
    }

    /// A string of a format that does not say whether its strings are text: text where it is UTF-8, else bytes.
    mutating func string(_ range: Range<Int>) throws(DecodingFailure) {
        guard range.upperBound <= tree.bytes.count else { throw .damaged(at: range.lowerBound) }
        try stretch(UTF8Text.isValid(tree.bytes[range]) ? .text : .bytes, range)
    }

    /// Begins a list, a map or an object: all until `close` is in it.
    mutating func begin(_ kind: DecodedTree.Kind) throws(DecodingFailure) {
        guard depth < limits.depth else { throw .tooDeep }
        let place = tree.nodes.count
        try add(kind, UInt64(bitPattern: Int64(innermostPlace)))
        innermostPlace = place
        depth += 1
    }

    /// Ends the container that was opened last.
    mutating func close() throws(DecodingFailure) {
        guard depth > 0 else { throw .damaged(at: 0) }
        let place = innermostPlace
        innermostPlace = Int(Int64(bitPattern: tree.nodes[place].payload))
        depth -= 1
        tree.nodes[place].payload = 0
        tree.nodes[place].end = UInt32(tree.nodes.count)
    }

    /// The tree, once all of it was written.
    consuming func finished() throws(DecodingFailure) -> DecodedTree {
        guard depth == 0, let root = tree.nodes.first, Int(root.end) == tree.nodes.count else {
            throw .damaged(at: 0)
        }
        return tree
    }

    @inline(__always)
    private mutating func add(_ kind: DecodedTree.Kind, _ payload: UInt64) throws(DecodingFailure) {
        guard tree.nodes.count < most else { throw .tooMany }
        tree.nodes.append(DecodedTree.Node(kind: kind, end: UInt32(tree.nodes.count + 1), payload: payload))
    }
}
