import Foundation
public import JOSE
public import Logging
public import Redis
public import SessionLink

/// A Redis of its own with a server that links tokens to sessions in it: what a test logs in to.
public final class SessionServer: Sendable {
    /// The Redis, gone with this value.
    public let redis: RedisServer
    /// A connection to it.
    public let client: RedisClient
    /// The server.
    public let link: SessionLink
    /// The key that tokens are signed with.
    public let key: JWK

    /// A logger that says nothing.
    public static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Starts both; `redis` are lines of redis.conf.
    public init(
        redis configuration: String = "",
        tcp: Bool = false,
        socketPath: String? = nil,
        tls: TLSIdentity? = nil,
        key: JWK? = nil,
        configure: (inout SessionLinkConfiguration) -> Void = { _ in }
    ) async throws {
        redis = try await RedisServer(configuration, tcp: tcp, socketPath: socketPath, tls: tls)
        client = RedisClient(RedisConfiguration(url: redis.url), logger: Self.quiet)
        self.key = try key ?? JWK.generate(.es256, keyID: "test-key")
        var configuration = SessionLinkConfiguration(issuer: "https://id.test")
        configure(&configuration)
        link = try SessionLink(
            redis: client,
            keys: LinkKeys(signing: self.key),
            secretKey: Secret(bytes: (1...32).map { UInt8($0) }),
            configuration: configuration,
            claims: FixedClaims(["role": "user"]),
            clock: { Date() },
            random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } },
            logger: Self.quiet
        )
    }

    /// Logs a user in.
    @discardableResult
    public func logIn(
        _ user: String = "anna",
        _ mode: LinkMode = .allowlist,
        ip: String = "192.0.2.1",
        client: String = "Firefox",
        claims: JSONObject? = nil
    ) async throws -> Grant {
        let peer = Peer(ip: ip, client: client)
        return try await link.logIn(user: user, mode: mode, method: "password", peer: peer, claims: claims)
    }

    /// Whether a request with that credential is accepted.
    public func accepts(_ credential: Credential) async throws -> Bool {
        if case .accepted = try await link.verify(credential, peer: Peer(ip: "192.0.2.1", client: "Firefox")) {
            true
        } else {
            false
        }
    }
}
