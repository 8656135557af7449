/// What somebody is to do with a store, and the rights that this takes: no more than the commands that reading and the
/// actions' scripts use, on no more than the keys that they use them on.
public enum StoreRole: String, Sendable, Hashable, CaseIterable {
    /// Sees everything but tokens, and changes nothing.
    case viewer
    /// Sees the same, and acts. Scripts may remove tokens; nothing may read them.
    case `operator`
}

extension StoreRole {
    /// The arguments of `ACL SETUSER` behind the user's name: the least rule for the role. Passwords are left as they are.
    ///
    /// Redis takes every key of a script for one that it reads and writes, and looks at each of its commands besides. So the
    /// right to run scripts stands for itself, in a selector: inside a script, the other rights count.
    ///
    /// - Parameter database: The number of the database; to choose another than 0 takes a right of its own.
    public func rule(prefix: String = "sl", database: Int = 0) -> [String] {
        let keys = KeySpace(prefix: prefix)
        let patterns = KeyKind.allCases.compactMap { kind in
            access(kind).isEmpty ? nil : "\(access(kind).flags)~\(kind.pattern(keys))"
        }
        return ["on", "resetkeys", "resetchannels", "clearselectors", "-@all"]
            + commands.union(database == 0 ? [] : ["SELECT"]).sorted().map { "+\($0.lowercased())" } + patterns + [
                "&\(keys.globPrefix):doorbell"
            ]
            + (self == .operator ? [Self.scriptSelector(keys)] : [])
    }

    /// The right to run scripts.
    static func scriptSelector(_ keys: KeySpace) -> String { "(+eval +evalsha ~\(keys.globPrefix):*)" }

    /// The commands that the role needs.
    var commands: Set<String> {
        self == .viewer ? Self.reading : Self.reading.union(Self.acting)
    }

    /// What the role may do with keys of a kind.
    func access(_ kind: KeyKind) -> KeyAccess {
        let isOperator = self == .operator
        return switch kind {
        case .meta, .failed, .linked: .read
        case .published, .rows, .end, .denied, .deniedWhy, .marks, .revoked, .audit, .feed, .userSessions, .session,
            .claims:
            isOperator ? [.read, .write] : .read
        // Whoever could read these had the session.
        case .token, .next: isOperator ? .write : []
        }
    }

    /// What looking takes: lists, single sessions, the audit trail, live screens, health, and the search for damage.
    static let reading: Set<String> = [
        "CLIENT|SETNAME", "EXISTS", "GET", "HEXISTS", "HGET", "HGETALL", "HKEYS", "HMGET", "HSCAN", "INFO",
        "PEXPIRETIME",
        "PING", "PTTL", "SCAN", "SUBSCRIBE", "TIME", "TYPE", "XINFO|STREAM", "XREAD", "XREVRANGE", "ZCARD", "ZCOUNT",
        "ZMSCORE", "ZRANGE", "ZRANGEBYSCORE", "ZSCORE",
    ]

    /// What acting takes besides: what the actions' scripts call, `WAIT` for those that are to be confirmed, and `ACL WHOAMI`,
    /// by which the audit trail has as whom Redis knows the operator.
    static let acting: Set<String> = actingScripts.reduce(into: ["WAIT", "ACL|WHOAMI"]) { commands, script in
        commands.formUnion(script.needs.map(\.command))
    }

    /// The scripts that operators run.
    static let actingScripts: [Script] = [
        EndSessionScript.script, RaiseEpochScript.script, RaiseEveryoneScript.script, UnlockScript.script,
        SweepUserScript.script, RequestRefreshScript.script, AcknowledgeScript.script, DenyScript.script,
        LiftScript.script,
        PublishKeysScript.script, MendRowScript.script, RemoveLeftOverScript.script,
    ]
}
