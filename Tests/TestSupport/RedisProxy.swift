import Demo
import Foundation
import Glibc
public import Redis
import Synchronization

/// A bad network: stands between clients and a Redis, hands on what either says, and does harm where a test wants it.
///
/// An answer that it loses is one to a command that was carried out; the connection is cut with it, as a client would
/// learn of it.
public final class RedisProxy: Sendable {
    /// What it does beside handing on.
    private struct Faults {
        /// One answer in so many is lost; 0 loses none.
        var oneIn: UInt64 = 0
        var random: UInt64
        /// The answer to the next command with this text is lost.
        var doomed: [UInt8]?
        /// Commands are held up before this text, once.
        var held: [UInt8]?
        /// How often the text goes on before that.
        var passes = 0
        var isHolding = false
        var lost = 0
        var connections: Set<Int32> = []
    }

    private let listener: Int32
    private let target: String
    private let folder: TemporaryDirectory
    private let faults: Mutex<Faults>
    private let released = DispatchSemaphore(value: 0)

    /// A proxy for a server. Which answers get lost depends on `seed` and on their number.
    public convenience init(to server: RedisServer, seed: UInt64 = 1) throws {
        try self.init(toSocket: server.process.socketPath, seed: seed)
    }

    /// A proxy for a server that listens on a Unix socket.
    public init(toSocket path: String, seed: UInt64 = 1) throws {
        folder = try TemporaryDirectory()
        target = path
        faults = Mutex(Faults(random: seed))
        listener = try UnixSocket.listen(at: folder.path("proxy.sock"))
        Thread.detachNewThread { [weak self, listener] in
            while true {
                guard let client = UnixSocket.accept(listener), let self else { break }
                self.serve(client)
            }
            close(listener)
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        for connection in faults.withLock({ $0.connections }) { shutdown(connection, Int32(SHUT_RDWR)) }
    }

    /// Where clients find it.
    public var url: RedisURL { RedisURL(endpoint: .unix(path: folder.path("proxy.sock"))) }

    /// How many answers were lost so far.
    public var lost: Int { faults.withLock { $0.lost } }

    /// Loses one answer in `count` from now on, at random; 0 loses none.
    public func loseAnswers(oneIn count: UInt64) { faults.withLock { $0.oneIn = count } }

    /// Loses the answer to the next command that has this text in it.
    public func loseAnswer(to text: String) { faults.withLock { $0.doomed = Array(text.utf8) } }

    /// Holds up commands before the next place where this text stands, or, when commands with it are to pass first,
    /// before a later one, until `release()`.
    public func hold(before text: String, passing passes: Int = 0) {
        faults.withLock { ($0.held, $0.passes) = (Array(text.utf8), passes) }
    }

    /// Whether commands are being held up.
    public var isHolding: Bool { faults.withLock { $0.isHolding } }

    /// Lets commands go on.
    public func release() { released.signal() }

    private func serve(_ client: Int32) {
        guard let server = try? UnixSocket.connect(to: target) else {
            close(client)
            return
        }
        faults.withLock { _ = ($0.connections.insert(client), $0.connections.insert(server)) }
        let isDoomed = Flag()
        let pumps = DispatchGroup()
        for (from, to) in [(client, server), (server, client)] {
            pumps.enter()
            Thread.detachNewThread { [weak self] in
                UnixSocket.pump(from: from, to: to) { bytes in
                    guard let self else { return nil }
                    return from == client ? self.command(bytes, to, isDoomed) : self.answer(bytes, isDoomed)
                }
                shutdown(from, Int32(SHUT_RDWR))
                shutdown(to, Int32(SHUT_RDWR))
                pumps.leave()
            }
        }
        pumps.notify(queue: .global()) { [weak self] in
            self?.faults.withLock { $0.connections.subtract([client, server]) }
            close(client)
            close(server)
        }
    }

    /// What of a command goes on now.
    private func command(_ bytes: ArraySlice<UInt8>, _ server: Int32, _ isDoomed: Flag) -> ArraySlice<UInt8> {
        let place: Int? = faults.withLock { faults in
            if let doomed = faults.doomed, bytes.firstRange(of: doomed) != nil {
                faults.doomed = nil
                isDoomed.raise()
            }
            let place = faults.held.flatMap { bytes.firstRange(of: $0)?.lowerBound }
            guard place != nil else { return nil }
            faults.passes -= 1
            guard faults.passes < 0 else { return nil }
            (faults.held, faults.isHolding) = (nil, true)
            return place
        }
        guard let place else { return bytes }
        UnixSocket.send(bytes[..<place], to: server)
        released.wait()
        faults.withLock { $0.isHolding = false }
        return bytes[place...]
    }

    /// The answer, unless it is lost.
    private func answer(_ bytes: ArraySlice<UInt8>, _ isDoomed: Flag) -> ArraySlice<UInt8>? {
        faults.withLock { faults in
            faults.random = faults.random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let isUnlucky = faults.oneIn > 0 && (faults.random >> 33) % faults.oneIn == 0
            guard isUnlucky || isDoomed.isRaised else { return bytes }
            faults.lost += 1
            return nil
        }
    }
}

/// Something that one thread tells another.
private final class Flag: Sendable {
    private let value = Mutex(false)

    var isRaised: Bool { value.withLock { $0 } }

    func raise() { value.withLock { $0 = true } }
}
