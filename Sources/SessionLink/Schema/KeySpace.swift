/// The names of the keys of schema version 1.
struct KeySpace: Sendable, Hashable {
    /// What every key begins with; several applications may share one Redis.
    let prefix: String

    init(prefix: String = "sl") {
        self.prefix = prefix
    }

    /// Hash: schema version, store ID, when it was made, and the longest of what servers run with (``StoreMeta/Heeded``).
    var meta: String { "\(prefix):meta" }

    /// String: the public JWK Set that servers publish (``PublishedKeys``).
    var keys: String { "\(prefix):keys" }

    /// The channel on which revocations ring.
    var doorbell: String { "\(prefix):doorbell" }

    /// A key of a partition as a whole.
    func key(_ name: PartitionKey, of partition: Partition) -> String {
        "\(prefix):{\(partition.tag)}:\(name.rawValue)"
    }

    /// A key of one session.
    func key(_ name: SessionKey, of session: SessionID) -> String {
        "\(prefix):{\(session.partition.tag)}:\(name.rawValue):\(session.text)"
    }

    /// The sorted set of a user's sessions by log-in time.
    func sessions(of user: String, in partition: Partition) -> String {
        "\(prefix):{\(partition.tag)}:user:\(user)"
    }
}

extension KeySpace {
    /// String: the ID of the session to which a token of another issuer is linked, in the partition that the fingerprint's
    /// first byte names: not that of the session, so it is written after it. Kept until the session's absolute end, and as
    /// long as the token could be good; once a later token took its place, only as long as the token could be good. Nil
    /// for text that is no fingerprint.
    func linked(_ fingerprint: String) -> String? {
        guard fingerprint.utf8.count == 64, let partition = Partition(hex: fingerprint.prefix(2)) else { return nil }
        return "\(prefix):{\(partition.tag)}:linked:\(fingerprint)"
    }
}

/// Keys that a partition has once.
enum PartitionKey: String, Sendable, CaseIterable {
    /// Hash: session ID to row.
    case rows
    /// Sorted set: sessions by end, in milliseconds since 1970.
    case end
    /// Sorted set: `j:` token, `s:` session, `f:` fingerprint, `k:` key ID, by when the denial may be forgotten; with `-`
    /// before it, one that was lifted. `u:` user and `*`: an epoch was raised, and sessions that are not removed are found
    /// by that.
    case denied
    /// Hash: why each member of `denied` is there, as JSON.
    case deniedWhy = "denied:why"
    /// Hash: `e:<user>` and `*` are epochs, of the time in milliseconds; `*` is there from the partition's first log-in
    /// on; `l:<user>` says as JSON who locked the user, why and when.
    case marks
    /// Stream: revocations. `kind` (`s` session, `u` user, `j` token, `f` fingerprint, `k` key, `*` everyone, `l`
    /// lock), `id`, `until` when it may be forgotten, or the lock ends (0: it is lifted), and `mark`: for a user or
    /// everyone the new epoch; for a token that may only be used to refresh its generation, since the session's earlier
    /// ones are meant too; for a lock when it was set or lifted; else empty. With `-` before it a kind of denial was
    /// lifted. A partition begins with an entry of `*`.
    case revoked
    /// Stream: the audit trail.
    case audit
    /// Stream: failed log-ins.
    case failed
    /// Stream: what changed, for live screens. `k` (`new`, `chg`, `end`; `ref`: what is refused), `s` session ID, `r` row,
    /// or `w` why it ended.
    case feed
}

/// Keys that each session has. They expire with the session.
enum SessionKey: String, Sendable, CaseIterable {
    /// Hash of short values, so that Redis keeps it in its compact encoding.
    case session
    /// String: header, claims, and where the session was used from, a line each (``SessionText``).
    case claims
    /// Hash for servers and operators only: hashes of the session secrets and, where the token is kept whole, its signature.
    case token
    /// String: the current token's signature while its predecessor may still ask for it.
    case next
}

extension KeySpace {
    /// How the keys of a partition's sessions begin.
    func beginning(of key: SessionKey, in partition: Partition) -> String {
        "\(prefix):{\(partition.tag)}:\(key.rawValue):"
    }

    /// What matches a key of each session, and little else; characters of the prefix stand for themselves.
    func pattern(of key: SessionKey) -> String {
        "\(globPrefix):{*}:\(key.rawValue):*"
    }

    /// The prefix, spelled so that a pattern takes each of its characters as it is.
    var globPrefix: String {
        String(prefix.flatMap { #"*?[]\^"#.contains($0) ? ["\\", $0] : [$0] })
    }
}
