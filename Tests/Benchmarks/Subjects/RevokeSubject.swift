import Demo
import Foundation
import Redis
import SessionLink

/// From an operator's call to revoke until a server, on another connection, refuses the token.
enum RevokeSubject {
    private static let tries = 200
    private static let actor = Operator(name: "benchmarks")
    private static let peer = Peer(ip: "10.0.0.1", client: "benchmarks")

    static func measure(_ bench: Bench) async throws -> [Figure] {
        let store = try await bench.store(FirstScreenSubject.small, tokens: .shortLived)
        let client = RedisClient(RedisConfiguration(url: store.redis.url), logger: SeededStore.logger)
        let administration = SessionAdministration(redis: client, clock: { Date() })
        var times = Samples()
        for number in 0..<tries {
            let grant = try await SeededLogins.logIn(number, of: FirstScreenSubject.small, on: store.server)
            times.add(try await revoke(grant, administration, store.server))
        }
        await client.close()
        return [
            Figure(
                "from revoke to refused, p99",
                times.percentile(99),
                .milliseconds,
                atMost: 50,
                .absolute,
                note: "p50 \(Unit.milliseconds.text(times.median)), \(tries) sessions of all link modes"
            )
        ]
    }

    /// Milliseconds; the server is asked all the time, as if by a user who does not stop.
    private static func revoke(
        _ grant: Grant,
        _ administration: SessionAdministration,
        _ server: SessionLink
    ) async throws -> Double {
        guard case .accepted = try await server.verify(grant.credential, peer: peer) else {
            throw BenchmarkError("a token was refused before its session was revoked")
        }
        let watch = Stopwatch()
        async let receipt = administration.revoke(session: grant.session.id, by: actor, reason: "benchmark")
        while true {
            if case .refused = try await server.verify(grant.credential, peer: peer) { break }
            guard watch.elapsed < .seconds(5) else {
                throw BenchmarkError("a revoked session's token is still accepted")
            }
        }
        let time = watch.seconds * 1000
        guard try await receipt.outcome == .done else { throw BenchmarkError("a session could not be revoked") }
        return time
    }
}
