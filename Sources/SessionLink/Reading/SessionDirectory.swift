import FoundationEssentials
public import JOSE
public import Redis

/// Reads a store. Needs no script and no right to write: a read-only connection will do, and looking changes nothing.
///
/// What reads throws `store` when Redis can't be asked or answers with an error, `unreadable` when the store holds something
/// else than the schema says, and `wrongSchema` when the store says it has another schema.
public struct SessionDirectory: Sendable {
    let store: Store

    /// A reader of the store behind a connection.
    public init(redis: RedisClient, prefix: String = "sl") {
        store = Store(redis, prefix: prefix)
    }

    init(store: Store) {
        self.store = store
    }

    /// What the store says of itself; nil when there is no SessionLink data.
    public func meta() async throws(SessionLinkError) -> StoreMeta? {
        try StoreMeta(await store.send(RedisCommand("HGETALL", store.keys.meta)))
    }

    /// What a partition has once anybody logged in to it. Each of these keys may be lost, and its sessions be open all the same.
    private static let traces: [PartitionKey] = [.rows, .end, .marks, .revoked, .audit]

    /// Whether nobody ever logged in: the store says nothing of itself, and nothing in it says that there are sessions.
    public func isVacant() async throws(SessionLinkError) -> Bool {
        let meta = try await readable([RedisCommand("HGETALL", store.keys.meta)])
        if meta.contains(where: \.isWrongType) { return false }
        if let reply = meta.first, try StoreMeta(reply) != nil { return false }
        let found = try await store.pipeline(
            Partition.all.map { partition in
                RedisCommand("EXISTS", arguments: Self.traces.map { store.keys.key($0, of: partition) })
            }
        )
        return found.allSatisfy { $0.int == 0 }
    }

    /// The fields that the store's `meta` lacks: what every writer should heed, or how another store would be noticed.
    public func missingMeta() async throws(SessionLinkError) -> [String] {
        let reply = try await readable([RedisCommand("HGETALL", store.keys.meta)])
        // Of a key of the wrong type a survey tells.
        if reply.contains(where: \.isWrongType) { return [] }
        let fields = reply.first?.fields() ?? [:]
        return ["store", "created", "token_life", "audit_keep", "revoked_keep", "leeway"].filter {
            fields[$0]?.bytes?.isEmpty ?? true
        }
    }

    /// The rows of a partition as Redis sent them, for ``forEachRow(in:_:)``. Rows whose end is past are among them.
    public func rows(of partition: Partition) async throws(SessionLinkError) -> BulkReply {
        do {
            return try await store.redis.sendBulk(RedisCommand("HGETALL", store.keys.key(.rows, of: partition)))
        } catch {
            throw .store(error)
        }
    }

    /// Hands out the session ID and the row of each session in a reply of ``rows(of:)`` without copying them. Neither may
    /// be kept.
    ///
    /// - Returns: How many entries were no rows of this schema version, and were passed over: `closerLook(at:)` finds out what
    ///   they stand for.
    @discardableResult
    public static func forEachRow(
        in reply: BulkReply,
        _ body: (_ session: UnsafeRawBufferPointer, _ row: RowView) -> Void
    ) -> Int {
        reply.withElements { elements in
            var damaged = 0
            for index in stride(from: 0, to: elements.count - 1, by: 2) {
                if let row = RowView(elements[index + 1]) {
                    body(elements[index], row)
                } else {
                    damaged += 1
                }
            }
            return damaged
        }
    }

    /// Hands out the names under which a reply of ``rows(of:)`` has something that is no row.
    static func forEachUnreadableRow(in reply: BulkReply, _ body: (_ session: UnsafeRawBufferPointer) -> Void) {
        reply.withElements { elements in
            for index in stride(from: 0, to: elements.count - 1, by: 2) where RowView(elements[index + 1]) == nil {
                body(elements[index])
            }
        }
    }

