/// The kinds of keys that a store has: what rights are given by.
enum KeyKind: Sendable, Hashable, CaseIterable {
    case meta, published
    case rows, end, denied, deniedWhy, marks, revoked, audit, failed, feed
    case userSessions, linked
    case session, claims, token, next

    /// Redis's word for what it is.
    var type: String {
        switch self {
        case .meta, .rows, .deniedWhy, .marks, .session, .token: "hash"
        case .published, .linked, .claims, .next: "string"
        case .end, .denied, .userSessions: "zset"
        case .revoked, .audit, .failed, .feed: "stream"
        }
    }

    /// What follows the prefix: in a rule with `*` for what differs between keys of the kind.
    private func name(tag: String, of one: String) -> String {
        switch self {
        case .meta: "meta"
        case .published: "keys"
        case .rows: "{\(tag)}:\(PartitionKey.rows.rawValue)"
        case .end: "{\(tag)}:\(PartitionKey.end.rawValue)"
        case .denied: "{\(tag)}:\(PartitionKey.denied.rawValue)"
        case .deniedWhy: "{\(tag)}:\(PartitionKey.deniedWhy.rawValue)"
        case .marks: "{\(tag)}:\(PartitionKey.marks.rawValue)"
        case .revoked: "{\(tag)}:\(PartitionKey.revoked.rawValue)"
        case .audit: "{\(tag)}:\(PartitionKey.audit.rawValue)"
        case .failed: "{\(tag)}:\(PartitionKey.failed.rawValue)"
        case .feed: "{\(tag)}:\(PartitionKey.feed.rawValue)"
        case .userSessions: "{\(tag)}:user:\(one)"
        case .linked: "{\(tag)}:linked:\(one)"
        case .session: "{\(tag)}:\(SessionKey.session.rawValue):\(one)"
        case .claims: "{\(tag)}:\(SessionKey.claims.rawValue):\(one)"
        case .token: "{\(tag)}:\(SessionKey.token.rawValue):\(one)"
        case .next: "{\(tag)}:\(SessionKey.next.rawValue):\(one)"
        }
    }

    /// The pattern of all keys of the kind, for a rule.
    func pattern(_ keys: KeySpace) -> String { "\(keys.globPrefix):\(name(tag: "*", of: "*"))" }

    /// A key of the kind in the partition that trials are made in, where nobody's sessions are; nil for those that a
    /// store has once.
    func trialKey(_ keys: KeySpace) -> String? {
        switch self {
        case .meta, .published: nil
        default: "\(keys.prefix):\(name(tag: Self.trialTag, of: Self.trialTag))"
        }
    }

    /// A key of the kind to ask for rights on.
    func probeKey(_ keys: KeySpace) -> String {
        trialKey(keys) ?? "\(keys.prefix):\(name(tag: "", of: ""))"
    }

    /// Stands between the braces of the trial's keys: no partition has it.
    static let trialTag = "doctor"
}

/// What a command does with a key, as Redis's access rules see it.
struct KeyAccess: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    static let read = KeyAccess(rawValue: 1)
    static let write = KeyAccess(rawValue: 2)

    /// How a rule spells it, before `~` and the pattern.
    var flags: String { "%" + (contains(.read) ? "R" : "") + (contains(.write) ? "W" : "") }
}
