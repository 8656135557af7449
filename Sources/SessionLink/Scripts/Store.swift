import Redis

/// A connection to a store together with the names of its keys; turns Redis's errors into ours.
struct Store: Sendable {
    let redis: RedisClient
    let keys: KeySpace

    init(_ redis: RedisClient, prefix: String) {
        self.redis = redis
        keys = KeySpace(prefix: prefix)
    }

    /// Sends one command.
    func send(_ command: RedisCommand) async throws(SessionLinkError) -> RESPValue {
        do {
            return try await redis.send(command)
        } catch {
            throw .store(error)
        }
    }

    /// Sends commands in one go; the first one that fails fails them all.
    func pipeline(_ commands: [RedisCommand]) async throws(SessionLinkError) -> [RESPValue] {
        let replies: [RESPValue]
        do {
            replies = try await redis.pipeline(commands)
        } catch {
            throw .store(error)
        }
        for (command, reply) in zip(commands, replies) {
            if case .error(let error) = reply {
                throw .store(.server(host: redis.host, command: command.name, error))
            }
        }
        return replies
    }

    /// Sends commands that are carried out at one moment.
    func transaction(_ commands: [RedisCommand]) async throws(SessionLinkError) -> [RESPValue] {
        do {
            return try await redis.transaction(commands)
        } catch {
            throw .store(error)
        }
    }

    /// What servers run with, as far as the store says. Damage does not keep anybody from revoking: it says nothing then.
    func heeded() async throws(SessionLinkError) -> StoreMeta.Heeded {
        let meta: RESPValue
        do {
            meta = try await redis.send(RedisCommand("HGETALL", keys.meta))
        } catch {
            guard error.serverError != nil, !error.isOutOfReach else { throw .store(error) }
            return StoreMeta.Heeded()
        }
        return try StoreMeta.Heeded(writing: meta.fields())
    }

    /// Whose session it is, and what servers run with; empty for a session that can't be read.
    func owner(
        of session: SessionID
    ) async throws(SessionLinkError) -> (user: String, heeded: StoreMeta.Heeded) {
        let replies: [RESPValue]
        do {
            replies = try await redis.pipeline([
                RedisCommand("HGET", keys.key(.session, of: session), "user"), RedisCommand("HGETALL", keys.meta),
            ])
        } catch {
            throw .store(error)
        }
        // A session that may not be read is not one that says nothing.
        if case .error(let error) = replies[0], error.kind != .wrongType {
            throw .store(.server(host: redis.host, command: "HGET", error))
        }
        return (replies[0].string ?? "", try StoreMeta.Heeded(writing: replies[1].fields()))
    }

    /// Runs a script.
    ///
    /// - Throws: `notDone` and `partlyDone` of an action, and `unreadable` for an answer that nobody expects.
    func run<Call: StoreScript>(_ call: Call) async throws(SessionLinkError) -> Call.Answer {
        let value: RESPValue
        do {
            value = try await redis.run(Call.script.redis, keys: call.names(in: keys), arguments: call.values)
        } catch {
            throw .store(error)
        }
        return try answer(of: call, value)
    }

    /// The command that runs a script, for a pipeline.
    ///
    /// - Parameter isKnown: The server has it already; otherwise its source is sent.
    func command<Call: StoreScript>(_ call: Call, isKnown: Bool) -> RedisCommand {
        Call.script.redis.command(keys: call.names(in: keys), arguments: call.values, isKnown: isKnown)
    }

    /// Reads what a script answered.
    func answer<Call: StoreScript>(of _: Call, _ value: RESPValue) throws(SessionLinkError) -> Call.Answer {
        if case .error(let error) = value {
            throw .store(.server(host: redis.host, command: "EVAL (\(Call.script.name))", error))
        }
        guard let reply = ScriptReply(value) else {
            throw .unreadable(what: "answer to the script \(Call.script.name)")
        }
        switch reply.status {
        case "not-done": throw .notDone(reason: reply.text(2))
        case "partly": throw .partlyDone(done: reply.text(2), missing: reply.text(3))
        default: break
        }
        guard let answer = Call.Answer(reply) else {
            throw .unreadable(what: "answer to the script \(Call.script.name)")
        }
        return answer
    }
}
