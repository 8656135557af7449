public import FoundationEssentials
import JOSE
import Redis

/// Why a user can't log in, and since when.
public struct UserLock: Sendable, Hashable {
    /// Who locked the user; nil where the store does not say.
    public var actor: Operator?
    /// The reason given; empty when none was.
    public var reason: String
    /// Since when, by Redis's clock.
    public var time: Date

    /// Reads the field `l:<user>` of a partition's marks. A lock holds even if what it says of itself is damaged.
    init(_ json: [UInt8]) {
        let object = try? JSONParser.parse(json).object
        actor = Operator(text: object?["operator"]?.string ?? "")
        reason = object?["reason"]?.string ?? ""
        time = Date(milliseconds: object?["at"]?.string.flatMap { Int64($0) } ?? 0)
    }
}

extension SessionDirectory {
    /// The lock of a user; nil when the user may log in.
    public func lock(of user: String) async throws(SessionLinkError) -> UserLock? {
        try UserName.check(user)
        let marks = store.keys.key(.marks, of: Partition(user: user))
        return try await store.send(RedisCommand("HGET", marks, "l:\(user)")).bytes.map(UserLock.init)
    }
}
