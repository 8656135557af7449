public import Redis

/// Damages a store: any field of any key that is there, in any way that Redis lets through. The same seed does the same to
/// the same store.
public struct StoreDamage {
    private let redis: RedisClient
    private var values: HostileValues
    /// What was done so far, in words.
    public private(set) var deeds: [String] = []
    /// What kinds of keys were hit: the last part of their names that does not name a session or a user.
    public private(set) var kinds: Set<String> = []

    /// Fields that the schema knows and that may not be there.
    private static let fields = [
        "forcedat", "forcedgen", "delivered", "elder", "lastexp", "prevfp", "prevuntil", "foreign", "shared", "gen",
        "seen",
        "exp", "epoch", "created", "end", "idle", "iat", "used", "since", "state", "mode", "user", "fp", "peer",
    ]
    private static let streamFields = [
        "kind", "id", "until", "mark", "event", "user", "session", "jti", "operator", "k", "s", "r", "w", "outcome",
    ]

    /// The damage of a seed to the store behind a connection.
    public init(_ redis: RedisClient, seed: UInt64) {
        self.redis = redis
        values = HostileValues(seed: seed)
    }

    /// Does one thing to one key; those for which `isWanted` is false are let alone.
    public mutating func damage(_ isWanted: (String) -> Bool = { _ in true }) async throws {
        let names = try await redis.send(RedisCommand("KEYS", "*")).elements?.compactMap(\.bytes) ?? []
        let keys = names.map { String(decoding: $0, as: UTF8.self) }.filter(isWanted).sorted()
        guard !keys.isEmpty else { return }
        // Each kind as often as another, however many keys it has.
        let kind = values.one(of: Set(keys.map(Self.kind)).sorted())
        let key = values.one(of: keys.filter { Self.kind(of: $0) == kind })
        kinds.insert(kind)
        if values.below(12) == 0 { return try await replace(key) }
        let type = try await redis.send(RedisCommand("TYPE", key)).string
        switch type {
        case "hash": try await damageHash(key)
        case "string": try await damageString(key)
        case "zset": try await damageSet(key)
        case "stream": try await damageStream(key)
        default: try await replace(key)
        }
    }

    /// What a key is: `session`, `rows`, `meta`, …
    static func kind(of key: String) -> String {
        let rest = key.split(separator: ":", omittingEmptySubsequences: false).dropFirst()
        let own = rest.first?.first == "{" ? rest.dropFirst() : rest
        return own.first == "denied" ? own.joined(separator: ":") : own.first.map(String.init) ?? key
    }

    /// Another type, or nothing at all.
    private mutating func replace(_ key: String) async throws {
        try await run("DEL", key)
        switch values.below(6) {
        case 0: try await run("SET", key, values.bytes())
        case 1: try await run("RPUSH", key, values.bytes())
        case 2: try await run("HSET", key, values.bytes(), values.bytes())
        case 3: try await run("ZADD", key, values.number(), values.bytes())
        case 4: try await run("XADD", key, "*", values.bytes(), values.bytes())
        default: break
        }
    }

    private mutating func damageHash(_ key: String) async throws {
        let there = try await redis.send(RedisCommand("HKEYS", key)).elements?.compactMap(\.bytes) ?? []
        let names = there.sorted { $0.lexicographicallyPrecedes($1) }
        let name =
            switch values.below(10) {
            case 0: values.bytes()
            case 1: Array(values.one(of: Self.fields).utf8)
            default: names.isEmpty ? values.bytes() : values.one(of: names)
            }
        switch values.below(8) {
        case 0: try await run("HDEL", key, name)
        case 1, 2:
            let old = try await redis.send(RedisCommand("HGET", key, name)).bytes ?? []
            try await run("HSET", key, name, values.changed(old))
        case 3, 4: try await run("HSET", key, name, Array(values.number().utf8))
        default: try await run("HSET", key, name, values.bytes())
        }
    }

    private mutating func damageString(_ key: String) async throws {
        let old = try await redis.send(RedisCommand("GET", key)).bytes ?? []
        let new: [UInt8]
        if values.below(2) == 0 {
            // Texts are lines.
            var lines = old.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
            let place = values.below(lines.count + 1)
            if place == lines.count { lines.append(values.bytes()) } else { lines[place] = values.bytes() }
            new = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
        } else {
            new = values.changed(old)
        }
        try await run("SET", key, new, "KEEPTTL")
    }

    private mutating func damageSet(_ key: String) async throws {
        let members = try await redis.send(RedisCommand("ZRANGE", key, 0, -1)).elements?.compactMap(\.bytes) ?? []
        let member = members.isEmpty || values.below(3) == 0 ? values.bytes() : values.one(of: members)
        if values.below(6) == 0 {
            try await run("ZREM", key, member)
        } else {
            try await run("ZADD", key, values.number(), member)
        }
    }

    private mutating func damageStream(_ key: String) async throws {
        switch values.below(8) {
        case 0: try await run("XTRIM", key, "MAXLEN", 0)
        case 1: try await run("XSETID", key, "18446744073709551615-18446744073709551615")
        case 2: try await run("XSETID", key, "18446744073709551614-1", "ENTRIESADDED", Int64.max, "MAXDELETEDID", "0-0")
        default:
            var arguments: [any RedisArgument] = [key, "*"]
            for _ in 0...values.below(6) {
                arguments.append(values.below(4) == 0 ? values.bytes() : Array(values.one(of: Self.streamFields).utf8))
                arguments.append(values.bytes())
            }
            try await run(RedisCommand("XADD", arguments: arguments))
        }
    }

    private mutating func run(_ name: String, _ arguments: any RedisArgument...) async throws {
        try await run(RedisCommand(name, arguments: arguments))
    }

    /// What Redis does not let through was not to be had.
    private mutating func run(_ command: RedisCommand) async throws {
        let words = command.arguments.map { String(decoding: $0.prefix(60), as: UTF8.self).debugDescription }
        do {
            _ = try await redis.send(command)
            deeds.append("\(command.name) \(words.joined(separator: " "))")
        } catch {
            guard error.serverError != nil else { throw error }
        }
    }
}
