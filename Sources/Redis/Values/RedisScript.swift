/// A Lua script, which the server runs atomically: no other command is carried out in between.
public struct RedisScript: Sendable, Hashable {
    /// What errors call the script.
    public let name: String
    /// The Lua source.
    public let source: String
    /// The name under which the server keeps it: the SHA-1 of the source in hex.
    public let sha1: String

    /// A script from its source.
    public init(name: String, source: String) {
        self.name = name
        self.source = source
        sha1 = SHA1.hex(of: Array(source.utf8))
    }

    /// The command that runs the script.
    ///
    /// - Parameter isKnown: The server has it already; otherwise its source is sent, and the server has it from then on.
    public func command(keys: [any RedisArgument], arguments: [any RedisArgument], isKnown: Bool) -> RedisCommand {
        let parameters: [any RedisArgument] = [keys.count] + keys + arguments
        return isKnown
            ? RedisCommand("EVALSHA", arguments: [sha1] + parameters)
            : RedisCommand("EVAL", arguments: [source] + parameters)
    }
}
