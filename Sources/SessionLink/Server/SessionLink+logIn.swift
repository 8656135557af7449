import FoundationEssentials
public import JOSE
import Redis
import Synchronization

extension SessionLink {
    /// Begins a session for a user whom the caller has authenticated.
    ///
    /// - Parameters:
    ///   - method: How the user logged in (`password`, `passkey`, …): 32 bytes at most.
    ///   - claims: What the first token claims; nil asks the claims provider, as every refresh does.
    ///   - tokenLimit: The most bytes that the token may have, where its place at the client has little room.
    /// - Throws: `invalidInput` for a user or method that can't be stored, `userLocked`, `epochMoves` when the user's sessions
    ///   were being revoked all along, `signingKeyDenied`, and whatever else keeps a token from being made or stored. Then
    ///   there is no session; or, where the store's answer was lost, perhaps one that nobody has a credential of.
    public func logIn(
        user: String,
        mode: LinkMode,
        method: String,
        peer: Peer,
        claims: JSONObject? = nil,
        tokenLimit: Int? = nil
    ) async throws(SessionLinkError) -> Grant {
        try check(user: user, method: method)
        try checkSigningKey()
        let partition = Partition(user: user)
        for _ in 1...Self.attempts {
            let (epoch, time) = try await prepare(partition, user: user, peer)
            let session = SessionFacts(
                id: SessionID(partition: partition, random: try randomBytes(SessionID.randomBytes)),
                user: user,
                mode: mode,
                method: method,
                generation: 1,
                absoluteEnd: Date(milliseconds: time.adding(clamped: configuration.absoluteLifetime.milliseconds))
            )
            let provided: JSONObject = if let claims { claims } else { try await self.claims(for: session) }
            let token = try maker.make(session, epoch: epoch, claims: provided, longest: tokenLimit, now: clock())
            switch try await write(session, token, epoch, peer) {
            case .done:
                await enforceLimit(of: user, peer)
                return grant(session, token)
            case .keyDenied: throw .signingKeyDenied(keyID: token.keyID)
            case .locked: throw await refuseLocked(user, peer)
            case .epochMoved, .taken, .tokenDenied: continue
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

    /// Notes that somebody tried to log in and was refused. Each partition keeps a bounded number of such entries.
    public func logInFailed(user: String, peer: Peer, reason: String) async throws(SessionLinkError) {
        try await logInFailed(user: user, peer: peer, reason: reason, outcome: "refused")
    }

    private func logInFailed(
        user: String,
        peer: Peer,
        reason: String,
        outcome: String
    ) async throws(SessionLinkError) {
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
                outcome
            )
        )
    }

    /// Notes that a locked user tried to log in, as far as the store can be written to: refused they are in any case. Of those
    /// who go on trying from one place, one attempt a minute is noted, so that they don't push out what happened before.
    func refuseLocked(_ user: String, _ peer: Peer) async -> SessionLinkError {
        if lockedAttempts.withLock({ $0.isNews(user, peer, at: clock().milliseconds) }) {
            try? await logInFailed(user: user, peer: peer, reason: "the user is locked", outcome: "locked")
        }
        return .userLocked
    }

    /// How often a log-in is tried when a revocation comes in between.
    static let attempts = 3

    /// Makes the store on the first log-in, and asks for the user's epoch and for the time. A user whose lock this server
    /// knows does not get that far: the store may have lost it.
    func prepare(
        _ partition: Partition,
        user: String,
        _ peer: Peer
    ) async throws(SessionLinkError) -> (epoch: Epoch, time: Int64) {
        if replica?.isLocked(user) == true { throw await refuseLocked(user, peer) }
        let replies = try await store.pipeline([
            RedisCommand("HGETALL", store.keys.meta),
            store.keys.marks(of: user, in: partition),
            RedisCommand("TIME"),
        ])
        let meta = if let meta = try StoreMeta(replies[0]) { meta } else { try await makeStore() }
        try await heed(meta.heeded)
        guard let time = replies[2].redisTime else { throw .unreadable(what: "answer to TIME") }
        var epoch = Epoch(marks: replies[1])
        let known = replica?.epoch(of: user, in: partition) ?? Epoch()
        if !epoch.isReadable || epoch.all == 0 || epoch.all < known.all {
            let place = ScriptPlace(partition: partition, user: user)
            switch try await store.run(BeginScript(place: place, known: known.all, terms: terms, bell: bell)) {
            case .begun(let begun): epoch = begun
            }
        }
        // Nobody who knows of the lost revocation would take a token of an epoch below it.
        if epoch.user < known.user { epoch.user = try await raiseEpoch(of: user, above: known.user) }
        return (epoch, time)
    }

    /// Ends in the store what it forgot to have ended: all of a user's sessions from before an epoch.
    private func raiseEpoch(of user: String, above known: Int64) async throws(SessionLinkError) -> Int64 {
        let call = RaiseEpochScript(
            user: user,
            isLock: false,
            lockFor: nil,
            above: known,
            cause: Cause(reason: RevocationReplica.putBackReason),
            terms: terms,
            bell: bell
        )
        return try await store.run(call).epoch
    }

    /// Says in the store what this server runs with, where that is longer than what others said, and heeds the longest.
    private func heed(_ stored: StoreMeta.Heeded) async throws(SessionLinkError) {
        try await store.say(StoreMeta.Heeded(configuration), beyond: stored)
        known.withLock { $0 = (stored, clock()) }
    }

    /// The same before anything else that goes by it, where that was not done a moment ago: whoever never logs anybody in makes
    /// tokens and ends sessions as well.
    func heedLately() async throws(SessionLinkError) {
        if let at = known.withLock({ $0 })?.at, (0..<Self.freshness).contains(clock().timeIntervalSince(at)) { return }
        // Where the store has lost it, only a log-in makes it anew.
        guard let meta = try StoreMeta(try await store.send(RedisCommand("HGETALL", store.keys.meta))) else { return }
        try await heed(meta.heeded)
    }

    /// For how many seconds what others run with is taken for true.
    private static let freshness = 10.0

    /// Begins a store where there is none, as a log-in does.
    ///
    /// - Throws: `store` when it can't be written to, `wrongSchema`, `noRandomness`.
    public func beginStore() async throws(SessionLinkError) {
        try await heed(try await makeStore().heeded)
    }

    /// Names the schema and the store. Of several servers that do so at once, the first one's names stay.
    private func makeStore() async throws(SessionLinkError) -> StoreMeta {
        let storeID = try randomBytes(16).hex
        let replies = try await store.pipeline([
            RedisCommand("HSETNX", store.keys.meta, "schema", StoreMeta.schema),
            RedisCommand("HSETNX", store.keys.meta, "store", storeID),
            RedisCommand("HSETNX", store.keys.meta, "created", clock().milliseconds),
            RedisCommand("HGETALL", store.keys.meta),
        ])
        guard let meta = try StoreMeta(replies[3]) else { throw .unreadable(what: "answer to HGETALL") }
        return meta
    }

    /// Writes a new session, or says why not.
    ///
    /// - Parameter foreign: The `jti` of a token that somebody else issued, empty where it has none; nil for one of ours.
    func write(
        _ session: SessionFacts,
        _ token: MadeToken,
        _ epoch: Epoch,
        _ peer: Peer,
        foreign: String? = nil
    ) async throws(SessionLinkError) -> LogInScript.Answer {
        try await store.run(
            LogInScript(
                place: ScriptPlace(partition: session.id.partition, user: session.user, session: session.id),
                terms: terms,
                session: session,
                token: newToken(token, of: session, keepsSignature: keepsWhole(session.mode), jti: foreign ?? ""),
                peer: PeerInputs(peer),
                idle: configuration.idleTimeout.milliseconds,
                epoch: epoch,
                isForeign: foreign != nil
            )
        )
    }

    /// A token as scripts take it, with the secret that belongs to it.
    func newToken(
        _ token: MadeToken,
        of session: SessionFacts,
        keepsSignature: Bool,
        jti: String = ""
    ) -> NewToken {
        let id = TokenID(session: session.id, generation: session.generation)
        return NewToken(
            token,
            keepsSignature: keepsSignature,
            secretHash: secret(of: id, mode: session.mode).map(SessionSecrets.hash) ?? "",
            jti: jti
        )
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
