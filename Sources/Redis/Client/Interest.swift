/// What a subscription listens to.
enum Interest: Sendable {
    /// Messages on these channels.
    case channels([String])
    /// Changes of all keys that begin with one of these; an empty one is that of all keys (`CLIENT TRACKING`).
    case keys([[UInt8]])

    /// Where the server tells a connection that speaks RESP2 of keys that changed.
    static let invalidations = "__redis__:invalidate"

    var channels: [String] {
        switch self {
        case .channels(let channels): channels
        case .keys: [Self.invalidations]
        }
    }

    /// The command that has the server tell of keys. In RESP2 they are told to a connection that is subscribed, and that may
    /// be the one that asks: so nothing is told to nobody when one of two is cut.
    ///
    /// - Parameter id: the connection's own number at the server.
    func tracking(to id: Int64) -> RedisCommand? {
        guard case .keys(let prefixes) = self else { return nil }
        var command = RedisCommand("CLIENT", "TRACKING", "ON", "REDIRECT", id, "BCAST")
        for prefix in Self.apart(prefixes) {
            command.append("PREFIX")
            command.append(prefix)
        }
        return command
    }

    /// The prefixes without those that others cover: the server refuses what overlaps.
    static func apart(_ prefixes: [[UInt8]]) -> [[UInt8]] {
        var kept: [[UInt8]] = []
        for prefix in prefixes.sorted(by: { $0.count < $1.count }) where !kept.contains(where: prefix.starts) {
            kept.append(prefix)
        }
        return kept
    }
}
