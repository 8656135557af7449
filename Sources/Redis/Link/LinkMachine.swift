import DequeModule

/// The logic of one connection as a pure state machine: events go in as calls, what is to be done comes out of
/// `takeActions()`, and `deadline` says when to call `deadlinePassed`. No I/O, no clock, no randomness of its own.
struct LinkMachine<Waiter: ReplyWaiter> {
    typealias Instant = ContinuousClock.Instant

    enum Action {
        /// Open a connection and report `opened` or `failed`.
        case open
        /// Send these bytes after those before.
        case send([UInt8])
        /// Close the connection, or stop opening it, and forget what it read.
        case disconnect
        /// Tell who waits.
        case finish(Waiter, Result<ReplyTape, RedisError>)
        /// Hand a subscriber what came.
        case deliver(RedisSubscription.Event)
        /// Tell who watches.
        case announce(RedisConnectionState)
    }

    private enum Phase {
        case idle
        case opening(until: Instant)
        case greeting(Handshake, until: Instant)
        case ready(since: Instant)
        /// `failFast`: the last attempt failed too, so that new requests fail at once instead of waiting for the next.
        case pausing(until: Instant, after: RedisError, failFast: Bool)
        case closed
    }

    private let configuration: RedisConfiguration
    private let interest: Interest?
    private var phase = Phase.idle
    private var pipeline: Pipeline<Waiter>
    private var backoff: Backoff
    private var actions: [Action] = []
    /// When the server last said something, took something that waited, or began to owe an answer.
    private var lastHeard: Instant?
    /// Whether a quiet subscription has asked the server for a sign of life.
    private var isProbing = false

    /// How long a connection must have stood for the pauses to begin short again.
    private static var steady: Duration { .seconds(1) }

    /// A machine for commands, or, with an interest, for a subscription to that.
    init(_ configuration: RedisConfiguration, interest: Interest? = nil, random: @escaping @Sendable () -> Double) {
        self.configuration = configuration
        self.interest = interest
        pipeline = Pipeline(maxCommands: configuration.maxPendingCommands, maxBytes: configuration.maxPendingBytes)
        backoff = Backoff(random: random)
    }

    private var host: String { configuration.url.host }

    /// What is to be done now, in this order.
    mutating func takeActions() -> [Action] {
        defer { actions = [] }
        return actions
    }

    /// When `deadlinePassed` is due.
    var deadline: Instant? {
        switch phase {
        case .opening(let until), .greeting(_, let until), .pausing(let until, _, _): until
        case .ready(let since):
            if let head = pipeline.head {
                (lastHeard ?? since) + configuration.commandTimeout + head.patience
            } else if interest != nil {
                (lastHeard ?? since) + configuration.commandTimeout * (isProbing ? 2 : 1)
            } else {
                nil
            }
        case .idle, .closed: nil
        }
    }

    /// Somebody asks for these, or, with none, for the connection itself.
    mutating func submit(_ requests: [Request<Waiter>], at now: Instant) {
        for request in requests {
            switch phase {
            case .closed:
                actions.append(.finish(request.waiter, .failure(.closed(host: host))))
            case .pausing(_, let reason, failFast: true) where request.replies > 0:
                actions.append(.finish(request.waiter, .failure(reason)))
            default:
                pipeline.append(request)
            }
        }
        switch phase {
        case .idle: open(at: now)
        case .pausing where requests.contains { $0.replies == 0 }: open(at: now)
        case .ready: flush(at: now)
        default: break
        }
    }

    /// The connection asked for with `.open` stands.
    mutating func opened(at now: Instant) {
        guard case .opening(let until) = phase else { return }
        do throws(RedisError) {
            let handshake = try Handshake(configuration, interest: interest)
            actions.append(.send(handshake.bytes))
            phase = .greeting(handshake, until: until)
        } catch {
            lose(error, at: now)
        }
    }

    /// The connection could not be opened, or was cut.
    mutating func failed(_ reason: String, at now: Instant) {
        lose(.unreachable(host: host, reason: reason), at: now)
    }

    /// The connection could not be made secure, or is not secure any more.
    mutating func failed(_ error: RedisTLSError, at now: Instant) {
        lose(.tls(host: host, error), at: now)
    }

    /// The server closed the connection.
    mutating func closedByServer(at now: Instant) {
        switch phase {
        case .opening:
            failed(
                "it closed the connection during the TLS handshake; it may speak no TLS, or refuse this client",
                at: now
            )
        case .greeting where configuration.url.usesTLS:
            failed("it closed the connection before it answered; it may refuse this client", at: now)
        case .greeting:
            failed(
                "it closed the connection before it answered; it may want TLS (rediss://), or refuse this client",
                at: now
            )
        case .idle, .ready, .pausing, .closed: failed("the server closed the connection", at: now)
        }
    }

