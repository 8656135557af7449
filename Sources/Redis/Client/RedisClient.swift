public import Logging

/// A connection to one Redis that opens itself on first use, and again after it was cut.
///
/// Any number of tasks may use it at once: their commands go out together, in the order in which they were asked for, and
/// nobody waits for an answer before sending. Commands that find no connection wait for the attempt under way; while the
/// server is known to be out of reach, they fail at once. A command that was under way when the connection was cut fails and
/// is never repeated, since it may have been carried out. A cancelled task gets `RedisError.cancelled` at once.
///
/// The connection closes with `close()` or when the client is released.
public final class RedisClient: Sendable {
    /// What it connects with.
    public let configuration: RedisConfiguration
    private let logger: Logger
    private let tls: Result<TLSContext, RedisTLSError>?
    private let link: Link

    /// A client that has not connected yet. For `rediss://` it reads the files of `configuration.tls` now; those that can't
    /// be used are what each command then reports, as `RedisError.tls`.
    public init(_ configuration: RedisConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
        tls = TLSContext.of(configuration)
        link = Link(configuration, tls: tls, logger: logger)
    }

    deinit {
        link.close()
    }

    /// The server's name in errors.
    public var host: String { configuration.url.host }

    /// How the connection stands.
    public var state: RedisConnectionState { link.states.current }

    /// How the connection stands: now, and with every change. Each call makes a stream of its own, which ends when the
    /// client is closed.
    public var states: AsyncStream<RedisConnectionState> { link.states.stream() }

    /// Returns once the connection stands. When it does not, the next attempt is made now instead of after the pause.
    ///
    /// - Throws: What the attempt failed with; attempts go on in the background.
    public func connect() async throws(RedisError) {
        _ = try await perform([], as: "connecting")
    }

    /// Sends a command and returns its reply.
    ///
    /// - Throws: `server` when the server answers with an error; otherwise as ``RedisError`` says, which also tells where
    ///   the command may have been carried out.
    public func send(_ command: RedisCommand) async throws(RedisError) -> RESPValue {
        try await send(command, as: command.name)
    }

    /// Sends commands in one write and returns their replies in the same order. Errors that the server answers with are
    /// values, `RESPValue.error`, since the other commands were carried out. Other clients' commands may come in between.
    ///
    /// - Throws: Any error of `send(_:)` but `server`; then there is no reply to any of the commands.
    public func pipeline(_ commands: [RedisCommand]) async throws(RedisError) -> [RESPValue] {
        guard let first = commands.first else { return [] }
        return try await perform(commands, as: first.name).values(answering: commands)
    }

    /// Sends commands of which the server carries out all, at one moment, or none (`MULTI`, `EXEC`), and returns their
    /// replies in the same order. A server that is out of memory takes no transaction, whatever is in it.
    ///
    /// - Throws: `server` with the first error. Where a command failed only when it was carried out, such as for a key of
    ///   another type, the others were carried out all the same: Redis takes nothing back.
    public func transaction(_ commands: [RedisCommand]) async throws(RedisError) -> [RESPValue] {
        if configuration.readOnly { try refuseWrites(commands) }
        let all = [RedisCommand("MULTI")] + commands + [RedisCommand("EXEC")]
        let replies = try await perform(unchecked: all, as: "EXEC").values(answering: all)
        for (command, reply) in zip(all, replies) {
            if case .error(let error) = reply { throw .server(host: host, command: command.name, error) }
        }
        let results = replies.last?.elements ?? []
        for (command, result) in zip(commands, results) {
            if case .error(let error) = result { throw .server(host: host, command: command.name, error) }
        }
        return results
    }

    /// Sends a command whose reply is large, such as `HGETALL`, and returns it without making an object of each element.
    ///
    /// - Throws: As `send(_:)`.
    public func sendBulk(_ command: RedisCommand) async throws(RedisError) -> BulkReply {
        let tape = try await perform([command], as: command.name)
        if tape.nodes.first?.kind == .error { _ = try value(of: tape, answering: command, as: command.name) }
        return BulkReply(tape)
    }

