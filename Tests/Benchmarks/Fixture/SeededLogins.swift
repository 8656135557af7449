import Foundation
import JOSE
import Redis
import SessionLink
import TestSupport

/// Log-ins through SessionLink, as many and as fast as one connection carries them.
enum SeededLogins {
    /// Log-ins under way at a time: enough to keep Redis busy.
    private static let workers = 64
    private static let modes: [LinkMode] = [.allowlist, .paired, .denylist]
    private static let methods = ["password", "passkey", "saml"]
    private static let clients = [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "HanbitApp/4.2.1 (iPhone17,1; iOS 18.5)",
        "okhttp/4.12.0",
    ]

    /// A server whose tokens last for weeks, or for the usual quarter of an hour.
    static func server(on redis: RedisClient, tokens: SeededStore.Tokens) throws -> SessionLink {
        var configuration = SessionLinkConfiguration(issuer: "https://login.example.com")
        if tokens == .longLived {
            configuration.tokenLifetime = .seconds(20 * 86_400)
            configuration.idleTimeout = .seconds(25 * 86_400)
        }
        return try SessionLink(
            redis: redis,
            keys: LinkKeys(signing: JWK(secret: random(32), algorithm: .hs256, keyID: "benchmarks")),
            secretKey: Secret(bytes: random(32)),
            configuration: configuration,
            claims: FixedClaims(["roles": ["reader", "editor"]]),
            clock: { Date() },
            random: random,
            logger: SeededStore.logger
        )
    }

    /// A server beside a `sessiond` that shares its sessions: what logs in without HTTP.
    static func server(besides service: Sessiond, on redis: RedisClient) throws -> SessionLink {
        var configuration = SessionLinkConfiguration(issuer: Sessiond.issuer)
        configuration.tokenLifetime = .seconds(86_400)
        return try SessionLink(
            redis: redis,
            keys: Sessiond.keys(),
            secretKey: Sessiond.secretKey,
            configuration: configuration,
            claims: FixedClaims(["roles": ["reader", "editor"]]),
            clock: { Date() },
            random: random,
            logger: SeededStore.logger
        )
    }

    /// Log-in number `number`: half as many users as sessions, the three link modes in turn.
    static func logIn(_ number: Int, of sessions: Int, on server: SessionLink) async throws -> Grant {
        try await server.logIn(
            user: user(number % max(1, sessions / 2)),
            mode: modes[number % modes.count],
            method: methods[number / 7 % methods.count],
            peer: Peer(
                ip: "10.\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255)",
                client: clients[number % clients.count]
            )
        )
    }

    private static let userPrefix = "user-"

    private static func user(_ number: Int) -> String {
        let digits = String(number)
        return userPrefix + String(repeating: "0", count: 7 - digits.count) + digits
    }

    /// Whether a line of a screen shows one of the users.
    static func showsUser(_ line: String) -> Bool {
        line.contains(userPrefix)
    }

    static func run(_ sessions: Int, on server: SessionLink) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    for number in stride(from: worker, to: sessions, by: workers) {
                        _ = try await logIn(number, of: sessions, on: server)
                        if number % 100_000 == 0, number > 0 { Progress.say("  \(number) of \(sessions) sessions") }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Sendable
    private static func random(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
            filled = getentropy(bytes.baseAddress, count) == 0 ? count : 0
        }
    }
}
