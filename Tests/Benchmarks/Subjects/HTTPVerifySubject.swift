import Demo
import FoundationEssentials
import JOSE
import Redis
import SessionLink
import TestSupport

/// How many requests a second `GET /verify` answers under `wrk`, beside a route of Hummingbird that does nothing. In turn,
/// so that a noisy moment hits both.
enum HTTPVerifySubject {
    private static let rounds = 5

    static func measure() async throws -> [Figure] {
        let redis = try await PrivateRedis.start()
        let service = try await Sessiond(on: redis.url, ["token_lifetime = \"24h\"", "log_level = \"error\""])
        let bare = try await BareRoute()
        let client = RedisClient(RedisConfiguration(url: redis.url), logger: SeededStore.logger)
        let link = try SeededLogins.server(besides: service, on: client)
        var rates: [LinkMode: Samples] = [:]
        var bareRates = Samples()
        var scripts: [LinkMode: WrkScript] = [:]
        for mode in LinkMode.allCases {
            let grant = try await link.logIn(user: "bench", mode: mode, method: "password", peer: Peer(ip: "127.0.0.1"))
            scripts[mode] = try WrkScript(grant.credential)
        }
        for _ in 0..<rounds {
            for (mode, script) in scripts {
                bareRates.add(try await Wrk.requestsPerSecond("\(bare.address)/verify", script))
                rates[mode, default: Samples()].add(
                    try await Wrk.requestsPerSecond("\(service.address)/verify", script)
                )
            }
        }
        service.stop()
        bare.stop()
        await client.close()
        redis.stop()
        return LinkMode.allCases.map { mode in
            let rate = rates[mode]?.median ?? 0
            return Figure(
                "GET /verify, \(mode.rawValue), of a bare route's requests a second",
                rate / bareRates.median,
                .ratio,
                atLeast: mode == .denylist ? 0.7 : 0.4,
                .ratio,
                note: "\(Unit.plain.text(rate)) against \(Unit.plain.text(bareRates.median)) a second"
            )
        }
    }
}
