import Glibc
import Synchronization

/// Something whose sockets and timers the event loop watches. All three calls come on the loop's thread, and one source is
/// never called twice at the same time.
protocol LoopSource: AnyObject, Sendable {
    /// Somebody called `EventLoop.signal`.
    func signalled()
    /// A descriptor can be read or written, or has failed.
    func ready(_ watch: EventLoop.Watch)
    /// The time set with `EventLoop.setDeadline` has come; it is not set any more.
    func deadlinePassed()
}

/// The one thread that does all socket I/O of the process. It sleeps in `poll` when nothing happens: a process has a handful
/// of connections, since each carries the commands of any number of tasks.
final class EventLoop: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// A descriptor under watch. The token tells it from an earlier one with the same number.
    struct Watch: Sendable, Hashable {
        let descriptor: Int32
        fileprivate let token: UInt64
    }

    struct Interest: OptionSet, Sendable {
        let rawValue: Int16
        static let read = Interest(rawValue: Int16(POLLIN))
        static let write = Interest(rawValue: Int16(POLLOUT))
    }

    /// `nil` when the process has no descriptor or thread left for it.
    static let shared = EventLoop()

    private let wakeUp: (sender: Int32, receiver: Int32)
    private let state = Mutex(State())

    private struct Watched {
        let watch: Watch
        var interest: Interest
        let source: any LoopSource
    }

    private struct State {
        var watched: [UInt64: Watched] = [:]
        var deadlines: [ObjectIdentifier: (at: Instant, source: any LoopSource)] = [:]
        var signalled: [any LoopSource] = []
        var nextToken: UInt64 = 1
        var isAsleep = false
    }

    private init?() {
        var ends: [Int32] = [-1, -1]
        let type = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        guard socketpair(AF_UNIX, Int32(type), 0, &ends) == 0 else { return nil }
        wakeUp = (ends[0], ends[1])
        guard startThread({ [self] in run() }) else { return nil }
    }

    /// Watches a descriptor for a source. This and the rest are for any thread.
    func watch(_ descriptor: Int32, for interest: Interest, source: any LoopSource) -> Watch {
        change { state in
            let watch = Watch(descriptor: descriptor, token: state.nextToken)
            state.nextToken += 1
            state.watched[watch.token] = Watched(watch: watch, interest: interest, source: source)
            return watch
        }
    }

    /// Watches for something else from now on.
    func change(_ watch: Watch, to interest: Interest) {
        change { $0.watched[watch.token]?.interest = interest }
    }

    /// Stops watching; to be called before the descriptor is closed.
    func unwatch(_ watch: Watch) {
        change { _ = $0.watched.removeValue(forKey: watch.token) }
    }

    /// Sets or clears the one timer of a source.
    func setDeadline(_ instant: Instant?, for source: any LoopSource) {
        change { $0.deadlines[ObjectIdentifier(source)] = instant.map { ($0, source) } }
    }

    /// Has `source.signalled()` called soon.
    func signal(_ source: any LoopSource) {
        change { $0.signalled.append(source) }
    }

    /// Changes what the loop waits for, and wakes it where it waits already.
    private func change<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
        let (result, wasAsleep) = state.withLock { state in
            defer { state.isAsleep = false }
            return (body(&state), state.isAsleep)
        }
        if wasAsleep { _ = send(wakeUp.sender, [1], 1, Int32(MSG_NOSIGNAL)) }
        return result
    }

    private func run() {
        var descriptors: [pollfd] = []
        var tokens: [UInt64] = []
        while true {
            let (signalled, timeout) = prepare(&descriptors, &tokens)
            for source in signalled { source.signalled() }
            let count = poll(&descriptors, nfds_t(descriptors.count), timeout)
            state.withLock { $0.isAsleep = false }
            if count > 0 { dispatch(descriptors, tokens) }
            firePassedDeadlines()
        }
    }

    /// What is to be done before sleeping, what to watch meanwhile, and how long to sleep: as `poll` takes it, in
    /// milliseconds, -1 for as long as nothing happens.
    private func prepare(
        _ descriptors: inout [pollfd],
        _ tokens: inout [UInt64]
    ) -> (signalled: [any LoopSource], timeout: Int32) {
        descriptors.removeAll(keepingCapacity: true)
        tokens.removeAll(keepingCapacity: true)
        descriptors.append(pollfd(fd: wakeUp.receiver, events: Int16(POLLIN), revents: 0))
        tokens.append(0)
        let (signalled, next) = state.withLock { state in
            for (token, watched) in state.watched {
                descriptors.append(pollfd(fd: watched.watch.descriptor, events: watched.interest.rawValue, revents: 0))
                tokens.append(token)
            }
            let signalled = state.signalled
            state.signalled.removeAll(keepingCapacity: true)
            state.isAsleep = signalled.isEmpty
            return (signalled, state.deadlines.values.lazy.map(\.at).min())
        }
        guard signalled.isEmpty else { return (signalled, 0) }
        guard let next else { return ([], -1) }
        // Rounded up, so that the deadline has passed when poll returns.
        let milliseconds = (ContinuousClock.now.duration(to: next) / .milliseconds(1)).rounded(.up)
        return ([], Int32(min(max(milliseconds, 0), 60_000)))
    }

    private func dispatch(_ descriptors: [pollfd], _ tokens: [UInt64]) {
        for (descriptor, token) in zip(descriptors, tokens) where descriptor.revents != 0 {
            if token == 0 {
                // Only one byte is sent each time that it sleeps.
                var bytes: UInt64 = 0
                _ = recv(wakeUp.receiver, &bytes, MemoryLayout.size(ofValue: bytes), 0)
            } else if let watched = state.withLock({ $0.watched[token] }) {
                watched.source.ready(watched.watch)
            }
        }
    }

    private func firePassedDeadlines() {
        guard !state.withLock({ $0.deadlines.isEmpty }) else { return }
        let now = ContinuousClock.now
        let due = state.withLock { state in
            let due = state.deadlines.filter { $0.value.at <= now }
            for key in due.keys { state.deadlines[key] = nil }
            return due.values.map(\.source)
        }
        for source in due { source.deadlinePassed() }
    }
}
