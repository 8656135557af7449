/// Many commands that go out in one write, formatted as they are added: a thousand of them cost no more than their bytes.
public struct CommandBatch: Sendable {
    /// How many commands there are.
    public private(set) var count = 0
    /// The commands as Redis reads them.
    private(set) var bytes: [UInt8] = []
    /// A command of each name that was added, for whoever judges by that.
    private(set) var names: [RedisCommand] = []

    /// A batch without commands.
    public init() {}

    /// Whether there is nothing to send.
    public var isEmpty: Bool { count == 0 }

    /// Adds a command of any kind.
    public mutating func append(_ command: RedisCommand) throws(RedisError) {
        try command.format(into: &bytes)
        note(command)
    }

    /// Adds a command of which the last argument is a key.
    ///
    /// - Parameter head: its name and the arguments before the key.
    public mutating func append(_ head: Head, key: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: head.begin)
        bytes.appendLine(UInt8(ascii: "$"), key.count)
        bytes.append(contentsOf: key)
        bytes.append(contentsOf: head.end)
        if !names.contains(where: { $0 == head.command }) { names.append(head.command) }
        count += 1
    }

    private mutating func note(_ command: RedisCommand) {
        names.append(command)
        count += 1
    }

    /// What many commands begin and end with: all but the key between.
    public struct Head: Sendable {
        let command: RedisCommand
        let begin: [UInt8]
        let end: [UInt8]

        /// A command, without the key and the arguments behind it.
        public init(_ name: String, after: [String] = []) {
            command = RedisCommand(name)
            var begin: [UInt8] = []
            begin.appendLine(UInt8(ascii: "*"), after.count + 2)
            begin.appendArgument(Array(name.utf8))
            self.begin = begin
            var end: [UInt8] = [0x0D, 0x0A]
            for argument in after { end.appendArgument(Array(argument.utf8)) }
            self.end = end
        }
    }
}

extension [UInt8] {
    fileprivate mutating func appendArgument(_ argument: [UInt8]) {
        appendLine(UInt8(ascii: "$"), argument.count)
        append(contentsOf: argument)
        appendLineEnd()
    }
}
