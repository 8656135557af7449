import Foundation
import JOSE
import Logging
import Redis
import Synchronization
import TestSupport
import Testing

@testable import SessionLink

/// A wall clock that stands still unless a test moves it.
final class TestClock: Sendable {
    private let time = Mutex(Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down)))

    var now: Date { time.withLock { $0 } }

    func advance(_ seconds: TimeInterval) {
        time.withLock { $0 += seconds }
    }
}

/// Random bytes that are the same in each run; no two calls give the same.
final class TestRandom: Sendable {
    private let state: Mutex<UInt64>

    init(seed: UInt64 = 1) {
        state = Mutex(seed)
    }

    func bytes(_ count: Int) -> [UInt8] {
        state.withLock { state in
            (0..<count).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 56)
            }
        }
    }
}

/// Counts how often it was asked; claims can be changed while tests run, and one call can be held up.
final class TestClaims: ClaimsProvider {
    private struct State {
        var claims: JSONObject = ["role": "user"]
        var calls = 0
        var fails = false
        /// The call that is held up, by its number.
        var held: Int?
    }

    struct Unavailable: Error {}

    private let state = Mutex(State())

    var calls: Int { state.withLock { $0.calls } }

    func set(_ claims: JSONObject) { state.withLock { $0.claims = claims } }
    func fail(_ fails: Bool) { state.withLock { $0.fails = fails } }
    func holdNext() { state.withLock { $0.held = $0.calls + 1 } }
    func release() { state.withLock { $0.held = nil } }

    /// Returns once the call that is to be held up has come.
    func waitForHeld() async throws {
        try await eventually { self.state.withLock { $0.held == nil || $0.calls >= $0.held ?? 0 } }
    }

    func claims(for session: SessionFacts) async throws -> JSONObject {
        let (claims, fails, number) = state.withLock { state in
            state.calls += 1
            return (state.claims, state.fails, state.calls)
        }
        if fails { throw Unavailable() }
        if state.withLock({ $0.held == number }) {
            try await eventually { self.state.withLock { $0.held != number } }
        }
        return claims
    }
}

/// A store of its own with a server's, an operator's and a reader's view of it.
final class Fixture: Sendable {
    let server: RedisServer
    let redis: RedisClient
    let clock = TestClock()
    let claims: TestClaims
    let link: SessionLink
    let directory: SessionDirectory
    let administration: SessionAdministration
    let keys = KeySpace()

    static let ann = Operator(name: "ann", userID: 1000, loginID: 1000, keyHash: "SHA256:abc", claimed: "SUDO_USER=bob")
    static let home = Peer(ip: "192.0.2.1", client: "Firefox")
    static let cafe = Peer(ip: "198.51.100.7", client: "Safari")

    init(
        redisConfiguration: String = "",
        tcp: Bool = false,
        storeClock: MovableClock? = nil,
        configure: (inout SessionLinkConfiguration) -> Void = { _ in }
    ) async throws {
        server = try await RedisServer(redisConfiguration, tcp: tcp, clock: storeClock)
        redis = Self.client(server)
        claims = TestClaims()
        var configuration = SessionLinkConfiguration(issuer: "https://id.test")
        configure(&configuration)
        link = try Self.link(redis, configuration, claims, clock, seed: 1)
        directory = SessionDirectory(redis: redis)
        administration = SessionAdministration(redis: redis, clock: { Date() })
    }

    /// A further server on the same store.
    func another(
        seed: UInt64,
        redis: RedisClient? = nil,
        configure: (inout SessionLinkConfiguration) -> Void = { _ in }
    )
        throws -> SessionLink
    {
        var configuration = link.configuration
        configure(&configuration)
        return try Self.link(redis ?? Self.client(server), configuration, claims, clock, seed: seed)
    }

    static func client(_ server: RedisServer, readOnly: Bool = false) -> RedisClient {
        client(server.url, readOnly: readOnly)
    }

    static func client(_ url: RedisURL, readOnly: Bool = false) -> RedisClient {
        var configuration = RedisConfiguration(url: url)
        configuration.readOnly = readOnly
        return RedisClient(configuration, logger: quiet)
    }

    private static func link(
        _ redis: RedisClient,
        _ configuration: SessionLinkConfiguration,
        _ claims: TestClaims,
        _ clock: TestClock,
        seed: UInt64
    ) throws -> SessionLink {
        let random = TestRandom(seed: seed)
        return try SessionLink(
            redis: redis,
            keys: LinkKeys(signing: key(1)),
            secretKey: Secret(bytes: [UInt8](repeating: 7, count: 32)),
            configuration: configuration,
            claims: claims,
            clock: { clock.now },
            random: { random.bytes($0) },
            logger: quiet
        )
    }

    static func key(_ number: UInt8) throws -> JWK {
        try JWK(secret: [UInt8](repeating: number, count: 32), algorithm: .hs256, keyID: "key-\(number)")
    }

    static var quiet: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }
}

extension Fixture {
    @discardableResult
    func command(_ name: String, _ arguments: any RedisArgument...) async throws -> RESPValue {
        try await redis.send(RedisCommand(name, arguments: arguments))
    }

    func logIn(_ user: String = "kim", _ mode: LinkMode = .allowlist) async throws -> Grant {
        try await link.logIn(user: user, mode: mode, method: "password", peer: Self.home)
    }

    /// What a request says: accepted, or why not.
    func verify(_ credential: Credential, peer: Peer? = home) async throws -> Verdict {
        try await link.verify(credential, peer: peer)
    }

    func refresh(_ credential: Credential, peer: Peer? = home) async throws -> RefreshOutcome {
        try await link.refresh(credential, peer: peer)
    }

    /// The events of the whole trail, oldest first.
    func events() async throws -> [String] {
        try await directory.audit(AuditQuery(limit: 1000)).map(\.event)
    }

    /// What is left of a session.
    func traces(of session: SessionID, user: String) async throws -> [String] {
        try await directory.traces(of: session, user: user)
    }

    /// Lets time pass for a session by moving one of its times into the past.
    func age(_ session: SessionID, _ field: String, to milliseconds: Int64) async throws {
        try await command("HSET", keys.key(.session, of: session), field, milliseconds)
    }

    var redisNow: Int64 {
        get async throws { try await directory.time() }
    }
}

extension SessionDirectory {
    /// What is left of a session: keys, row, and places in sets.
    func traces(of session: SessionID, user: String) async throws -> [String] {
        let (keys, partition) = (store.keys, session.partition)
        var found: [String] = []
        for name in SessionKey.allCases {
            let count = try await store.send(RedisCommand("EXISTS", keys.key(name, of: session))).int
            if count == 1 { found.append(name.rawValue) }
        }
        let row = try await store.send(RedisCommand("HEXISTS", keys.key(.rows, of: partition), session.text))
        if row.int == 1 { found.append("rows") }
        for (name, set) in [("end", keys.key(.end, of: partition)), ("user", keys.sessions(of: user, in: partition))] {
            if try await !store.send(RedisCommand("ZSCORE", set, session.text)).isNull { found.append(name) }
        }
        return found
    }
}

extension Verdict {
    var acceptance: Acceptance? { if case .accepted(let acceptance) = self { acceptance } else { nil } }
    var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
    var renewal: (acceptance: Acceptance, grant: Grant)? {
        if case .renewed(let acceptance, let grant) = self { (acceptance, grant) } else { nil }
    }
    var refreshReason: RefreshReason? { if case .refreshRequired(_, let reason) = self { reason } else { nil } }
}

extension RefreshOutcome {
    var grant: Grant? { if case .renewed(let grant) = self { grant } else { nil } }
    var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}
