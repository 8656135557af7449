import Foundation
import Redis
import Synchronization
import TestSupport

/// Where the clients of a process keep the newest credential that they know of.
final class Jar: Sendable {
    private let state = Mutex<(held: HeldCredential?, isStopped: Bool)>((nil, false))

    /// The newest credential.
    var held: HeldCredential? { state.withLock { $0.held } }

    /// Whether the store said to stop.
    var isStopped: Bool { state.withLock { $0.isStopped } }

    /// Begins anew with a credential.
    func begin(_ credential: HeldCredential) {
        state.withLock { $0 = (credential, false) }
    }

    /// Puts in what is newer than what is there.
    func put(_ credential: HeldCredential) {
        state.withLock { state in
            if credential.generation > state.held?.generation ?? 0 { state.held = credential }
        }
    }

    /// Brings the jar and that of the other processes together, again and again until cancelled. So each is behind the
    /// others now and then, by less than a link's grace.
    func share(through store: RedisClient) async {
        while !Task.isCancelled {
            if let held, let news = try? await exchange(held, through: store) {
                put(news.credential)
                if news.isStopped { state.withLock { $0.isStopped = true } }
            }
            try? await Task.sleep(for: .milliseconds(Int.random(in: 1...20)))
        }
    }

    private func exchange(
        _ held: HeldCredential,
        through store: RedisClient
    ) async throws -> (credential: HeldCredential, isStopped: Bool)? {
        let text = String(decoding: try JSONEncoder().encode(held), as: UTF8.self)
        let reply = try await store.send(RedisCommand("EVAL", Self.newest, 1, "jar", Int(held.generation), text))
        guard let elements = reply.elements, elements.count == 2, let newest = elements[0].bytes else { return nil }
        return (try JSONDecoder().decode(HeldCredential.self, from: Data(newest)), !elements[1].isNull)
    }

    private static let newest = """
        local known = redis.call('HGET', KEYS[1], 'generation')
        if tonumber(ARGV[1]) > tonumber(known or '0') then
          redis.call('HSET', KEYS[1], 'generation', ARGV[1], 'credential', ARGV[2])
        end
        return redis.call('HMGET', KEYS[1], 'credential', 'stop')
        """
}
