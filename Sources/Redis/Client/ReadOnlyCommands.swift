/// The commands that a read-only connection lets through: those that are known to change nothing. What is not listed is
/// refused, so that a command which Redis adds later can't slip through.
enum ReadOnlyCommands {
    static func allows(_ command: RedisCommand) -> Bool {
        let name = command.name.uppercased()
        if reading.contains(name) { return true }
        guard let subcommands = readingSubcommands[name], let subcommand = command.arguments.first else { return false }
        return subcommands.contains(String(decoding: subcommand, as: UTF8.self).uppercased())
    }

    /// Whether a command of that name changes nothing, whatever its arguments.
    static func contains(name: String) -> Bool { reading.contains(name.uppercased()) || name.uppercased() == "XINFO" }

    private static let reading: Set<String> = [
        "BITCOUNT", "BITFIELD_RO", "BITPOS", "DBSIZE", "DUMP", "ECHO", "EVALSHA_RO", "EVAL_RO", "EXISTS", "EXPIRETIME",
        "FCALL_RO", "GEODIST", "GEOHASH", "GEOPOS", "GEORADIUSBYMEMBER_RO", "GEORADIUS_RO", "GEOSEARCH", "GET",
        "GETBIT",
        "GETRANGE", "HEXISTS", "HGET", "HGETALL", "HKEYS", "HLEN", "HMGET", "HRANDFIELD", "HSCAN", "HSTRLEN", "HVALS",
        "INFO", "KEYS", "LASTSAVE", "LCS", "LINDEX", "LLEN", "LOLWUT", "LPOS", "LRANGE", "MGET", "PEXPIRETIME", "PING",
        "PTTL", "RANDOMKEY", "ROLE", "SCAN", "SCARD", "SDIFF", "SINTER", "SINTERCARD", "SISMEMBER", "SMEMBERS",
        "SMISMEMBER", "SORT_RO", "SRANDMEMBER", "SSCAN", "STRLEN", "SUBSTR", "SUNION", "TIME", "TTL", "TYPE", "XLEN",
        "XPENDING", "XRANGE", "XREAD", "XREVRANGE", "ZCARD", "ZCOUNT", "ZDIFF", "ZINTER", "ZINTERCARD", "ZLEXCOUNT",
        "ZMSCORE", "ZRANDMEMBER", "ZRANGE", "ZRANGEBYLEX", "ZRANGEBYSCORE", "ZRANK", "ZREVRANGE", "ZREVRANGEBYLEX",
        "ZREVRANGEBYSCORE", "ZREVRANK", "ZSCAN", "ZSCORE", "ZUNION",
    ]

    private static let readingSubcommands: [String: Set<String>] = [
        "ACL": ["CAT", "DRYRUN", "GETUSER", "LIST", "USERS", "WHOAMI"],
        "CLIENT": ["GETNAME", "ID", "INFO", "LIST"],
        "CLUSTER": ["COUNTKEYSINSLOT", "INFO", "KEYSLOT", "MYID", "NODES", "SHARDS", "SLOTS"],
        "COMMAND": ["COUNT", "DOCS", "GETKEYS", "INFO", "LIST"],
        "CONFIG": ["GET"],
        "LATENCY": ["HISTORY", "LATEST"],
        "MEMORY": ["DOCTOR", "STATS", "USAGE"],
        "OBJECT": ["ENCODING", "FREQ", "IDLETIME", "REFCOUNT"],
        "PUBSUB": ["CHANNELS", "NUMPAT", "NUMSUB"],
        "SCRIPT": ["EXISTS"],
        "SLOWLOG": ["GET", "LEN"],
        "XINFO": ["CONSUMERS", "GROUPS", "STREAM"],
    ]
}
