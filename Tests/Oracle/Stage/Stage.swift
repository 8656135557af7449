import Foundation
import JOSE
import Logging
import Redis
import SessionLink
import Synchronization
import TestSupport

/// All that one round plays on: a store, servers on it, and the tokens that they handed out.
final class Stage: Sendable {
    /// What differs between rounds.
    struct Setting: Sendable {
        /// How long a token stays good after its successor was first used.
        var grace = Duration.milliseconds(1)
        /// How long the store may be silent.
        var patience = Duration.seconds(3)
        /// How old a replica's knowledge may be.
        var staleness = Duration.milliseconds(600)
        var whenStale = StalePolicy.failClosed
        var tokenLifetime = Duration.seconds(900)
        /// What session IDs hang on, so that a round repeated has the same.
        var seed: UInt64 = 1
        /// A `sessiond` is asked as well.
        var withService = false
    }

    /// Where servers find the store.
    let url: RedisURL
    let clock = StageClock()
    /// Asks the store about each token.
    let strict: SessionLink
    /// Has a replica of the revocations.
    let watching: SessionLink
    let replica: RevocationReplica
    /// A `sessiond`, where the round has one.
    let service: StageService?
    /// May do anything, and does the damage.
    let admin: RedisClient
    /// An operator with all rights, for what happened before the act.
    let administration: SessionAdministration
    let issuer = StageIssuer.shared
    private let clients: [RedisClient]
    private let running: Task<Void, Never>
    private let tokens = Mutex<[HandedOut]>([])
    private let newest = Mutex<[String: Grant]>([:])
    let knownTags = Mutex<[String: String]>([:])
    let allTags = Mutex<Set<String>>([])

    /// Servers on a store.
    init(at url: RedisURL, _ setting: Setting = Setting()) async throws {
        let clients = (0..<4).map { number in Self.client(url, setting.patience, readOnly: number == 1) }
        (self.url, self.clients) = (url, clients)
        admin = clients[3]
        var configuration = SessionLinkConfiguration(issuer: Sessiond.issuer)
        configuration.grace = setting.grace
        configuration.tokenLifetime = setting.tokenLifetime
        configuration.staleness = setting.staleness
        configuration.whenStale = setting.whenStale
        configuration.touchThrottle = .seconds(3600)
        let replica = RevocationReplica(
            redis: clients[1],
            configuration: configuration,
            now: { ContinuousClock.now },
            clock: { [clock] in clock.now },
            logger: Self.quiet
        )
        self.replica = replica
        strict = try Self.link(clients[0], configuration, clock, setting.seed, replica: nil)
        watching = try Self.link(clients[2], configuration, clock, ~setting.seed, replica: replica)
        administration = SessionAdministration(redis: clients[3], clock: { Date() })
        service = setting.withService ? try await StageService(on: url) : nil
        running = Task { await replica.run() }
    }

    /// A stage on a Redis that rounds share, emptied first: servers are to find no other's session.
    static func onEmpty(_ redis: StageRedis, _ setting: Setting = Setting()) async throws -> Stage {
        let client = client(redis.url)
        _ = try await client.send(RedisCommand("FLUSHALL"))
        await client.close()
        return try await Stage(at: redis.url, setting)
    }

    /// Closes the connections; servers are gone with the value.
    func close() async {
        running.cancel()
        for client in clients { await client.close() }
    }

    /// All tokens that were handed out, the oldest first.
    var handedOut: [HandedOut] { tokens.withLock { $0 } }

    /// What the holder of a session would go on with.
    func newest(of session: String) -> Grant? { newest.withLock { $0[session] } }

    /// Remembers a token for good.
    func note(_ grant: Grant, isForeign: Bool = false) throws {
        guard let text = grant.credential.token else { return }
        let token = try JWS(text)
        let id = try token.claims().tokenID ?? ""
        var held = [grant.credential]
        // Whoever has the token alone may present it alone.
        if isForeign { held.append(Credential(token: text)) }
        for credential in held {
            let handed = HandedOut(
                credential: credential,
                session: grant.session.id.text,
                user: grant.session.user,
                mode: grant.session.mode,
                generation: grant.session.generation,
                id: id,
                fingerprint: token.fingerprint.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(),
                keyID: token.header.keyID ?? "",
                isForeign: isForeign,
                expires: grant.expires
            )
            tokens.withLock { $0.append(handed) }
        }
        newest.withLock { $0[grant.session.id.text] = grant }
    }

    /// A connection.
    static func client(_ url: RedisURL, _ patience: Duration = .seconds(3), readOnly: Bool = false) -> RedisClient {
        var configuration = RedisConfiguration(url: url)
        configuration.commandTimeout = patience
        configuration.connectTimeout = patience
        configuration.readOnly = readOnly
        return RedisClient(configuration, logger: quiet)
    }

    private static func link(
        _ redis: RedisClient,
        _ configuration: SessionLinkConfiguration,
        _ clock: StageClock,
        _ seed: UInt64,
        replica: RevocationReplica?
    ) throws -> SessionLink {
        let chance = Mutex(Chance(seed: seed))
        return try SessionLink(
            redis: redis,
            keys: Sessiond.keys(),
            foreign: [StageIssuer.shared.foreign],
            secretKey: Sessiond.secretKey,
            configuration: configuration,
            claims: FixedClaims(["role": "user"]),
            clock: { clock.now },
            random: { count in
                chance.withLock { chance in (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &chance) } }
            },
            replica: replica,
            logger: quiet
        )
    }

    /// A logger that says nothing.
    static let quiet = Logger(label: "oracle") { _ in SwiftLogNoOpLogHandler() }
}
