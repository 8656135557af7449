/// A large reply in one piece of memory, without an object for each element.
///
/// Its elements are the strings, numbers and nulls of the reply in the order in which they came; lists in it are
/// flattened, so that `HGETALL` gives field, value, field, value, and `HSCAN` the cursor and then its pairs.
public struct BulkReply: Sendable {
    private var tape: ReplyTape

    init(_ tape: consuming ReplyTape) {
        self.tape = tape
        self.tape.flatten()
    }

    /// How many elements there are.
    public var count: Int { tape.nodes.count }

    /// Reads the elements where they lie. Neither `Elements` nor the buffers that it hands out may leave `body`.
    public func withElements<Result, Failure: Error>(
        _ body: (Elements) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try tape.bytes.span.bytes.withUnsafeBytes { bytes throws(Failure) in
            try body(Elements(nodes: tape.nodes, bytes: bytes))
        }
    }

    /// A copy of one element's bytes; `nil` for null. Numbers are written in decimal.
    public subscript(index: Int) -> [UInt8]? {
        let node = tape.nodes[index]
        return switch node.kind {
        case .null: nil
        case .integer: Array(String(node.count).utf8)
        default: Array(tape.bytes[node.start..<node.start + node.count])
        }
    }

    /// The elements of a reply in place.
    public struct Elements {
        let nodes: [ReplyTape.Node]
        let bytes: UnsafeRawBufferPointer

        /// How many elements there are.
        public var count: Int { nodes.count }

        /// The bytes of one element; empty for null and for numbers.
        public subscript(index: Int) -> UnsafeRawBufferPointer {
            let node = nodes[index]
            guard node.kind.hasBytes else { return UnsafeRawBufferPointer(start: nil, count: 0) }
            return UnsafeRawBufferPointer(rebasing: bytes[node.start..<node.start + node.count])
        }

        /// Whether the element is null.
        public func isNull(_ index: Int) -> Bool { nodes[index].kind == .null }

        /// Whether the element is an error that the server answered a command with.
        public func isError(_ index: Int) -> Bool { nodes[index].kind == .error }

        /// The server's error, where the element is one.
        public func error(_ index: Int) -> RedisServerError? {
            isError(index) ? RedisServerError(line: Array(self[index])[...], to: nil) : nil
        }

        /// The number, where the element is one.
        public func integer(_ index: Int) -> Int? { nodes[index].kind == .integer ? nodes[index].count : nil }
    }
}
