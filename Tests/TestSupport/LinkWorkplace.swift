import Foundation
public import JOSE
public import Redis
public import SessionLink

/// A store, the keys to it, and how several processes link tokens to its sessions, all alike.
public struct LinkWorkplace: Codable, Sendable {
    /// The address of the store.
    public var store: String
    /// How many clients each process has.
    public var clients = 16
    /// How long a token stays good after its successor was first used, in milliseconds.
    public var grace = 10_000
    /// How long the store may be silent, in milliseconds.
    public var patience = 5000
    private var key = (0..<32).map { _ in UInt8.random(in: 0...255) }
    private var secretKey = (0..<32).map { _ in UInt8.random(in: 0...255) }

    /// A place of work with keys of its own.
    public init(store: RedisURL) {
        self.store = "\(store)"
    }

    /// A connection to the store.
    public func client() throws -> RedisClient {
        var configuration = RedisConfiguration(url: try RedisURL(store))
        configuration.commandTimeout = .milliseconds(patience)
        return RedisClient(configuration, logger: SessionServer.quiet)
    }

    /// A server on a connection.
    public func link(_ redis: RedisClient) throws -> SessionLink {
        var configuration = SessionLinkConfiguration(issuer: "https://id.test")
        configuration.grace = .milliseconds(grace)
        return try SessionLink(
            redis: redis,
            keys: LinkKeys(signing: JWK(secret: key, algorithm: .hs256, keyID: "key")),
            secretKey: Secret(bytes: secretKey),
            configuration: configuration,
            claims: UniqueClaims(),
            clock: { Date() },
            random: { try SecureRandom.bytes($0) },
            logger: SessionServer.quiet
        )
    }
}

/// Makes every token another: two that were made for one generation would otherwise be the same, byte by byte.
public struct UniqueClaims: ClaimsProvider {
    /// Claims that nobody else gets.
    public init() {}

    /// A number that was not there before.
    public func claims(for session: SessionFacts) -> JSONObject {
        ["unique": .string("\(UInt64.random(in: .min ... .max))")]
    }
}
