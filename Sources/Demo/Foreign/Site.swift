import FoundationEssentials
import Redis

/// What a framework's application works with.
struct Site: Sendable {
    let redis: RedisClient
    let identifiers: Identifiers
    /// The time of day.
    let clock: @Sendable () -> Date

    /// Milliseconds since 1970.
    var milliseconds: Int64 { Int64(clock().timeIntervalSince1970 * 1000) }
    /// Seconds since 1970.
    var seconds: Int64 { milliseconds / 1000 }

    /// The value of a key, if it is there.
    func value(of key: String) async throws -> [UInt8]? {
        try await redis.send(RedisCommand("GET", key)).bytes
    }

    /// A time as JavaScript spells it: `2026-11-28T20:41:21.174Z`.
    static func spelled(_ milliseconds: Int64) -> String {
        let time = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        return time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// A time that JavaScript spelled, in milliseconds since 1970.
    static func time(_ text: String) -> Int64? {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        guard let time = try? Date(text, strategy: style) else { return nil }
        return Int64((time.timeIntervalSince1970 * 1000).rounded())
    }
}