    /// Sends such a command together with others in one write. Errors that the server answers the others with are values.
    ///
    /// - Throws: As `send(_:)`.
    public func sendBulk(
        _ command: RedisCommand,
        and others: [RedisCommand]
    ) async throws(RedisError) -> (BulkReply, [RESPValue]) {
        var tape = try await perform([command] + others, as: command.name)
        let rest = tape.splitAfterFirst()
        if tape.nodes.first?.kind == .error { _ = try value(of: tape, answering: command, as: command.name) }
        return (BulkReply(tape), rest.values(answering: others))
    }

    /// Sends commands in one write and returns their replies one behind the other, lists flattened, without making an object of
    /// each. Errors that the server answers with are elements.
    ///
    /// - Throws: Any error of `send(_:)` but `server`.
    public func sendBulk(_ batch: CommandBatch) async throws(RedisError) -> BulkReply {
        guard let first = batch.names.first else { return BulkReply(ReplyTape()) }
        if configuration.readOnly { try refuseWrites(batch.names) }
        return BulkReply(try await perform(batch.bytes, replies: batch.count, as: first.name))
    }

    /// Runs a script. Its source is only sent when the server does not know it yet.
    ///
    /// - Throws: `server` when the script answers with an error; otherwise as `send(_:)`.
    public func run(
        _ script: RedisScript,
        keys: [any RedisArgument],
        arguments: [any RedisArgument]
    ) async throws(RedisError) -> RESPValue {
        do throws(RedisError) {
            let command = script.command(keys: keys, arguments: arguments, isKnown: true)
            return try await send(command, as: "EVALSHA (\(script.name))")
        } catch {
            guard error.serverError?.kind == .noScript else { throw error }
            let command = script.command(keys: keys, arguments: arguments, isKnown: false)
            return try await send(command, as: "EVAL (\(script.name))")
        }
    }

    /// A client for the same server with a connection of its own, such as for a command that blocks its connection.
    public func another() -> RedisClient {
        RedisClient(configuration, logger: logger)
    }

    /// Listens to channels on a connection of its own, from when the first `.resumed` was received.
    public func subscribe(_ channels: [String]) -> RedisSubscription {
        RedisSubscription(configuration, tls: tls, interest: .channels(channels), logger: logger)
    }

    /// Listens to changes of all keys that begin with one of these, on a connection of its own, from when the first `.resumed`
    /// was received. An empty one is that of all keys. A server that does not tell is asked again and again: `states` says why.
    public func track(_ prefixes: [[UInt8]]) -> RedisSubscription {
        RedisSubscription(configuration, tls: tls, interest: .keys(prefixes), logger: logger)
    }

    /// Closes the connection for good. Commands under way fail; further ones fail with `RedisError.closed`. Subscriptions
    /// have connections of their own and are not closed with it.
    public func close() async {
        link.close()
        for await state in states where state == .closed { break }
    }

    private func send(_ command: RedisCommand, as label: String) async throws(RedisError) -> RESPValue {
        try value(of: try await perform([command], as: label), answering: command, as: label)
    }

    private func value(
        of tape: ReplyTape,
        answering command: RedisCommand,
        as label: String
    ) throws(RedisError) -> RESPValue {
        switch tape.values(answering: [command]).first {
        case .error(let error): throw .server(host: host, command: label, error)
        case .some(let reply): return reply
        case nil: throw .protocolViolation(host: host, reason: "an empty reply")
        }
    }

    private func perform(_ commands: [RedisCommand], as label: String) async throws(RedisError) -> ReplyTape {
        if configuration.readOnly { try refuseWrites(commands) }
        return try await perform(unchecked: commands, as: label)
    }

    private func refuseWrites(_ commands: [RedisCommand]) throws(RedisError) {
        if let refused = commands.first(where: { !ReadOnlyCommands.allows($0) }) {
            throw .readOnlyConnection(command: refused.name)
        }
    }

    private func perform(unchecked commands: [RedisCommand], as label: String) async throws(RedisError) -> ReplyTape {
        let patience = commands.reduce(Duration.zero) { $0 + $1.patience }
        return try await perform(try commands.formatted(), replies: commands.count, patience: patience, as: label)
    }

    private func perform(
        _ bytes: [UInt8],
        replies: Int,
        patience: Duration = .zero,
        as label: String
    ) async throws(RedisError) -> ReplyTape {
        let promise = ReplyPromise()
        let request = Request(name: label, bytes: bytes, replies: replies, patience: patience, waiter: promise)
        link.submit(request)
        return try await promise.outcome(ifCancelled: .cancelled(command: label)).get()
    }
}
