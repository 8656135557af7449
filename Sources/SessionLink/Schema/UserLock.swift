public import FoundationEssentials
import JOSE
import Redis

/// Why a user can't log in, since when, and for how long.
public struct UserLock: Sendable, Hashable {
    /// Who locked the user; nil where the store does not say.
    public var actor: Operator?
    /// The reason given; empty when none was.
    public var reason: String
    /// Since when, by Redis's clock; nil where what the lock says of it can't be read.
    public var since: Date?
    /// Until when, by Redis's clock; nil for a lock that ends when it is lifted.
    public var until: Date?

    /// Reads the field `l:<user>` of a partition's marks. A lock holds even if what it says of itself is damaged.
    init(_ json: [UInt8]) {
        let object = try? JSONParser.parse(json).object
        actor = Operator(text: object?["operator"]?.string ?? "")
        reason = object?["reason"]?.string ?? ""
        since = object?["at"]?.string.flatMap { Int64($0) }.flatMap { $0 > 0 ? Date(milliseconds: $0) : nil }
        until = object?["until"]?.string.flatMap { Int64($0) }.map { Date(milliseconds: $0) }
    }

    /// Whether it holds at a moment, in milliseconds of Redis's clock.
    func holds(at now: Int64) -> Bool { until.map { $0.milliseconds > now } ?? true }
}
