import Glibc
import Synchronization

/// Finds the addresses of an endpoint and connects to the first that answers: to the next one when one fails, and beside it
/// when one takes long (RFC 8305, section 5, "Happy Eyeballs"). The caller limits the time that it may take.
final class Dialer: LoopSource {
    enum Outcome: Sendable {
        case connected(SocketTransport)
        case failed(reason: String)
    }

    /// RFC 8305's "Connection Attempt Delay".
    private static let head = Duration.milliseconds(250)

    private let loop: EventLoop
    private let report: @Sendable (Outcome) -> Void
    private let state: Mutex<State>

    private struct State {
        var phase: Phase
        var remaining: ArraySlice<SocketAddress> = []
        var attempts: Set<EventLoop.Watch> = []
        var lastFailure = "the host has no address"
    }

    /// Where it begins is `new`, or `resolved` when the addresses are known already.
    enum Phase {
        case new(RedisURL.Endpoint), resolving, resolved(Resolver.Outcome), connecting, over
    }

    /// Begins at once; `report` is called at most once, on the loop's thread, never from within this.
    init(_ phase: Phase, on loop: EventLoop, report: @escaping @Sendable (Outcome) -> Void) {
        self.loop = loop
        self.report = report
        state = Mutex(State(phase: phase))
        loop.signal(self)
    }

    /// Gives up; nothing is reported any more.
    func cancel() {
        state.withLock { finish(&$0, keeping: nil) }
    }

    func signalled() {
        advance { state in
            switch state.phase {
            case .new(let endpoint): findAddresses(of: endpoint, &state)
            case .resolved(.success(let addresses)):
                state.phase = .connecting
                state.remaining = addresses[...]
                return connectToNext(&state)
            case .resolved(.failure(let failure)):
                finish(&state, keeping: nil)
                return .failed(reason: failure.reason)
            case .resolving, .connecting, .over: break
            }
            return nil
        }
    }

    func ready(_ watch: EventLoop.Watch) {
        advance { state in
            guard state.attempts.contains(watch) else { return nil }
            guard let failure = SocketAddress.failure(of: watch.descriptor) else {
                finish(&state, keeping: watch)
                return .connected(SocketTransport(descriptor: watch.descriptor))
            }
            state.attempts.remove(watch)
            discard(watch)
            state.lastFailure = failure.description
            return connectToNext(&state)
        }
    }

    func deadlinePassed() {
        advance { connectToNext(&$0) }
    }

    private func advance(_ step: (inout State) -> Outcome?) {
        // Reported outside of the lock, since whoever hears it may cancel.
        if let outcome = state.withLock({ step(&$0) }) { report(outcome) }
    }

    private func findAddresses(of endpoint: RedisURL.Endpoint, _ state: inout State) {
        switch endpoint {
        case .unix(let path):
            let address = SocketAddress(unixPath: path)
            state.phase = .resolved(address.map { .success([$0]) } ?? .failure(.init(reason: "the path is too long")))
        case .tcp(let host, let port), .tls(let host, let port):
            if let addresses = Resolver.numeric(host: host, port: port) {
                state.phase = .resolved(.success(addresses))
                break
            }
            state.phase = .resolving
            Resolver.resolve(host: host, port: port) { [self] outcome in
                self.state.withLock { state in
                    if case .resolving = state.phase { state.phase = .resolved(outcome) }
                }
                loop.signal(self)
            }
            return
        }
        loop.signal(self)
    }

    private func connectToNext(_ state: inout State) -> Outcome? {
        while let address = state.remaining.popFirst() {
            switch address.connect() {
            case .success((let descriptor, true)):
                finish(&state, keeping: nil)
                return .connected(SocketTransport(descriptor: descriptor))
            case .success((let descriptor, false)):
                state.attempts.insert(loop.watch(descriptor, for: .write, source: self))
                if !state.remaining.isEmpty { loop.setDeadline(.now + Self.head, for: self) }
                return nil
            case .failure(let error):
                state.lastFailure = error.description
            }
        }
        guard state.attempts.isEmpty else { return nil }
        finish(&state, keeping: nil)
        return .failed(reason: state.lastFailure)
    }

    private func finish(_ state: inout State, keeping winner: EventLoop.Watch?) {
        state.phase = .over
        state.remaining = []
        for watch in state.attempts where watch != winner { discard(watch) }
        state.attempts = []
        if let winner { loop.unwatch(winner) }
        loop.setDeadline(nil, for: self)
    }

    private func discard(_ watch: EventLoop.Watch) {
        loop.unwatch(watch)
        close(watch.descriptor)
    }
}
