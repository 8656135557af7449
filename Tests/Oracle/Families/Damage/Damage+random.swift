import Redis

extension Damage {
    /// Any damage around a session.
    static func random(at place: DamagePlace, _ chance: inout Chance) -> Damage {
        switch Int.random(in: 0..<20, using: &chance) {
        case 0..<5: sessionField(at: place, &chance)
        case 5..<7: marks(at: place, &chance)
        case 7..<9: row(at: place, &chance)
        case 9..<12: wrongType(at: place, &chance)
        case 12..<14: lost(at: place, &chance)
        case 14: evicted(at: place, &chance)
        case 15: stream(at: place, &chance)
        case 16: score(at: place, &chance)
        case 17: text(at: place, &chance)
        case 18: timeToLive(at: place, &chance)
        default: otherField(at: place, &chance)
        }
    }

    private static func sessionField(at place: DamagePlace, _ chance: inout Chance) -> Damage {
        let (key, field) = (place.session("session"), chance.pick(Garbage.sessionFields))
        if chance.happens(oneIn: 4) {
            return Damage("the session's field \(field) is lost", RedisCommand("HDEL", key, field))
        }
        let value = chance.pick(Garbage.values)
        return Damage("the session's field \(field) is \(Garbage.text(value))", RedisCommand("HSET", key, field, value))
    }

    private static func marks(at place: DamagePlace, _ chance: inout Chance) -> Damage {
        let key = place.partition + "marks"
        let field = chance.pick(["e:\(place.victim.user)", "*", "l:\(place.victim.user)"])
        if chance.happens(oneIn: 3) { return Damage("the mark \(field) is lost", RedisCommand("HDEL", key, field)) }
        let value = chance.pick(Garbage.values)
        return Damage("the mark \(field) is \(Garbage.text(value))", RedisCommand("HSET", key, field, value))
    }

    /// Changes bytes of a hash's field: cuts it after so many, or sets the one there.
    private static let edit = """
        local v = redis.call('HGET', KEYS[1], ARGV[1])
        if not v then return 0 end
        local at = tonumber(ARGV[2]) % (#v + 1)
        local new = string.sub(v, 1, at)
        if ARGV[3] ~= 'cut' then new = new .. string.char(tonumber(ARGV[3])) .. string.sub(v, at + 2) end
        redis.call('HSET', KEYS[1], ARGV[1], new)
        return 1
        """

    private static func row(at place: DamagePlace, _ chance: inout Chance) -> Damage {
        let (key, sid) = (place.partition + "rows", place.victim.session)
        func edited(_ words: String, _ at: Int, _ how: String) -> Damage {
            Damage("the row \(words)", RedisCommand("EVAL", edit, 1, key, sid, at, how))
        }
        switch Int.random(in: 0..<6, using: &chance) {
        case 0: return Damage("the row is lost", RedisCommand("HDEL", key, sid))
        case 1:
            let at = Int.random(in: 0..<80, using: &chance)
            return edited("is cut after \(at) bytes", at, "cut")
        case 2: return edited("is of another version", 0, "\(chance.pick([0, 2, 255]))")
        case 3: return edited("is of another mode", 1, "\(Int.random(in: 0...255, using: &chance))")
        case 4:
            let (at, byte) = (Int.random(in: 0..<100, using: &chance), Int.random(in: 0...255, using: &chance))
            return edited("has \(byte) at \(at)", at, "\(byte)")
        default:
            let value = chance.pick(Garbage.values)
            return Damage("the row is \(Garbage.text(value))", RedisCommand("HSET", key, sid, value))
        }
    }

    private static func wrongType(at place: DamagePlace, _ chance: inout Chance) -> Damage {
        let key = chance.pick(place.names)
        let (type, write) = chance.pick([
            ("string", RedisCommand("SET", key, "x")), ("list", RedisCommand("RPUSH", key, "x")),
            ("set", RedisCommand("SADD", key, "x")), ("hash", RedisCommand("HSET", key, "x", "x")),
            ("sorted set", RedisCommand("ZADD", key, 1, "x")), ("stream", RedisCommand("XADD", key, "*", "x", "x")),
        ])
        return Damage("\(key) is a \(type)", RedisCommand("DEL", key), write)
    }

    private static func lost(at place: DamagePlace, _ chance: inout Chance) -> Damage {
        let key = chance.pick(place.names)
        return Damage("\(key) is lost", RedisCommand("DEL", key))
    }

