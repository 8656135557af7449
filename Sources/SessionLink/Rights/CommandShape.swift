/// How a command is sent, so that rights can be asked for and a trial be made: what it does with its key, which type
/// that key has, and arguments that change nothing but the trial's own keys.
struct CommandShape: Sendable {
    /// What it does with its key; nothing where any right to the key will do.
    var access: KeyAccess = []
    /// The type of its key; nil for any.
    var type: String?
    /// Whether it has a key at all.
    var hasKey = true
    /// What stands before and behind the key.
    var before: [String] = []
    var after: [String] = []

    /// The commands that reading and acting use. One that a script uses and that is not here can't be tried: a test says so.
    static let all: [String: CommandShape] = [
        "ACL|WHOAMI": CommandShape(hasKey: false, before: ["WHOAMI"]),
        "CLIENT|SETNAME": CommandShape(hasKey: false, before: ["SETNAME", "sessiontop"]),
        "EXISTS": CommandShape(),
        "GET": CommandShape(access: .read, type: "string"),
        "HDEL": CommandShape(access: .write, type: "hash", after: ["trial"]),
        "HEXISTS": CommandShape(type: "hash", after: ["trial"]),
        "HGET": CommandShape(access: .read, type: "hash", after: ["trial"]),
        "HGETALL": CommandShape(access: .read, type: "hash"),
        "HINCRBY": CommandShape(access: [.read, .write], type: "hash", after: ["number", "1"]),
        "HKEYS": CommandShape(access: .read, type: "hash"),
        "HLEN": CommandShape(type: "hash"),
        "HMGET": CommandShape(access: .read, type: "hash", after: ["trial"]),
        "HSCAN": CommandShape(access: .read, type: "hash", after: ["0"]),
        "HSET": CommandShape(access: .write, type: "hash", after: ["trial", "1"]),
        "INFO": CommandShape(hasKey: false),
        "PEXPIREAT": CommandShape(access: .write, after: ["4102444800000"]),
        "PEXPIRETIME": CommandShape(access: .read),
        "PING": CommandShape(hasKey: false),
        "PTTL": CommandShape(access: .read),
        "SCAN": CommandShape(hasKey: false, before: ["0"]),
        "SET": CommandShape(access: .write, type: "string", after: ["trial"]),
        "TIME": CommandShape(hasKey: false),
        "TYPE": CommandShape(),
        "UNLINK": CommandShape(access: .write),
        "WAIT": CommandShape(hasKey: false, before: ["0", "1"]),
        "XADD": CommandShape(access: .write, type: "stream", after: ["*", "trial", "1"]),
        "XDEL": CommandShape(access: .write, type: "stream", after: ["0-1"]),
        "XINFO|STREAM": CommandShape(access: .read, type: "stream", before: ["STREAM"]),
        "XLEN": CommandShape(type: "stream"),
        "XRANGE": CommandShape(access: .read, type: "stream", after: ["-", "+", "COUNT", "1"]),
        "XREAD": CommandShape(access: .read, type: "stream", before: ["COUNT", "1", "STREAMS"], after: ["0-0"]),
        "XREVRANGE": CommandShape(access: .read, type: "stream", after: ["+", "-", "COUNT", "1"]),
        "XTRIM": CommandShape(access: .write, type: "stream", after: ["MAXLEN", "1"]),
        "ZADD": CommandShape(access: .write, type: "zset", after: ["1", "trial"]),
        "ZCARD": CommandShape(type: "zset"),
        "ZCOUNT": CommandShape(access: .read, type: "zset", after: ["0", "1"]),
        "ZMSCORE": CommandShape(access: .read, type: "zset", after: ["trial"]),
        "ZRANGE": CommandShape(access: .read, type: "zset", after: ["0", "0"]),
        "ZRANGEBYSCORE": CommandShape(access: .read, type: "zset", after: ["0", "1"]),
        "ZREM": CommandShape(access: .write, type: "zset", after: ["trial"]),
        "ZREMRANGEBYSCORE": CommandShape(access: .write, type: "zset", after: ["0", "1"]),
        "ZSCORE": CommandShape(access: .read, type: "zset", after: ["trial"]),
    ]

    /// A command's words, with the key in its place.
    func words(_ name: String, key: String?) -> [String] {
        [String(name.prefix { $0 != "|" })] + before + (key.map { [$0] } ?? []) + after
    }

    /// Whether it is for keys of a kind.
    func suits(_ kind: KeyKind) -> Bool { hasKey && (type.map { $0 == kind.type } ?? true) }
}
