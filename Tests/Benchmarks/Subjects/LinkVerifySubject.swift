import CPeers
import Demo
import FoundationEssentials
import Glibc
import JOSE
import Redis
import SessionLink

/// What `verify` takes in each link mode, beside its parts: a bare round trip to Redis and libcrypto's own check of the same
/// signature. All three in turn, so that a noisy moment hits all.
enum LinkVerifySubject {
    private static let blocks = 40
    private static let perBlock = 50

    static func measure() async throws -> [Figure] {
        guard let pem = peer_p256_key(), let peer = peer_verifier_new(pem) else {
            throw BenchmarkError("libcrypto made no P-256 key")
        }
        defer {
            peer_verifier_free(peer)
            free(pem)
        }
        let key = try JWK(pem: String(cString: pem), algorithm: .es256, keyID: "bench")
        let redis = try await PrivateRedis.start()
        let client = RedisClient(RedisConfiguration(url: redis.url), logger: SeededStore.logger)
        let strict = try link(client, key, replica: nil)
        _ = try await strict.logIn(user: "first", mode: .allowlist, method: "password", peer: Peer(ip: ""))
        let replica = RevocationReplica(
            redis: client,
            configuration: configuration,
            now: { .now },
            clock: { Date() },
            logger: SeededStore.logger
        )
        let following = Task { await replica.run() }
        defer { following.cancel() }
        while !replica.standing.isCurrent { try await Task.sleep(for: .milliseconds(5)) }
        let local = try link(client, key, replica: replica)
        let subjects: [(String, SessionLink, LinkMode, roundTrips: Double)] = [
            ("allowlist", strict, .allowlist, 1), ("paired", strict, .paired, 1),
            ("denylist, strict", strict, .denylist, 1),
            ("denylist, by the replica", local, .denylist, 0),
        ]
        var figures: [Figure] = []
        for (name, link, mode, roundTrips) in subjects {
            let times = try await times(link, mode, client, peer)
            let parts = roundTrips * times.roundTrip.median + times.signature.median
            figures.append(
                Figure(
                    information: "verify, \(name), beside round trip and signature",
                    times.verify.median / parts,
                    .ratio,
                    note:
                        "\(text(times.verify)): round trip \(text(times.roundTrip)), libcrypto \(text(times.signature))"
                )
            )
        }
        await client.close()
        redis.stop()
        return figures
    }

    private struct Times {
        var verify = Samples()
        var roundTrip = Samples()
        var signature = Samples()
    }

    private static func times(
        _ link: SessionLink,
        _ mode: LinkMode,
        _ client: RedisClient,
        _ peer: OpaquePointer
    ) async throws -> Times {
        let grant = try await link.logIn(user: "bench", mode: mode, method: "password", peer: Peer(ip: ""))
        let token = try JWS(grant.credential.token ?? "")
        let input = Array(token.signingInput)
        let signature = try VerifySubject.der(token.signature)
        let ping = RedisCommand("PING")
        var times = Times()
        for _ in 0..<blocks {
            times.verify.add(
                try await time {
                    guard case .accepted = try await link.verify(grant.credential) else {
                        throw BenchmarkError("a good token was refused")
                    }
                }
            )
            times.roundTrip.add(try await time { _ = try await client.send(ping) })
            times.signature.add(
                try await time {
                    guard peer_verify(peer, input, input.count, signature, signature.count) == 1 else {
                        throw BenchmarkError("libcrypto refuses the signature")
                    }
                }
            )
        }
        return times
    }

    /// Microseconds for one of a block.
    private static func time(_ work: () async throws -> Void) async throws -> Double {
        let watch = Stopwatch()
        for _ in 0..<perBlock { try await work() }
        return watch.seconds * 1e6 / Double(perBlock)
    }

    private static func text(_ samples: Samples) -> String { Unit.microseconds.text(samples.median) }

    private static var configuration: SessionLinkConfiguration {
        var configuration = SessionLinkConfiguration(issuer: "https://login.example.com")
        configuration.touchThrottle = .seconds(3600)
        return configuration
    }

    private static func link(_ client: RedisClient, _ key: JWK, replica: RevocationReplica?) throws -> SessionLink {
        try SessionLink(
            redis: client,
            keys: LinkKeys(signing: key),
            secretKey: Secret(bytes: SecureRandom.bytes(32)),
            configuration: configuration,
            claims: FixedClaims(["roles": ["reader", "editor"]]),
            clock: { Date() },
            random: { try SecureRandom.bytes($0) },
            replica: replica,
            logger: SeededStore.logger
        )
    }
}
