import Synchronization

@testable import Redis

/// A waiter that tests tell apart by number.
final class NumberedWaiter: ReplyWaiter {
    let number: Int
    private let abandoned = Mutex(false)

    init(_ number: Int) { self.number = number }

    var isAbandoned: Bool { abandoned.withLock { $0 } }

    func abandon() { abandoned.withLock { $0 = true } }
}

/// Drives a `LinkMachine` without any I/O: a clock that tests move, and actions as words.
struct MachineHarness {
    static let host = "10.0.0.5:6379"

    var machine: LinkMachine<NumberedWaiter>
    var now = ContinuousClock.now
    private let start: ContinuousClock.Instant
    private var reader = ReplyReader()

    init(
        _ change: (inout RedisConfiguration) -> Void = { _ in },
        channels: [String] = [],
        tracking prefixes: [[UInt8]] = [],
        random: Double = 1
    ) {
        var configuration = RedisConfiguration(url: RedisURL(endpoint: .tcp(host: "10.0.0.5", port: 6379)))
        change(&configuration)
        let interest: Interest? = channels.isEmpty ? prefixes.isEmpty ? nil : .keys(prefixes) : .channels(channels)
        machine = LinkMachine(configuration, interest: interest) { random }
        start = now
    }

    /// A request for one reply, or for several, with its number as its name and bytes.
    mutating func submit(_ numbers: Int..., replies: Int = 1, waiter: NumberedWaiter? = nil) -> [String] {
        let requests = numbers.map { number in
            Request(
                name: "C\(number)",
                bytes: replies == 0 ? [] : Array("<\(number)>".utf8),
                replies: replies,
                waiter: waiter ?? NumberedWaiter(number)
            )
        }
        machine.submit(requests, at: now)
        return actions()
    }

    /// Moves the clock on and fires the deadline if it has come.
    mutating func pass(_ duration: Duration) -> [String] {
        now += duration
        machine.deadlinePassed(at: now)
        return actions()
    }

    /// Goes through opening and greeting.
    mutating func becomeReady() {
        _ = opened()
        _ = hear("+PONG\r\n")
    }

    mutating func opened() -> [String] {
        machine.opened(at: now)
        return actions()
    }

    mutating func failed(_ reason: String) -> [String] {
        machine.failed(reason, at: now)
        return actions()
    }

    mutating func failed(_ error: RedisTLSError) -> [String] {
        machine.failed(error, at: now)
        return actions()
    }

    mutating func closedByServer() -> [String] {
        machine.closedByServer(at: now)
        return actions()
    }

    /// Parses what a server would send.
    mutating func hear(_ text: String) -> [String] {
        machine.heard(at: now)
        guard let reader else { return ["no reader"] }
        Array(text.utf8).withUnsafeBytes { reader.feed($0) }
        do {
            while try reader.next() { machine.received(&reader.tape, at: now) }
        } catch {
            machine.malformed(error.reason, at: now)
        }
        return actions()
    }

    mutating func close() -> [String] {
        machine.close()
        return actions()
    }

    /// How long until the deadline.
    var timeLeft: Duration? { machine.deadline.map { now.duration(to: $0) } }

    private mutating func actions() -> [String] {
        machine.takeActions().map { action in
            switch action {
            case .open: "open"
            case .send(let bytes): "send " + String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: " ")
            case .disconnect: forget()
            case .finish(let waiter, .success(let tape)): "\(waiter.number) = \(tape.values().map { $0.string ?? "?" })"
            case .finish(let waiter, .failure(let error)): "\(waiter.number) ! \(Self.name(error))"
            case .deliver(.resumed): "resumed"
            case .deliver(.message(let channel, let payload)): "\(channel): \(String(decoding: payload, as: UTF8.self))"
            case .deliver(.changed(let keys)):
                keys.map { "changed \($0.map { String(decoding: $0, as: UTF8.self) })" } ?? "all changed"
            case .announce(.disconnected(let error, let pause)): "down \(Self.name(error)) \(pause)"
            case .announce(.connected(let since)): "up \(start.duration(to: since))"
            case .announce(let state): "\(state)"
            }
        }
    }

    private mutating func forget() -> String {
        reader = ReplyReader()
        return "disconnect"
    }

    private static func name(_ error: RedisError) -> String {
        switch error {
        case .unreachable(_, let reason): reason
        case .connectTimedOut: "connect time-out"
        case .timedOut(_, let command, _): "time-out of \(command)"
        case .interrupted(_, let command): "\(command) interrupted"
        case .server(_, let command, let error): "\(command) refused: \(error.code)"
        case .notRedis: "not a Redis"
        case .tls(_, let error): "\(error)"
        case .protocolViolation: "violation"
        case .closed: "closed"
        case .readOnlyConnection, .tooLarge, .cancelled: "\(error)"
        }
    }
}