    /// How many sessions each partition has, those left out whose end is past.
    public func counts() async throws(SessionLinkError) -> [Partition: Int] {
        let now = try await time()
        let replies = try await store.pipeline(
            Partition.all.map { RedisCommand("ZCOUNT", store.keys.key(.end, of: $0), "(\(now)", "+inf") }
        )
        let counts = replies.map { Int($0.int ?? 0) }
        return Dictionary(uniqueKeysWithValues: zip(Partition.all, counts))
    }

    /// All that the store says of a session to anyone who may look; nil when there is no such session.
    public func detail(of session: SessionID) async throws(SessionLinkError) -> StoredSession? {
        let replies = try await readable([
            RedisCommand("HGETALL", store.keys.key(.session, of: session)),
            RedisCommand("GET", store.keys.key(.claims, of: session)),
            RedisCommand("HGET", store.keys.key(.rows, of: session.partition), session.text),
            RedisCommand("PTTL", store.keys.key(.session, of: session)),
        ])
        if let fields = replies[0].elements, fields.isEmpty { return nil }
        guard
            let found = StoredSession(
                session,
                hash: replies[0],
                text: replies[1],
                row: replies[2],
                timeToLive: replies[3]
            )
        else { throw .unreadable(what: "session \(session)") }
        return found
    }

    /// The current token of a session, whole; nil when there is no such session or the store does not keep its token.
    /// It is a credential: for verifying its signature, never for showing.
    public func token(of session: SessionID) async throws(SessionLinkError) -> JWS? {
        let replies = try await readable([
            RedisCommand("GET", store.keys.key(.claims, of: session)),
            RedisCommand("HGET", store.keys.key(.token, of: session), "signature"),
            RedisCommand("GET", store.keys.key(.next, of: session)),
            RedisCommand("HGET", store.keys.key(.session, of: session), "fp"),
        ])
        guard let text = replies[0].bytes, let signature = replies[1].bytes ?? replies[2].bytes,
            let token = try? JWS(SessionText(text).token(signature: signature))
        else { return nil }
        // A refresh in between the four answers would mix two tokens.
        return token.fingerprint.hex.isExactly(replies[3].string) ? token : nil
    }

    /// A user's sessions, oldest log-in first: those whose own key is there, whatever became of their rows. Where the
    /// set of the user's sessions is damaged, they come in no order that means anything.
    public func sessions(of user: String) async throws(SessionLinkError) -> [StoredRow] {
        try UserName.check(user)
        let partition = Partition(user: user)
        let members = try await readable([
            RedisCommand("ZRANGE", store.keys.sessions(of: user, in: partition), "0", "-1")
        ])
        guard let members = members.first?.elements else {
            // The set is of the wrong type: then all of the partition's sessions are looked at.
            let rows = try await rows(of: names(in: partition).sorted())
            return rows.filter { $0.user.utf8.elementsEqual(user.utf8) }
        }
        return try await rows(of: members.compactMap { $0.string.flatMap { SessionID($0) } })
    }

    /// A user's sessions, oldest log-in first, and after them those that the user's set does not have and the partition's rows
    /// name.
    func allSessions(of user: String) async throws(SessionLinkError) -> [SessionID] {
        let listed = try await sessions(of: user).map(\.session)
        let rows = try await rows(of: Partition(user: user))
        var named: Set<SessionID> = []
        Self.forEachRow(in: rows) { session, row in
            guard row.user.elementsEqual(user.utf8) else { return }
            if let session = SessionID(String(decoding: session, as: UTF8.self)) { named.insert(session) }
        }
        return listed + named.subtracting(listed).sorted()
    }

    /// Redis's time in milliseconds since 1970.
    func time() async throws(SessionLinkError) -> Int64 {
        guard let time = try await store.send(RedisCommand("TIME")).redisTime else {
            throw .unreadable(what: "answer to TIME")
        }
        return time
    }
}
