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

    /// Runs a script at a place, with its arguments by name; those not given are empty.
    ///
    /// - Parameters:
    ///   - sessions: Sessions whose four keys follow the script's own, and whose IDs follow its arguments.
    func run(
        _ script: Script,
        at place: ScriptPlace,
        _ arguments: [String: any RedisArgument],
        sessions: [SessionID] = []
    ) async throws(SessionLinkError) -> ScriptReply {
        try await run(script, ScriptCall(place: place, arguments: arguments, sessions: sessions))
    }

    /// Runs a script.
    func run(_ script: Script, _ call: ScriptCall) async throws(SessionLinkError) -> ScriptReply {
        let value: RESPValue
        do {
            value = try await redis.run(script.redis, keys: names(script, call), arguments: values(script, call))
        } catch {
            throw .store(error)
        }
        return try reply(of: script, value)
    }

    /// The command that runs a script, for a pipeline.
    ///
    /// - Parameter isKnown: The server has it already; otherwise its source is sent.
    func command(_ script: Script, _ call: ScriptCall, isKnown: Bool) -> RedisCommand {
        script.redis.command(keys: names(script, call), arguments: values(script, call), isKnown: isKnown)
    }

    /// Reads what a script answered.
    func reply(of script: Script, _ value: RESPValue) throws(SessionLinkError) -> ScriptReply {
        if case .error(let error) = value {
            throw .store(.server(host: redis.host, command: "EVAL (\(script.redis.name))", error))
        }
        guard let elements = value.elements, let status = elements.first?.string else {
            throw .unreadable(what: "answer to the script \(script.redis.name)")
        }
        return ScriptReply(status: status, elements: elements)
    }

    private func names(_ script: Script, _ call: ScriptCall) -> [String] {
        let more = call.sessions.flatMap { session in SessionKey.allCases.map { keys.key($0, of: session) } }
        return script.keys.map { keys.key($0, at: call.place) } + more
    }

    private func values(_ script: Script, _ call: ScriptCall) -> [any RedisArgument] {
        script.arguments.map { call.arguments[$0] ?? "" } + call.sessions.map(\.text) + call.rest
    }
}

/// What a script answered: a word for how it came out, Redis's time, and more.
struct ScriptReply: Sendable {
    let status: String
    let elements: [RESPValue]

    /// The number at a place; 0 where there is none.
    func number(_ index: Int) -> Int64 {
        index < elements.count ? elements[index].int ?? 0 : 0
    }

    /// The list at a place; empty where there is none.
    func list(_ index: Int) -> [RESPValue] {
        index < elements.count ? elements[index].elements ?? [] : []
    }

    /// The bytes at a place; empty where there are none.
    func bytes(_ index: Int) -> [UInt8] {
        index < elements.count ? elements[index].bytes ?? [] : []
    }
}

extension RESPValue {
    /// What `TIME` answered, in milliseconds since 1970.
    var redisTime: Int64? {
        guard let parts = elements, parts.count == 2, let seconds = parts[0].int, let micros = parts[1].int else {
            return nil
        }
        return seconds * 1000 + micros / 1000
    }
}
