public import JOSE
public import Redis

/// Gives a session's next token the claims that its present one has. For services whose users' rights are stated at the
/// log-in alone: a refresh changes nothing then.
public struct CarriedClaims: ClaimsProvider {
    private let directory: SessionDirectory

    /// Reads them from the store behind a connection.
    public init(redis: RedisClient, prefix: String = "sl") {
        directory = SessionDirectory(redis: redis, prefix: prefix)
    }

    /// The claims of the session's present token, without those that SessionLink sets; none before the first.
    public func claims(for session: SessionFacts) async throws -> JSONObject {
        guard session.generation > 1, let stored = try await directory.detail(of: session.id) else { return [:] }
        var claims = try JSONParser.parse(stored.claims).object ?? [:]
        for name in TokenMaker.reserved { claims[name] = nil }
        return claims
    }
}
