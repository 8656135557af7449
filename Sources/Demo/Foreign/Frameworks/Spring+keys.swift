import Redis

/// The keys around a session's hash.
extension Spring {
    /// A hash outlives its session by five minutes, in seconds.
    static let grace: Int64 = 300

    /// Moves a session's end, in milliseconds since 1970: what Spring writes beside the hash.
    func expiry(_ id: String, idle: Int64, from: Int64?, to end: Int64) -> [RedisCommand] {
        var commands: [RedisCommand] = []
        if let from, Self.minuteKey(from) != Self.minuteKey(end) {
            commands.append(RedisCommand("SREM", Self.minuteKey(from), Self.expiresMember(id)))
        }
        return commands + [
            RedisCommand("SADD", Self.minuteKey(end), Self.expiresMember(id)),
            RedisCommand("EXPIRE", Self.minuteKey(end), idle + Self.grace),
            RedisCommand("APPEND", expiresKey(id), ""),
            RedisCommand("EXPIRE", expiresKey(id), idle),
            RedisCommand("EXPIRE", prefix + id, idle + Self.grace),
        ]
    }

    func expiresKey(_ id: String) -> String { "\(prefix)expires:\(id)" }

    static func expiresMember(_ id: String) -> [UInt8] { JavaWriter.bytes(of: .text("expires:\(id)")) }

    /// The set of all that end within a minute.
    static func minuteKey(_ end: Int64) -> String {
        "spring:session:expirations:\((end / 60_000 + 1) * 60_000)"
    }

    static func indexKey(_ principal: String) -> String {
        "spring:session:index:org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME:"
            + principal
    }
}
