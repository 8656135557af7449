/// What is said before a connection is used, in one write: who we are, which database, and a PING that shows whether it is a
/// Redis that answers.
struct Handshake {
    private enum Step {
        case authenticate, select, setName, ping, identify, track, subscribe
    }

    enum Progress {
        case more
        /// These bytes are to be said next.
        case say([UInt8])
        case done, failed(RedisError)
    }

    private let host: String
    private let interest: Interest?
    private var steps: ArraySlice<(step: Step, command: RedisCommand)> = []

    /// The commands, formatted.
    let bytes: [UInt8]

    init(_ configuration: RedisConfiguration, interest: Interest?) throws(RedisError) {
        self.interest = interest
        let url = configuration.url
        host = url.host
        if url.user != nil || url.password != nil {
            var command = RedisCommand("AUTH")
            if let user = url.user { command.append(user) }
            command.append(url.password ?? "")
            steps.append((.authenticate, command))
        }
        if url.database != 0 { steps.append((.select, RedisCommand("SELECT", url.database))) }
        if let name = configuration.clientName { steps.append((.setName, RedisCommand("CLIENT", "SETNAME", name))) }
        steps.append((.ping, RedisCommand("PING")))
        switch interest {
        case nil: bytes = try steps.map(\.command).formatted()
        case .channels(let channels):
            bytes = try (steps.map(\.command) + Self.subscription(to: channels)).formatted()
            for channel in channels { steps.append((.subscribe, RedisCommand("SUBSCRIBE", channel))) }
        case .keys:
            // What is to be told of goes to a number that only the server knows.
            steps.append((.identify, RedisCommand("CLIENT", "ID")))
            bytes = try steps.map(\.command).formatted()
        }
    }

    private static func subscription(to channels: [String]) -> [RedisCommand] {
        channels.isEmpty ? [] : [RedisCommand("SUBSCRIBE", arguments: channels)]
    }

    /// Takes in the next reply.
    mutating func receive(_ tape: ReplyTape) -> Progress {
        guard let (step, command) = steps.popFirst(), let reply = tape.values(answering: [command]).first else {
            return .failed(.notRedis(host: host))
        }
        if case .error(let error) = reply, isFatal(error, at: step) {
            return .failed(.server(host: host, command: command.name, error))
        }
        if case .ping = step, !isAnswerOfRedis(reply) { return .failed(.notRedis(host: host)) }
        if case .identify = step {
            guard let id = reply.int, let tracking = interest?.tracking(to: id) else {
                return .failed(.protocolViolation(host: host, reason: "an answer to CLIENT ID that is no number"))
            }
            return track(tracking)
        }
        return steps.isEmpty ? .done : .more
    }

    private mutating func track(_ tracking: RedisCommand) -> Progress {
        let subscription = RedisCommand("SUBSCRIBE", Interest.invalidations)
        steps = [(.track, tracking), (.subscribe, subscription)]
        do {
            return .say(try [tracking, subscription].formatted())
        } catch {
            return .failed(error)
        }
    }

    /// A server that is busy, or that grants no PING, is a Redis all the same: commands get to hear about it themselves.
    private func isFatal(_ error: RedisServerError, at step: Step) -> Bool {
        switch step {
        case .authenticate, .select, .identify, .track, .subscribe: true
        case .setName: false
        case .ping: ![.noPerm, .busy, .masterDown, .misconf].contains(error.kind)
        }
    }

    private func isAnswerOfRedis(_ reply: RESPValue) -> Bool {
        if case .error = reply { true } else { reply == .status("PONG") }
    }
}
