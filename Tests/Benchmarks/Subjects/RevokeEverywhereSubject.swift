import AsyncHTTPClient
import Demo
import Foundation
import NIOCore
import NIOHTTP1
import Redis
import SessionLink
import TestSupport

/// From an operator's call to revoke until each of four `sessiond` refuses the token, which they verify without asking the
/// store.
enum RevokeEverywhereSubject {
    private static let tries = 100
    private static let services = 4
    private static let actor = Operator(name: "benchmarks")

    static func measure() async throws -> [Figure] {
        let redis = try await PrivateRedis.start()
        let client = RedisClient(RedisConfiguration(url: redis.url), logger: SeededStore.logger)
        var running: [Sessiond] = []
        for _ in 0..<services { running.append(try await Sessiond(on: redis.url, ["log_level = \"error\""])) }
        let link = try SeededLogins.server(besides: running[0], on: client)
        let administration = SessionAdministration(redis: client, clock: { Date() })
        var times = Samples()
        for number in 0..<tries {
            let grant = try await link.logIn(
                user: "user-\(number)",
                mode: .denylist,
                method: "password",
                peer: Peer(ip: "127.0.0.1")
            )
            times.add(try await revoke(grant, administration, running.map(\.address)))
        }
        for service in running { service.stop() }
        await client.close()
        redis.stop()
        return [
            Figure(
                "from revoke to refused by all of \(services) sessiond, p99",
                times.percentile(99),
                .milliseconds,
                atMost: 50,
                .absolute,
                note: "p50 \(Unit.milliseconds.text(times.median)), \(tries) denylist tokens, by their replicas"
            )
        ]
    }

    /// Milliseconds until the last one refuses; each is asked all the time.
    private static func revoke(
        _ grant: Grant,
        _ administration: SessionAdministration,
        _ addresses: [String]
    ) async throws -> Double {
        let token = grant.credential.token ?? ""
        for address in addresses {
            guard try await status(address, token) == 204 else {
                throw BenchmarkError("a token was refused before its session was revoked")
            }
        }
        let watch = Stopwatch()
        return try await withThrowingTaskGroup(of: Double.self) { group in
            group.addTask {
                let receipt = try await administration.revoke(session: grant.session.id, by: actor, reason: "benchmark")
                guard receipt.outcome == .done else { throw BenchmarkError("a session could not be revoked") }
                return 0
            }
            for address in addresses {
                group.addTask {
                    while try await status(address, token) != 401 {
                        guard watch.elapsed < .seconds(5) else {
                            throw BenchmarkError("a revoked session's token is still accepted")
                        }
                    }
                    return watch.seconds * 1000
                }
            }
            return try await group.reduce(0, max)
        }
    }

    private static func status(_ address: String, _ token: String) async throws -> UInt {
        var request = HTTPClientRequest(url: "\(address)/verify")
        request.headers.add(name: "Authorization", value: "Bearer \(token)")
        return try await HTTPClient.shared.execute(request, timeout: .seconds(5)).status.code
    }
}
