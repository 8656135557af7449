import JOSE
import Redis

/// A session that something in the store says is a user's.
struct NamedSession: Sendable, Hashable {
    let id: SessionID
    /// Whose it is; empty where its own key is there and does not say. Where that is gone, a token of it may live on: its ID
    /// is to be refused.
    let owner: String
}

/// All that names sessions of a user.
struct NamedSessions: Sendable {
    /// Oldest log-in first, and after them those that the user's set does not name.
    var sessions: [NamedSession] = []
    /// What may name more of them and can't be read, in plain words; nil where all is read.
    var doubt: String?
}

extension SessionDirectory {
    /// The sessions that the user's set, the partition's rows or its ends name, whatever became of their own keys. Those whose
    /// time is over are left out.
    func named(of user: String) async throws(SessionLinkError) -> NamedSessions {
        let partition = Partition(user: user)
        let now = try await time()
        var found = NamedSessions()
        let (listed, ends) = try await membersAndEnds(of: user, &found)
        var stops = ends
        var own: Set<SessionID> = []
        var others: Set<SessionID> = []
        Self.forEachRow(in: try await rows(of: partition)) { name, row in
            guard let session = SessionID(String(decoding: name, as: UTF8.self)) else { return }
            guard row.user.elementsEqual(user.utf8) else {
                others.insert(session)
                return
            }
            own.insert(session)
            if stops[session] == nil, row.ends > 0 { stops[session] = Double(row.ends) * 1000 }
        }
        let told = Set(listed).union(own)
        let untold = ends.filter { $0.value > Double(now) && !told.contains($0.key) && !others.contains($0.key) }.keys
        let candidates = listed + own.subtracting(listed).sorted() + untold.sorted()
        var silent: [NamedSession] = []
        var lost: [SessionID] = []
        for (session, owner) in zip(candidates, try await owners(of: candidates)) {
            switch owner {
            case .user(let name) where name.isExactly(user):
                found.sessions.append(NamedSession(id: session, owner: user))
            case .user: break
            case .unreadable where told.contains(session): found.sessions.append(NamedSession(id: session, owner: ""))
            case .gone where told.contains(session):
                if let stop = stops[session], stop <= Double(now) { continue }
                found.sessions.append(NamedSession(id: session, owner: user))
            case .unreadable: silent.append(NamedSession(id: session, owner: ""))
            case .gone: lost.append(session)
            }
        }
        try await ask(claimsOf: silent, user, &found)
        try await ask(claimsOf: lost, user, &found)
        return found
    }

    /// The sessions that the user's set names, oldest log-in first. One whose own key is gone counts as long as its end has
    /// not come.
    func listed(of user: String) async throws(SessionLinkError) -> [NamedSession] {
        let now = try await time()
        var found = NamedSessions()
        let (members, ends) = try await membersAndEnds(of: user, &found)
        return zip(members, try await owners(of: members)).compactMap { session, owner in
            switch owner {
            case .user(let name): name.isExactly(user) ? NamedSession(id: session, owner: user) : nil
            case .unreadable: NamedSession(id: session, owner: "")
            case .gone: (ends[session] ?? 0) > Double(now) ? NamedSession(id: session, owner: user) : nil
            }
        }
    }

    /// Whose a session is by its own key.
    private enum Owner {
        case user(String)
        case unreadable
        case gone
    }

    private func owners(of sessions: [SessionID]) async throws(SessionLinkError) -> [Owner] {
        var found: [Owner] = []
        for batch in sessions.chunks(of: Self.sessionsAtOnce) {
            let keys = batch.map { store.keys.key(.session, of: $0) }
            let replies = try await readable(keys.map { RedisCommand("HGET", $0, "user") })
            let present = try await readable(keys.map { RedisCommand("EXISTS", $0) })
            found += zip(replies, present).map { user, present in
                if let bytes = user.bytes { return .user(String(decoding: bytes, as: UTF8.self)) }
                return present.int == 1 ? .unreadable : .gone
            }
        }
        return found
    }

    private func membersAndEnds(
        of user: String,
        _ found: inout NamedSessions
    ) async throws(SessionLinkError) -> (listed: [SessionID], ends: [SessionID: Double]) {
        let partition = Partition(user: user)
        let replies = try await readable([
            RedisCommand("ZRANGE", store.keys.sessions(of: user, in: partition), 0, -1),
            RedisCommand("ZRANGE", store.keys.key(.end, of: partition), 0, -1, "WITHSCORES"),
        ])
        if replies[0].isWrongType { found.doubt = "the set of the user's sessions can't be read" }
        if replies[1].isWrongType { found.doubt = "the ends of the partition's sessions can't be read" }
        let listed = (replies[0].elements ?? []).compactMap { $0.string.flatMap { SessionID($0) } }
        let elements = replies[1].elements ?? []
        var ends: [SessionID: Double] = [:]
        for index in stride(from: 0, to: elements.count - 1, by: 2) {
            guard let session = elements[index].string.flatMap({ SessionID($0) }), session.partition == partition else {
                continue
            }
            ends[session] = elements[index + 1].string.flatMap(Double.init) ?? .infinity
        }
        return (listed.filter { $0.partition == partition }, ends)
    }

    /// Of sessions that only their end names, the claims of their tokens may tell whose they are.
    private func ask(
        claimsOf sessions: [NamedSession],
        _ user: String,
        _ found: inout NamedSessions
    ) async throws(SessionLinkError) {
        for (session, claims) in zip(sessions, try await claims(of: sessions.map(\.id))) {
            let claims = claims?.object
            guard session.id.text.isExactly(claims?["sid"]?.string), let subject = claims?["sub"]?.string else {
                found.doubt = found.doubt ?? "whose session \(session.id) is can't be read"
                continue
            }
            if subject.isExactly(user) { found.sessions.append(session) }
        }
    }

    /// The same of sessions that lost their own keys as well. One that nothing tells of any more is over for whoever had it, but
    /// for the tokens that stand alone: to refuse its ID harms nobody, and clears it away.
    private func ask(
        claimsOf sessions: [SessionID],
        _ user: String,
        _ found: inout NamedSessions
    ) async throws(SessionLinkError) {
        for (session, claims) in zip(sessions, try await claims(of: sessions)) {
            let claims = claims?.object
            let subject = session.text.isExactly(claims?["sid"]?.string) ? claims?["sub"]?.string : nil
            if let subject, !subject.isExactly(user) { continue }
            found.sessions.append(NamedSession(id: session, owner: subject ?? ""))
        }
    }
}
