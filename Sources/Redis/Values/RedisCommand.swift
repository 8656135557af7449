/// A command: its name and its arguments, any bytes.
///
/// Descriptions show the name alone, since arguments may be tokens.
public struct RedisCommand: Sendable, Hashable {
    /// The name as it was given, such as `HGETALL`.
    public let name: String
    /// How much longer than the command time-out the server may rightly take, for commands that wait such as `WAIT`.
    public var patience = Duration.zero
    /// Name and arguments, one right after the other.
    private(set) var bytes: [UInt8]
    /// Where name and arguments end in `bytes`.
    private(set) var ends: [Int]

    /// A command from its name and arguments.
    public init(_ name: String, _ arguments: any RedisArgument...) {
        self.init(name, arguments: arguments)
    }

    /// A command from its name and a list of arguments.
    public init(_ name: String, arguments: [any RedisArgument]) {
        self.name = name
        bytes = Array(name.utf8)
        ends = [bytes.count]
        ends.reserveCapacity(arguments.count + 1)
        for argument in arguments { append(argument) }
    }

    /// Adds an argument at the end.
    public mutating func append(_ argument: any RedisArgument) {
        argument.append(to: &bytes)
        ends.append(bytes.count)
    }

    /// Adds all arguments of another command at the end; for lists of arguments that are always the same, made once.
    public mutating func append(argumentsOf other: RedisCommand) {
        guard let nameEnd = other.ends.first else { return }
        let shift = bytes.count - nameEnd
        bytes.append(contentsOf: other.bytes[nameEnd...])
        for end in other.ends.dropFirst() { ends.append(end + shift) }
    }

    /// The arguments without the name.
    public var arguments: [[UInt8]] {
        zip(ends, ends.dropFirst()).map { Array(bytes[$0..<$1]) }
    }
}

extension RedisCommand: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The name alone.
    public var description: String { name }

    /// The name alone.
    public var debugDescription: String { name }

    /// The name alone.
    public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
