import Redis

/// Something that was done to a store behind everybody's back: by an eviction, a half-written failover, a foreign program,
/// a bug, or a hand.
struct Damage: Sendable {
    let commands: [RedisCommand]
    /// What it is, for a story.
    let words: String

    init(_ words: String, _ commands: RedisCommand...) {
        self.words = words
        self.commands = commands
    }
}

/// Where damage is done: around one session.
struct DamagePlace: Sendable {
    /// What all keys of the session's partition begin with.
    let partition: String
    let victim: HandedOut
    /// All keys that there are.
    let keys: [StoredKey]

    func session(_ name: String) -> String { "\(partition)\(name):\(victim.session)" }
    var userSet: String { "\(partition)user:\(victim.user)" }

    /// The keys that matter to what is done to the session or its user.
    var names: [String] {
        ["session", "claims", "token", "next"].map(session)
            + ["rows", "end", "denied", "denied:why", "marks", "revoked", "audit", "feed"].map { partition + $0 }
            + [userSet, "sl:meta", "sl:keys"]
            + keys.map(\.name).filter { $0.contains(":linked:") }
    }
}
