import FoundationEssentials
public import JOSE
import Redis

extension SessionLink {
    /// Begins a session for a user whom the caller has authenticated.
    ///
    /// - Parameters:
    ///   - method: How the user logged in (`password`, `passkey`, …): 32 bytes at most.
    ///   - claims: What the first token claims; nil asks the claims provider, as every refresh does.
    /// - Throws: `invalidInput` for a user or method that can't be stored, `userLocked`, `epochMoves` when the user's sessions
    ///   were being revoked all along, `signingKeyDenied`, and whatever else keeps a token from being made or stored. Then
    ///   there is no session.
    public func logIn(
        user: String,
        mode: LinkMode,
        method: String,
        peer: Peer,
        claims: JSONObject? = nil
    ) async throws(SessionLinkError) -> Grant {
        try check(user: user, method: method)
        let partition = Partition(user: user)
        for _ in 1...Self.attempts {
            let (epoch, time) = try await prepare(partition, user: user)
            let session = SessionFacts(
                id: SessionID(partition: partition, random: try randomBytes(SessionID.randomBytes)),
                user: user,
                mode: mode,
                method: method,
                generation: 1,
                absoluteEnd: Date(milliseconds: time + configuration.absoluteLifetime.milliseconds)
            )
            let provided: JSONObject = if let claims { claims } else { try await self.claims(for: session) }
            let token = try maker.make(session, epoch: epoch, claims: provided, now: clock())
            switch try await write(session, token, epoch, peer) {
            case "ok":
                await enforceLimit(of: user, peer)
                return grant(session, token)
            case "key": throw .signingKeyDenied(keyID: token.keyID)
            case "locked": throw .userLocked
            // The epoch moved, or the session ID was taken.
            default: continue
            }
        }
        throw .epochMoves
    }

    /// Throws when the store can't hold a user or how the user logged in.
    func check(user: String, method: String) throws(SessionLinkError) {
        try UserName.check(user)
        guard method.utf8.count <= StoreLimits.method else {
            throw .invalidInput(what: "log-in method", reason: "it must have at most \(StoreLimits.method) bytes")
        }
    }

    /// Notes that somebody tried to log in and was refused. Such entries are capped in number, a partition.
    public func logInFailed(user: String, peer: Peer, reason: String) async throws(SessionLinkError) {
        let user = user.cut(to: StoreLimits.user)
        let key = store.keys.key(.failed, of: Partition(user: user))
        _ = try await store.send(
            RedisCommand(
                "XADD",
                key,
                "MAXLEN",
                "~",
                Retention.failedLength,
                "*",
                "event",
                AuditEvent.logInFailed.rawValue,
                "user",
                user,
                "session",
                "",
                "jti",
                "",
                "ip",
                peer.ip,
                "client",
                peer.client,
                "operator",
                "",
                "reason",
                reason.cut(to: StoreLimits.reason),
                "outcome",
                "refused"
            )
        )
    }

    /// How often a log-in is tried when a revocation comes in between.
    static let attempts = 3

    /// Makes the store on the first log-in, and asks for the user's epoch and for the time.
    func prepare(
        _ partition: Partition,
        user: String
    ) async throws(SessionLinkError) -> (epoch: Epoch, time: Int64) {
        let replies = try await store.pipeline([
            RedisCommand("HGETALL", store.keys.meta),
            store.keys.marks(of: user, in: partition),
            RedisCommand("TIME"),
        ])
        if try StoreMeta(replies[0]) == nil { try await makeStore() }
        guard let time = replies[2].redisTime else { throw .unreadable(what: "answer to TIME") }
        return (Epoch(marks: replies[1]), time)
    }

    /// Names the schema and the store. Of several servers that do so at once, the first one's names stay.
    private func makeStore() async throws(SessionLinkError) {
        let storeID = try randomBytes(16).hex
        let replies = try await store.pipeline([
            RedisCommand("HSETNX", store.keys.meta, "schema", StoreMeta.schema),
            RedisCommand("HSETNX", store.keys.meta, "store", storeID),
            RedisCommand("HSETNX", store.keys.meta, "created", clock().milliseconds),
            RedisCommand("HGETALL", store.keys.meta),
        ])
        _ = try StoreMeta(replies[3])
    }

    /// Writes a new session; what the script answered, `ok` when the session is there.
    ///
    /// - Parameter foreign: The `jti` of a token that somebody else issued, empty where it has none; nil for one of ours.
    func write(
        _ session: SessionFacts,
        _ token: MadeToken,
        _ epoch: Epoch,
        _ peer: Peer,
        foreign: String? = nil
    ) async throws(SessionLinkError) -> String {
        let id = TokenID(session: session.id, generation: session.generation)
        var arguments = arguments(of: token).merging(self.arguments(of: peer)) { _, new in new }
        arguments["sid"] = session.id.text
        arguments["user"] = session.user
        arguments["mode"] = session.mode.rawValue
        arguments["method"] = session.method
        arguments["absolute"] = session.absoluteEnd.milliseconds
        arguments["idle"] = configuration.idleTimeout.milliseconds
        arguments["epoch"] = epoch.description
        arguments["secret"] = secret(of: id, mode: session.mode).map(SessionSecrets.hash) ?? ""
        if !keepsWhole(session.mode) { arguments["signature"] = "" }
        if let foreign {
            arguments["foreign"] = "1"
            arguments["jti"] = foreign
        }
        let place = ScriptPlace(partition: session.id.partition, user: session.user, session: session.id)
        return try await store.run(.logIn, at: place, arguments).status
    }
}

extension SessionLink {
    /// What a client gets for a new token.
    func grant(_ session: SessionFacts, _ token: MadeToken) -> Grant {
        grant(session, token: token.compact, expires: token.expires, isNew: true)
    }

    /// What a client gets for a token, new or not.
    func grant(_ session: SessionFacts, token: String, expires: Date, isNew: Bool) -> Grant {
        let id = TokenID(session: session.id, generation: session.generation)
        let secret = secret(of: id, mode: session.mode)
        let credential = Credential(
            token: token,
            session: secret == nil ? nil : session.id.text,
            secret: secret
        )
        return Grant(session: session, credential: credential, expires: expires, isNew: isNew)
    }
}
