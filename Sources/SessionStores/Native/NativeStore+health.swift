import FoundationEssentials
import JOSE
import Redis
import SessionLink
public import Sessions

extension NativeStore {
    /// How the Redis is, and what in it could undo a revocation.
    public func health() async throws(StoreFailure) -> StoreHealth {
        do {
            let begin = ContinuousClock.now
            let time = try await client.send(RedisCommand("TIME"))
            let latency = ContinuousClock.now - begin
            let info = RedisInfo(try await client.send(RedisCommand("INFO")).string ?? "")
            // Who may not read the configuration learns less.
            let save = try? await client.send(RedisCommand("CONFIG", "GET", "save")).fields()["save"]?.string
            let published = (try? await directory.publishedKeys())?.keys ?? []
            let now = Timestamp(Date())
            let skew = time.elements?.first?.int.map { Timestamp(seconds: $0).milliseconds(since: now) } ?? 0
            return StoreHealth(
                version: info["redis_version"] ?? "",
                latency: Int64(latency / .microseconds(1)),
                memory: info.number("used_memory"),
                memoryLimit: info.number("maxmemory"),
                replicas: Int(info.number("connected_slaves")),
                // TIME's seconds are cut, so that less than one says nothing.
                clockSkew: skew.magnitude < 1500 ? 0 : skew,
                keys: published.map { .init(id: $0.keyID ?? "", algorithm: $0.algorithm.rawValue) },
                risks: info.risks(save: save ?? nil)
            )
        } catch {
            throw StoreFailure(error)
        }
    }
}

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

    /// What could undo a revocation.
    ///
    /// - Parameter save: the schedule of snapshots; nil where it may not be read.
    func risks(save: String?) -> [StoreHealth.Risk] {
        [eviction, persistence(save), replica].compactMap { $0 } + lag
    }

    private var eviction: StoreHealth.Risk? {
        let policy = self["maxmemory_policy"] ?? "noeviction"
        guard policy != "noeviction", number("maxmemory") > 0 else { return nil }
        return .init(
            "eviction",
            "When memory is short, Redis drops keys (maxmemory-policy \(policy)): sessions end without a reason, and what was "
                + "denied is good again. Set maxmemory-policy noeviction."
        )
    }

    private func persistence(_ save: String?) -> StoreHealth.Risk? {
        guard number("aof_enabled") == 0 else { return nil }
        if save == "" {
            return .init(
                "persistence",
                "Nothing is written to disk: after a restart all sessions are gone, and denied tokens are good again. "
                    + "Set appendonly yes."
            )
        }
        return .init(
            "persistence",
            "Only snapshots are written to disk: after a crash, what was revoked since the last one is good again. "
                + "Set appendonly yes."
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
                "A replica is behind (\(behind) bytes, heard of \(silent) s ago): a failover to it would undo the latest "
                    + "revocations. Look at its connection, or ask for confirmed revocations."
            )
        }
    }
}
