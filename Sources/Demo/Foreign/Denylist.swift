import Redis

/// A list of access tokens that are refused before their end: a key for each, named by its `jti`.
struct Denylist: Sendable {
    let redis: RedisClient

    static let prefix = "blacklist:"

    /// Whether a token is on it.
    func holds(_ identifier: String) async throws -> Bool {
        try await redis.send(RedisCommand("EXISTS", Self.prefix + identifier)).int == 1
    }

    /// Puts a token on it for so many seconds.
    func add(_ identifier: String, for seconds: Int64) async throws {
        guard seconds > 0 else { return }
        _ = try await redis.send(RedisCommand("SET", Self.prefix + identifier, "1", "EX", seconds))
    }

    /// Tokens that were refused before anybody looked.
    func fill(_ count: Int, _ identifiers: Identifiers, _ chance: inout SplitMix64) async throws {
        for _ in 0..<count {
            let left = Int64(chance.number(20...Int(TokenIssuer.lifetime)))
            try await add(try identifiers.uuid(), for: left)
        }
    }
}
