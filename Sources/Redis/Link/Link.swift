import Logging
import Synchronization

/// Carries out what a `LinkMachine` decides: the shell around it that has the socket. Everything but `submit` and `close`
/// happens on the event loop's thread.
final class Link: LoopSource {
    private struct Inbox {
        var requests: [Request<ReplyPromise>] = []
        var wantsClose = false
        var isSignalled = false
    }

    let states = StateFeed()
    private let host: String
    private let endpoint: RedisURL.Endpoint
    private let deliver: @Sendable (RedisSubscription.Event) -> Void
    private let logger: Logger
    private let inbox = Mutex(Inbox())
    private let core: Mutex<LinkCore>
    /// Whether the connection is lost, and that was said.
    private let isDown = Atomic(false)

    init(
        _ configuration: RedisConfiguration,
        tls: Result<TLSContext, RedisTLSError>?,
        interest: Interest? = nil,
        logger: Logger,
        deliver: @escaping @Sendable (RedisSubscription.Event) -> Void = { _ in }
    ) {
        host = configuration.url.host
        endpoint = configuration.url.endpoint
        self.deliver = deliver
        self.logger = logger
        core = Mutex(LinkCore(LinkMachine(configuration, interest: interest) { Double.random(in: 0...1) }, tls: tls))
    }

    /// Adds a request behind those before; with none, the connection is opened. For any thread.
    func submit(_ request: Request<ReplyPromise>?) {
        post { if let request { $0.requests.append(request) } }
    }

    /// Closes for good. For any thread.
    func close() {
        post { $0.wantsClose = true }
    }

    private func post(_ change: (inout Inbox) -> Void) {
        guard let loop = EventLoop.shared else { return refuseAll(change) }
        let wasSignalled = inbox.withLock { inbox in
            change(&inbox)
            defer { inbox.isSignalled = true }
            return inbox.isSignalled
        }
        if !wasSignalled { loop.signal(self) }
    }

    private func refuseAll(_ change: (inout Inbox) -> Void) {
        var refused = Inbox()
        change(&refused)
        let error = RedisError.unreachable(host: host, reason: "the process has no file descriptors or threads left")
        for request in refused.requests { request.waiter.resolve(.failure(error)) }
        if refused.wantsClose { states.announce(.closed) }
    }

    func signalled() {
        let news = inbox.withLock { inbox in
            defer { inbox = Inbox() }
            return inbox
        }
        handle(.wanted(news.requests, close: news.wantsClose))
    }

    func ready(_ watch: EventLoop.Watch) {
        handle(.ready(watch))
    }

    func deadlinePassed() {
        handle(.deadlinePassed)
    }

    private func handle(_ event: LinkCore.Event) {
        guard let loop = EventLoop.shared else { return }
        core.withLock { core in core.handle(event, at: .now, on: loop, of: self) }
    }

    /// Begins to open a connection; what came of it is handled on the loop's thread, later.
    func dial(on loop: EventLoop) -> Dialer {
        Dialer(.new(endpoint), on: loop) { [weak self] outcome in
            if let self {
                handle(.dialed(outcome))
            } else if case .connected(let socket) = outcome {
                socket.close()
            }
        }
    }

    /// Hands on what a subscription received.
    func hand(on event: RedisSubscription.Event) {
        deliver(event)
    }

    /// Tells watchers and the log how the connection stands.
    func announce(_ state: RedisConnectionState) {
        states.announce(state)
        switch state {
        case .connected:
            isDown.store(false, ordering: .relaxed)
            logger.info("Connected to Redis at \(host).")
        case .disconnected(let error, let pause):
            // One warning an outage: attempts go on until it is over.
            let wasDown = isDown.exchange(true, ordering: .relaxed)
            let words = "\(Int64(pause / .milliseconds(1))) ms"
            logger.log(level: wasDown ? .debug : .warning, "\(error) Next attempt in \(words).")
        case .idle, .connecting, .closed: logger.debug("Redis at \(host): \(state).")
        }
    }
}
