import FoundationEssentials
public import Redis

/// Knows what servers refuse of the sessions that a store holds: what was denied, and what an epoch ended that is not removed
/// yet. Only reads.
///
/// Most of it stands in `denied`. What that does not say of a session by its name (fingerprints, raised epochs) is looked up
/// once: nothing that is stored later can be hit by it.
public struct RefusalReader: Sendable {
    /// What each partition refuses, as it was read last.
    public private(set) var refusals: [Partition: [StoredRefusal]] = [:]

    private let store: Store
    /// The current tokens that fingerprints were found to be; nil where they are none of a session's.
    private var tokens: [String: TokenID?] = [:]
    /// Whose sessions were found to be of their epoch, and by when the raising that asked for it may be forgotten.
    private var clean: [Suspects: Double] = [:]

    /// Whose sessions an epoch may have ended.
    private enum Suspects: Hashable {
        case user(ExactText)
        case everyone(Partition)
    }

    /// A reader that has read nothing yet.
    public init(redis: RedisClient, prefix: String = "sl") {
        store = Store(redis, prefix: prefix)
    }

    /// Reads what these partitions refuse now.
    public mutating func read(_ partitions: [Partition] = Partition.all) async throws(SessionLinkError) {
        let directory = SessionDirectory(store: store)
        let now = try await directory.time()
        let replies = try await directory.readable(
            partitions.map {
                RedisCommand("ZRANGEBYSCORE", store.keys.key(.denied, of: $0), "(\(now)", "+inf", "WITHSCORES")
            }
        )
        let found = zip(partitions, replies).map { ($0, DeniedMembers($1)) }
        try await lookUp(found.flatMap { $1.denials }.filter { $0.denial.kind == .fingerprint }.map(\.denial.id))
        for (partition, members) in found {
            var read = members.denials.compactMap { denial, until in
                denial.kind == .fingerprint
                    ? refusal(of: denial, until: until) : StoredRefusal(denial, until: until)
            }
            read += try await ended(by: members, in: partition)
            refusals[partition] = read
        }
    }

    // MARK: - Fingerprints

    private func refusal(of denial: Denial, until: Double) -> StoredRefusal? {
        // Whichever partition denies it: servers hear of all.
        guard let token = tokens[denial.id] ?? nil else { return nil }
        return StoredRefusal(
            subject: .token(token),
            refusal: .denied(.fingerprint),
            until: Date(timeIntervalSince1970: until / 1000)
        )
    }

    /// Finds out which sessions have tokens of these fingerprints. Looks at every session where nothing leads to one.
    private mutating func lookUp(_ fingerprints: [String]) async throws(SessionLinkError) {
        let unknown = Set(fingerprints).filter { tokens[$0] == nil }
        if unknown.isEmpty { return }
        let directory = SessionDirectory(store: store)
        var open: Set<String> = []
        for fingerprint in unknown {
            let session = try await store.session(linkedTo: fingerprint)
            if let session {
                let found = try await directory.currentTokens(of: [session], among: [fingerprint])
                tokens[fingerprint] = .some(found.first?.token)
            } else {
                open.insert(fingerprint)
            }
        }
        var cursor: String? = open.isEmpty ? nil : "0"
        while let place = cursor {
            let batch = try await directory.ownSessions(from: place)
            for found in try await directory.currentTokens(of: batch.sessions, among: open) {
                tokens[found.fingerprint] = found.token
            }
            cursor = batch.next
        }
        for fingerprint in open where tokens[fingerprint] == nil { tokens[fingerprint] = .some(nil) }
    }

    // MARK: - Epochs

    /// The sessions that a raised epoch ended and that nobody has removed yet.
    private mutating func ended(
        by members: DeniedMembers,
        in partition: Partition
    ) async throws(SessionLinkError) -> [StoredRefusal] {
        let directory = SessionDirectory(store: store)
        var found: [StoredRefusal] = []
        if let until = members.everyone, clean[.everyone(partition)] != until {
            let names = try await directory.readable(RedisCommand("HKEYS", store.keys.key(.rows, of: partition)))
            let sessions = (names.elements ?? []).compactMap { $0.string.flatMap { SessionID($0) } }
            found = try await directory.ended(among: sessions)
            if found.isEmpty { clean[.everyone(partition)] = until }
        }
        for (user, until) in members.users where clean[.user(ExactText(user))] != until {
            let set = store.keys.sessions(of: user, in: partition)
            let names = try await directory.readable(RedisCommand("ZRANGE", set, 0, -1))
            let sessions = (names.elements ?? []).compactMap { $0.string.flatMap { SessionID($0) } }
            let ended = try await directory.ended(among: sessions)
            if ended.isEmpty { clean[.user(ExactText(user))] = until }
            found += ended
        }
        return found
    }
}

extension SessionDirectory {
    /// Those of these sessions whose current token has one of these fingerprints.
    fileprivate func currentTokens(
        of sessions: [SessionID],
        among fingerprints: Set<String>
    ) async throws(SessionLinkError) -> [(fingerprint: String, token: TokenID)] {
        let replies = try await readable(
            sessions.map { RedisCommand("HMGET", store.keys.key(.session, of: $0), "fp", "gen") }
        )
        return zip(sessions, replies).compactMap { session, reply in
            guard let values = reply.elements, values.count == 2, let fingerprint = values[0].string,
                fingerprints.contains(fingerprint), let generation = values[1].int.flatMap(UInt32.init(exactly:))
            else { return nil }
            return (fingerprint, TokenID(session: session, generation: generation))
        }
    }

    /// Those of these sessions that are not of the epoch that holds now.
    fileprivate func ended(among sessions: [SessionID]) async throws(SessionLinkError) -> [StoredRefusal] {
        var found: [StoredRefusal] = []
        for batch in sessions.chunks(of: Self.sessionsAtOnce) {
            let replies = try await readable(
                batch.map { RedisCommand("HMGET", store.keys.key(.session, of: $0), "user", "epoch") }
            )
            let known = zip(batch, replies).compactMap { session, reply -> (SessionID, String, Epoch)? in
                guard let values = reply.elements, values.count == 2, let user = values[0].string,
                    let epoch = values[1].string.flatMap(Epoch.init)
                else { return nil }
                return (session, user, epoch)
            }
            let marks = try await readable(known.map { store.keys.marks(of: $0.1, in: $0.0.partition) })
            found += zip(known, marks).compactMap { known, marks in
                known.2.refusal(under: Epoch(marks: marks)).map {
                    StoredRefusal(subject: .session(known.0), refusal: $0, until: nil)
                }
            }
        }
        return found
    }
}
