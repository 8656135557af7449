public import FoundationEssentials
import Redis

/// How a store stands with a user: what tells whether an action was carried out whose answer was lost.
public struct UserState: Sendable, Hashable {
    /// The user's epoch mark.
    public var epoch: Int64
    /// How many sessions the user's set has.
    public var sessions: Int
    /// The lock that bars log-ins; nil where there is none.
    public var lock: UserLock?
    /// The moment, by Redis's clock.
    public var time: Date
}

extension SessionDirectory {
    /// How the store stands with a user now.
    public func state(of user: String) async throws(SessionLinkError) -> UserState {
        try UserName.check(user)
        let partition = Partition(user: user)
        let replies = try await store.pipeline([
            RedisCommand("TIME"),
            RedisCommand("HMGET", store.keys.key(.marks, of: partition), "e:\(user)", "l:\(user)"),
            RedisCommand("ZCARD", store.keys.sessions(of: user, in: partition)),
        ])
        guard let now = replies[0].redisTime else { throw .unreadable(what: "answer to TIME") }
        let marks = replies[1].elements ?? []
        let lock = marks.last?.bytes.map(UserLock.init)
        return UserState(
            epoch: marks.first?.int ?? 0,
            sessions: Int(replies[2].int ?? 0),
            lock: lock.flatMap { $0.holds(at: now) ? $0 : nil },
            time: Date(milliseconds: now)
        )
    }

    /// When the store was seen to refuse a subject at least until `expiry`, in each partition where that must stand; nil
    /// where it does not.
    public func denied(
        _ subject: DenialSubject,
        until expiry: Date
    ) async throws(SessionLinkError) -> Date? {
        let member = "\(subject.kind):\(subject.id)"
        let replies = try await store.pipeline(
            [RedisCommand("TIME")]
                + subject.partitions.map { RedisCommand("ZSCORE", store.keys.key(.denied, of: $0), member) }
        )
        guard let now = replies[0].redisTime else { throw .unreadable(what: "answer to TIME") }
        let wanted = Double(expiry.milliseconds)
        let isDenied = replies.dropFirst().allSatisfy { $0.string.flatMap(Double.init).map { $0 >= wanted } ?? false }
        return isDenied ? Date(milliseconds: now) : nil
    }

    /// The fingerprints that the store knows a session's tokens by: the current one's and that of the one before.
    public func fingerprints(of session: SessionID) async throws(SessionLinkError) -> Set<String> {
        let known = try await readable(
            RedisCommand("HMGET", store.keys.key(.session, of: session), "fp", "prevfp")
        )
        return Set((known.elements ?? []).compactMap(\.string).filter { !$0.isEmpty })
    }

    /// How many sessions have a current token that names a key. Looks at the header of each, a hundred at a time.
    public func sessions(namingKey keyID: String) async throws(SessionLinkError) -> Int {
        var count = 0
        for partition in Partition.all {
            let names = try await store.send(RedisCommand("HKEYS", store.keys.key(.rows, of: partition)))
            let sessions = (names.elements ?? []).compactMap { $0.string.flatMap { SessionID($0) } }
            for batch in sessions.chunks(of: 100) {
                let texts = try await store.pipeline(
                    batch.map { RedisCommand("GET", store.keys.key(.claims, of: $0)) }
                )
                count += texts.count { $0.bytes.map { keyID.isExactly(SessionText.keyID(in: $0)) } ?? false }
            }
        }
        return count
    }
}
