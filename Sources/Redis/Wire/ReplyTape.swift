/// Replies as they are parsed: every string's bytes in one buffer, and a flat list of what they are, in reading order.
///
/// One way in, two ways out: `RESPValue`s for a few, `BulkReply` for many.
struct ReplyTape: Sendable {
    struct Node: Sendable {
        enum Kind: UInt8, Sendable {
            case bulk, status, error, integer, null, array

            var hasBytes: Bool { self == .bulk || self == .status || self == .error }
        }

        let kind: Kind
        /// Where a string begins in `bytes`.
        let start: Int
        /// A string's length, an array's number of elements, or the integer itself.
        let count: Int
    }

    private(set) var nodes: [Node] = []
    private(set) var bytes: [UInt8] = []

    mutating func append(_ kind: Node.Kind, bytes string: UnsafeRawBufferPointer) {
        nodes.append(Node(kind: kind, start: bytes.count, count: string.count))
        bytes.append(contentsOf: string)
    }

    mutating func append(_ kind: Node.Kind, count: Int = 0) {
        nodes.append(Node(kind: kind, start: 0, count: count))
    }

    /// Takes what was read so far, leaving an empty tape.
    mutating func take() -> ReplyTape {
        let full = self
        self = ReplyTape()
        return full
    }

    /// Leaves the first reply alone on the tape; the others are returned. All of them keep their bytes.
    mutating func splitAfterFirst() -> ReplyTape {
        var end = 0
        var open = min(1, nodes.count)
        while open > 0, end < nodes.count {
            open += (nodes[end].kind == .array ? nodes[end].count : 0) - 1
            end += 1
        }
        var rest = ReplyTape()
        for node in nodes[end...] {
            let bytes = bytes[node.kind.hasBytes ? node.start..<node.start + node.count : 0..<0]
            bytes.withUnsafeBytes { found in
                if node.kind.hasBytes {
                    rest.append(node.kind, bytes: found)
                } else {
                    rest.append(node.kind, count: node.count)
                }
            }
        }
        nodes.removeSubrange(end...)
        return rest
    }

    /// Drops the nodes of arrays: their elements follow one another anyway.
    mutating func flatten() {
        nodes.removeAll { $0.kind == .array }
    }

    /// The replies as values, one for each command; `commands` are those that they answer, for what errors must not repeat.
    func values(answering commands: [RedisCommand] = []) -> [RESPValue] {
        var position = 0
        var values: [RESPValue] = []
        while position < nodes.count {
            values.append(value(at: &position, answering: values.count < commands.count ? commands[values.count] : nil))
        }
        return values
    }

    private func value(at position: inout Int, answering command: RedisCommand?) -> RESPValue {
        let node = nodes[position]
        position += 1
        switch node.kind {
        case .bulk: return .bulk(Array(bytes[node.start..<node.start + node.count]))
        case .status: return .status(String(decoding: bytes[node.start..<node.start + node.count], as: UTF8.self))
        case .error: return .error(RedisServerError(line: bytes[node.start..<node.start + node.count], to: command))
        case .integer: return .integer(Int64(node.count))
        case .null: return .null
        case .array: return .array((0..<node.count).map { _ in value(at: &position, answering: command) })
        }
    }
}
