import Redis
public import SessionLink

/// What looking at sessions in some layouts, and acting on them, takes of Redis: no more than the commands that their types,
/// units and steps use, on no more than their keys.
public struct LayoutRights: Sendable {
    private let layouts: [Layout]
    private let role: StoreRole

    /// The rights of a role over stores of these layouts.
    public init(_ layouts: [Layout], _ role: StoreRole) {
        (self.layouts, self.role) = (layouts, role)
    }

    /// The arguments of `ACL SETUSER` behind the user's name: the least rule for the role. Passwords are left as they are.
    ///
    /// - Parameter database: the number of the database; to choose another than 0 takes a right of its own.
    public func rule(database: Int = 0) -> [String] {
        ["on", "resetkeys", "resetchannels", "clearselectors", "-@all"]
            + commands.union(database == 0 ? [] : ["SELECT"]).sorted().map { "+\($0.lowercased())" } + keys + channels
    }

    /// Whether the rule is of all keys of the Redis: some layout's keys have nothing in common that a rule could say.
    public var coversAllKeys: Bool { patterns.contains("*") }

    /// The keys, as a rule has them: a viewer may read them, an operator may do with them what the steps do.
    private var keys: [String] {
        let access = role == .viewer ? "%R~" : "~"
        return patterns.map { access + $0 }
    }

    /// The keys that the role works on, each as a pattern of Redis's.
    var patterns: [String] {
        var known: Set<String> = []
        let own = layouts.flatMap { role == .viewer ? $0.keys : $0.keys + $0.helpers }
        let all = own.map { Self.spelled($0.scanPattern) }.filter { known.insert($0).inserted }
        return all.contains("*") ? ["*"] : all
    }

    /// What a rule can't hold stands for any character.
    private static func spelled(_ pattern: [UInt8]) -> String {
        String(decoding: pattern.map { (0x21..<0x7F).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }

    /// The channel on which the server tells of changes, and those on which steps publish.
    private var channels: [String] {
        let published = layouts.flatMap { $0.revoking.steps + $0.refreshing.steps }.compactMap { step -> String? in
            guard role == .operator, case .publish(let channel, _) = step else { return nil }
            let bytes = channel.parts.flatMap { part -> [UInt8] in
                if case .literal(let bytes) = part { bytes } else { [UInt8(ascii: "*")] }
            }
            return Self.spelled(bytes)
        }
        return (["__redis__:invalidate"] + Set(published).sorted()).map { "&\($0)" }
    }

    /// All commands that the role sends, and that its scripts call.
    var commands: Set<String> {
        let reading = layouts.reduce(into: Self.looking) { $0.formUnion($1.reading) }
        guard role == .operator else { return reading }
        return layouts.reduce(into: reading.union(Self.acting)) { $0.formUnion($1.writing) }
    }

    /// The commands that are sent with a key, or called with one in a script.
    var onKeys: Set<String> { commands.subtracting(Self.looking).subtracting(Self.acting) }

    /// What looking at any of them takes: `CLIENT TRACKING` and its channel are how changes are heard of.
    private static let looking: Set<String> = [
        "CLIENT|SETNAME", "CLIENT|ID", "CLIENT|TRACKING", "DBSIZE", "INFO", "PING", "PTTL", "SCAN", "SUBSCRIBE", "TIME",
    ]

    /// What acting on any of them takes: scripts, and as whom Redis knows the operator.
    private static let acting: Set<String> = ["ACL|WHOAMI", "EVAL", "EVALSHA"]
}

extension Layout {
    /// The commands that read its entries, many at a time or one alone.
    fileprivate var reading: Set<String> {
        switch (unit, type) {
        case (.field, _): ["HGET", "HSCAN"]
        case (.member, "zset"): ["ZSCAN", "ZSCORE"]
        case (.member, "list"): ["LRANGE", "LPOS"]
        case (.member, _): ["SSCAN", "SISMEMBER"]
        case (_, "hash"): ["HSCAN"]
        case (_, "set"): ["SSCAN"]
        case (_, "zset"): ["ZSCAN"]
        case (_, "list"): ["LRANGE"]
        case (_, _): ["GET", "MGET"]
        }
    }

    /// The commands that its steps use, and those that put an entry on it.
    fileprivate var writing: Set<String> {
        var commands: Set<String> = []
        for step in revoking.steps + refreshing.steps { commands.formUnion(step.commands) }
        guard role == .denylist, denial != nil else { return commands }
        switch (unit, type) {
        case (.field, _): return commands.union(["TYPE", "HGET", "HSET"])
        case (.member, "zset"): return commands.union(["TYPE", "ZSCORE", "ZADD"])
        case (.member, _): return commands.union(["TYPE", "SADD"])
        case (_, "hash"): return commands.union(["TYPE", "HGETALL", "HSET", "PEXPIRE"])
        case (_, _): return commands.union(["SET"])
        }
    }
}

extension Step {
    /// The commands that it is done with: `StepScript` calls them.
    fileprivate var commands: Set<String> {
        switch self {
        case .delete: ["DEL"]
        case .removeMember: ["TYPE", "SREM", "ZREM"]
        case .removeField: ["TYPE", "HDEL"]
        case .removeElement: ["TYPE", "LREM"]
        case .removeFromJSON, .replaceInJSON: ["TYPE", "GET", "SET"]
        case .replace: ["TYPE", "SET"]
        case .zeroField: ["TYPE", "HGET", "HSET"]
        case .expire: ["PEXPIRE"]
        case .put: ["SET"]
        case .publish: ["PUBLISH"]
        }
    }
}
