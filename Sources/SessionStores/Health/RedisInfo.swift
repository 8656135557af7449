import Languages
import Sessions

/// What `INFO` answers: lines of `name:value`.
struct RedisInfo {
    private var values: [Substring: Substring] = [:]

    init(_ text: String) {
        for line in text.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            values[line[..<colon]] = line[line.index(after: colon)...]
        }
    }

    subscript(name: String) -> String? { values[Substring(name)].map(String.init) }

    func number(_ name: String) -> Int64 { self[name].flatMap { Int64($0) } ?? 0 }

    /// What could undo a revocation, or keep one from being made.
    ///
    /// - Parameter settings: what of the configuration may be read.
    func risks(_ settings: [String: String] = [:]) -> [StoreHealth.Risk] {
        [
            loading, eviction, evicted, memory, persistence(settings["save"]), appendOnlyFile, snapshot(settings),
            replica,
            replicas(settings),
        ].compactMap { $0 } + lag
    }

    private var loading: StoreHealth.Risk? {
        guard number("loading") == 1 else { return nil }
        return .init("loading", "It is still loading its data: what is not there yet may come. Look again in a moment.")
    }

    private var evicted: StoreHealth.Risk? {
        let count = number("evicted_keys")
        guard count > 0 else { return nil }
        return .init(
            "evicted",
            "It has dropped \(count) keys for lack of memory since it started: sessions, denials and epochs may be among them. Set maxmemory-policy noeviction, give it more memory, and revoke again what had been."
        )
    }

    private var memory: StoreHealth.Risk? {
        let (used, limit) = (number("used_memory"), number("maxmemory"))
        // What is used may be a little more than what is allowed, and nearly full is full soon.
        guard limit > 0, (self["maxmemory_policy"] ?? "noeviction") == "noeviction", used >= limit / 20 * 19 else {
            return nil
        }
        return .init(
            "memory",
            "Memory is \(used >= limit ? said("full") : said("nearly full")) (\(used) of \(limit) bytes): sessions can still be revoked, but log-ins and refreshes are refused. Raise maxmemory."
        )
    }

    private var appendOnlyFile: StoreHealth.Risk? {
        guard number("aof_enabled") == 1 else { return nil }
        if let status = self["aof_last_write_status"], status != "ok" {
            return .init(
                "aof-write",
                "The append-only file can't be written: nothing can be changed until it can. Look at the disk's free space and the server's log."
            )
        }
        guard let status = self["aof_last_bgrewrite_status"], status != "ok" else { return nil }
        return .init(
            "aof-rewrite",
            "The append-only file could not be rewritten: it grows until the disk is full. Look at the disk's free space."
        )
    }

    private func snapshot(_ settings: [String: String]) -> StoreHealth.Risk? {
        guard let status = self["rdb_last_bgsave_status"], status != "ok" else { return nil }
        return settings["stop-writes-on-bgsave-error"] == "no"
            ? .init("snapshot", "The last snapshot failed: what is on disk grows old. Look at the disk's free space.")
            : .init(
                "snapshot",
                "The last snapshot failed, and Redis then refuses to change anything (stop-writes-on-bgsave-error). Look at the disk's free space and the server's log."
            )
    }

    private func replicas(_ settings: [String: String]) -> StoreHealth.Risk? {
        guard self["role"] != "slave", let wanted = settings["min-replicas-to-write"].flatMap({ Int64($0) }), wanted > 0
        else { return nil }
        let good = number("min_slaves_good_slaves")
        guard good < wanted else { return nil }
        return .init(
            "replicas",
            "\(good) replicas keep up and min-replicas-to-write wants \(wanted): nothing can be changed until they do. Look at INFO replication."
        )
    }

    private var eviction: StoreHealth.Risk? {
        let policy = self["maxmemory_policy"] ?? "noeviction"
        guard policy != "noeviction", number("maxmemory") > 0 else { return nil }
        return .init(
            "eviction",
            "When memory is short, Redis drops keys (maxmemory-policy \(policy)): sessions end without a reason, and what was denied is good again. Set maxmemory-policy noeviction."
        )
    }

    private func persistence(_ save: String?) -> StoreHealth.Risk? {
        guard number("aof_enabled") == 0 else { return nil }
        guard let save else {
            return .init(
                "persistence",
                "There is no append-only file, and this user may not see whether snapshots are written (CONFIG GET save): after a crash, what was revoked since the last one, or ever, is good again. Set appendonly yes."
            )
        }
        if save.isEmpty {
            return .init(
                "persistence",
                "Nothing is written to disk: after a restart all sessions are gone, and denied tokens are good again. Set appendonly yes."
            )
        }
        return .init(
            "persistence",
            "Only snapshots are written to disk: after a crash, what was revoked since the last one is good again. Set appendonly yes."
        )
    }

    private var replica: StoreHealth.Risk? {
        guard self["role"] == "slave" else { return nil }
        return .init("replica", "This is a replica: what is read here may be late, and nothing can be changed.")
    }

    private var lag: [StoreHealth.Risk] {
        let offset = number("master_repl_offset")
        return (0..<max(0, min(64, Int(number("connected_slaves"))))).compactMap { index in
            let fields = (self["slave\(index)"] ?? "").split(separator: ",")
            func field(_ name: String) -> Substring? {
                fields.first { $0.hasPrefix("\(name)=") }?.dropFirst(name.count + 1)
            }
            let behind =
                field("offset").flatMap { Int64($0) }.map { offset.subtractingReportingOverflow($0) }.map {
                    $1 ? .max : $0
                } ?? 0
            let silent = field("lag").flatMap { Int64($0) } ?? 0
            guard field("state") != "online" || silent > 10 || behind > 1 << 20 else { return nil }
            return .init(
                "replica-lag",
                "A replica is behind (\(behind) bytes, heard of \(silent) s ago): a failover to it would undo the latest revocations. Look at its connection, or ask for confirmed revocations."
            )
        }
    }
}