    /// Bytes came; `received` follows for each reply that they complete.
    mutating func heard(at now: Instant) {
        lastHeard = now
        isProbing = false
    }

    /// The server took bytes that had to wait for it: large commands on slow lines are no silence.
    mutating func progressed(at now: Instant) {
        lastHeard = now
    }

    /// What came is no reply.
    mutating func malformed(_ reason: String, at now: Instant) {
        if case .greeting = phase {
            lose(.notRedis(host: host), at: now)
        } else {
            lose(.protocolViolation(host: host, reason: reason), at: now)
        }
    }

    /// One more reply is complete at the end of the tape. The machine takes the tape when it holds all that belongs
    /// together.
    mutating func received(_ tape: inout ReplyTape, at now: Instant) {
        switch phase {
        case .greeting(var handshake, let until):
            switch handshake.receive(tape.take()) {
            case .more: phase = .greeting(handshake, until: until)
            case .say(let bytes):
                actions.append(.send(bytes))
                phase = .greeting(handshake, until: until)
            case .done: becomeReady(at: now)
            case .failed(let error): lose(error, at: now)
            }
        case .ready where interest != nil:
            if let event = RedisSubscription.Event(push: tape.take()) { actions.append(.deliver(event)) }
        case .ready:
            switch pipeline.replied() {
            case .more: break
            case .complete(let waiter):
                actions.append(.finish(waiter, .success(tape.take())))
                flush(at: now)
            case .unexpected:
                lose(.protocolViolation(host: host, reason: "a reply that nothing asked for"), at: now)
            }
        case .idle, .opening, .pausing, .closed: break
        }
    }

    /// The time that `deadline` gave has come.
    mutating func deadlinePassed(at now: Instant) {
        guard let deadline, deadline <= now else { return }
        switch phase {
        case .opening, .greeting: lose(.connectTimedOut(host: host, after: configuration.connectTimeout), at: now)
        case .pausing: open(at: now)
        case .ready where interest != nil && !isProbing: probe(at: now)
        case .ready:
            let command = pipeline.head?.name ?? "PING"
            let limit = configuration.commandTimeout + (pipeline.head?.patience ?? .zero)
            lose(.timedOut(host: host, command: command, after: limit), at: now)
        case .idle, .closed: break
        }
    }

    /// Closes for good; all that wait learn of it.
    mutating func close() {
        if case .closed = phase { return }
        phase = .closed
        actions.append(.disconnect)
        for request in pipeline.takeInFlight() {
            actions.append(.finish(request.waiter, .failure(.interrupted(host: host, command: request.name))))
        }
        failWaiting(.closed(host: host))
        actions.append(.announce(.closed))
    }
}

extension LinkMachine {
    private mutating func open(at now: Instant) {
        phase = .opening(until: now + configuration.connectTimeout)
        actions.append(.announce(.connecting))
        actions.append(.open)
    }

    private mutating func becomeReady(at now: Instant) {
        phase = .ready(since: now)
        lastHeard = now
        actions.append(.announce(.connected(since: now)))
        if interest != nil { actions.append(.deliver(.resumed)) }
        flush(at: now)
    }

    private mutating func flush(at now: Instant) {
        if pipeline.head == nil { lastHeard = now }
        var batch: [UInt8] = []
        while let request = pipeline.admit() {
            if request.replies == 0 {
                actions.append(.finish(request.waiter, .success(ReplyTape())))
            } else if batch.isEmpty {
                batch = request.bytes
            } else {
                batch.append(contentsOf: request.bytes)
            }
        }
        if !batch.isEmpty { actions.append(.send(batch)) }
    }

    private mutating func probe(at now: Instant) {
        isProbing = true
        if let ping = try? [RedisCommand("PING")].formatted() { actions.append(.send(ping)) }
    }

    private mutating func lose(_ error: RedisError, at now: Instant) {
        var stood = false
        switch phase {
        case .idle, .pausing, .closed: return
        case .opening, .greeting: break
        case .ready(let since):
            stood = true
            if now - since >= Self.steady { backoff.reset() }
        }
        let pause = backoff.next()
        phase = .pausing(until: now + pause, after: error, failFast: !stood)
        isProbing = false
        actions.append(.disconnect)
        for request in pipeline.takeInFlight() {
            actions.append(.finish(request.waiter, .failure(fate(of: request, after: error))))
        }
        if !stood { failWaiting(error) }
        actions.append(.announce(.disconnected(error, retryIn: pause)))
    }

    private func fate(of request: Pipeline<Waiter>.InFlight, after error: RedisError) -> RedisError {
        switch error {
        case .timedOut(let host, _, let limit): .timedOut(host: host, command: request.name, after: limit)
        case .protocolViolation: error
        default: .interrupted(host: host, command: request.name)
        }
    }

    private mutating func failWaiting(_ error: RedisError) {
        for request in pipeline.takeWaiting() { actions.append(.finish(request.waiter, .failure(error))) }
    }
}