    private static func evicted(at place: DamagePlace, _ chance: inout Chance) -> Damage {
        let all = place.keys.map(\.name).shuffled(using: &chance)
        switch Int.random(in: 0..<4, using: &chance) {
        case 0:
            let partition = all.filter { $0.hasPrefix(place.partition) }
            return Damage("the partition is lost", RedisCommand("DEL", arguments: partition + ["sl:none"]))
        case 1:
            let marks = all.filter { $0.hasSuffix(":marks") }
            return Damage("all marks are lost", RedisCommand("DEL", arguments: marks + ["sl:none"]))
        default:
            let some = all.prefix(Int.random(in: 1...8, using: &chance))
            return Damage(
                "lost are \(some.joined(separator: ", "))",
                RedisCommand("DEL", arguments: some + ["sl:none"])
            )
        }
    }

    private static let lastID = "18446744073709551615-18446744073709551615"

    private static func stream(at place: DamagePlace, _ chance: inout Chance) -> Damage {
        let name = chance.pick(["revoked", "audit", "feed", "audit", "revoked"])
        let key = place.partition + name
        switch Int.random(in: 0..<6, using: &chance) {
        case 0, 1:
            return Damage("the stream \(name) is exhausted", RedisCommand("XADD", key, Self.lastID, "x", "x"))
        case 2: return Damage("the stream \(name) is trimmed", RedisCommand("XTRIM", key, "MAXLEN", 0))
        case 3:
            return Damage(
                "the stream \(name) is ahead of time",
                RedisCommand("XADD", key, "\(Int64.max)-5", "kind", "u", "id", "x", "until", "9", "mark", "x")
            )
        case 4:
            let value = chance.pick(Garbage.values)
            let kind = chance.pick(["s", "u", "j", "f", "k", "*", "l", "?"])
            return Damage(
                "the stream \(name) has an entry \(kind) of \(Garbage.text(value))",
                RedisCommand("XADD", key, "*", "kind", kind, "id", value, "until", value, "mark", value)
            )
        default:
            return Damage("the stream \(name) has a foreign entry", RedisCommand("XADD", key, "*", "x", "x"))
        }
    }

    private static func score(at place: DamagePlace, _ chance: inout Chance) -> Damage {
        let session = place.victim.session
        let (set, member) = chance.pick([
            (place.partition + "end", session), (place.userSet, session),
            (place.partition + "denied", "s:\(session)"), (place.partition + "denied", "j:\(place.victim.id)"),
            (place.partition + "denied", "f:\(place.victim.fingerprint)"),
            (place.partition + "denied", "k:\(place.victim.keyID)"),
        ])
        if chance.happens(oneIn: 3) { return Damage("\(member) is not in \(set)", RedisCommand("ZREM", set, member)) }
        let score = chance.pick(Garbage.scores)
        return Damage("\(member) is in \(set) at \(score)", RedisCommand("ZADD", set, score, member))
    }

    private static func text(at place: DamagePlace, _ chance: inout Chance) -> Damage {
        let strings = place.keys.filter { $0.type == "string" }.map(\.name) + [place.session("claims")]
        let (key, value) = (chance.pick(strings), chance.pick(Garbage.values))
        return Damage("\(key) is \(Garbage.text(value))", RedisCommand("SET", key, value, "KEEPTTL"))
    }

    /// Over at once, or not before the round is: what ends in between would be nobody's doing.
    private static func timeToLive(at place: DamagePlace, _ chance: inout Chance) -> Damage {
        let key = chance.pick(place.names)
        switch Int.random(in: 0..<3, using: &chance) {
        case 0: return Damage("\(key) expired", RedisCommand("PEXPIREAT", key, 1))
        case 1: return Damage("\(key) ends in 100 s", RedisCommand("EXPIRE", key, 100))
        default: return Damage("\(key) never ends", RedisCommand("PERSIST", key))
        }
    }

    private static func otherField(at place: DamagePlace, _ chance: inout Chance) -> Damage {
        let (key, field) = chance.pick([
            (place.session("token"), "secret"), (place.session("token"), "prevsecret"),
            (place.session("token"), "signature"), ("sl:meta", "schema"), ("sl:meta", "store"), ("sl:meta", "created"),
            (place.partition + "denied:why", "s:\(place.victim.session)"), (place.partition + "rows", "no session"),
            (place.partition + "marks", "e:"), (place.partition + "marks", "l:"),
        ])
        let value = chance.pick(Garbage.values)
        return Damage("\(field) of \(key) is \(Garbage.text(value))", RedisCommand("HSET", key, field, value))
    }
}
