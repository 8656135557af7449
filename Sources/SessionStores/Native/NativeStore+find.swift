import FoundationEssentials
import JOSE
import Languages
import SessionLink
public import Sessions

extension NativeStore {
    /// What the store knows of a token, a token's ID, a session ID or a fingerprint. The text is wiped.
    public func find(_ text: PresentedText) async throws(StoreFailure) -> Finding {
        switch try presented(text) {
        case .token(let found): return try await finding(found)
        case .tokenID(let id): return try await finding(id.session, .tokenID, id)
        case .session(let id): return try await finding(id, .session, nil)
        case .fingerprint(let fingerprint): return try await finding(fingerprint: fingerprint)
        case .beginning(let beginning): return try await finding(try await session(beginning: beginning), .session, nil)
        }
    }

    private func session(beginning: String) async throws(StoreFailure) -> SessionID {
        let found = try await reading { () async throws(SessionLinkError) in
            try await directory.sessions(beginning: beginning)
        }
        if let one = found.first, found.count == 1 { return one }
        throw StoreFailure(
            .nothing,
            found.isEmpty
                ? "No open session has an ID that begins like that. One that has ended is found by its whole ID."
                : "\(found.count) open sessions have IDs that begin like that: type more of it."
        )
    }

    private func presented(_ text: PresentedText) throws(StoreFailure) -> PresentedName {
        do {
            return try text.consume { bytes throws(PresentedName.Problem) in try PresentedName(bytes) }
        } catch {
            throw StoreFailure(.unreadable, "\(error.description)")
        }
    }

    /// The same again, of something that was found before.
    public func find(_ name: Finding.Name, as kind: Finding.Kind) async throws(StoreFailure) -> Finding {
        // The signature is not here any more, and was looked at then. It takes no part in what names a token.
        if let unsigned = name.unsigned, let token = try? JWS(unsigned + ".AA", maximumSize: TokenInspector.maximumSize)
        {
            return try await finding(token, signature: .unchecked)
        }
        if let id = TokenID(name.tokenID) { return try await finding(id.session, .tokenID, id) }
        if let id = SessionID(name.session) { return try await finding(id, kind, nil) }
        return try await finding(fingerprint: name.fingerprint)
    }

    /// Whether a token is the session's current one, the one before, or linked to it.
    private func isKnown(_ fingerprint: String, in session: SessionID?) async throws(StoreFailure) -> Bool {
        guard let session else { return false }
        return try await reading { () async throws(SessionLinkError) in
            if try await directory.fingerprints(of: session).contains(fingerprint) { return true }
            return try await directory.session(linkedTo: fingerprint) == session
        }
    }

    /// The session to which a token of a foreign issuer is linked.
    func session(linkedTo fingerprint: String) async throws(StoreFailure) -> SessionID? {
        try await reading { () async throws(SessionLinkError) in try await directory.session(linkedTo: fingerprint) }
    }

    private func detail(of session: SessionID?) async throws(StoreFailure) -> SessionDetail? {
        guard let session else { return nil }
        return try await show(SessionReference(session))
    }

    /// The session whose current token, or the one before, has a fingerprint. Looks at every session: nothing leads from
    /// one to the other.
    private func sessionWith(_ fingerprint: String) async throws(StoreFailure) -> SessionID? {
        try await reading { () async throws(SessionLinkError) in
            try await bulkDirectory.session(withToken: fingerprint)
        }
    }

    /// The keys that signatures are checked with, in our words where the store is out of reach.
    func keysAtHand() async throws(StoreFailure) -> KeysAtHand {
        try await reading { () async throws(SessionLinkError) in try await readKeys() }
    }

    /// What servers say of a token. Before it is called unknown, every session is asked: what leads from the token of
    /// another issuer to its session may be lost, and servers take the token beside the session's ID all the same.
    private func standing(of trace: TokenTrace) async throws(StoreFailure) -> TokenStanding {
        let standing = try await reading { () async throws(SessionLinkError) in try await directory.standing(of: trace)
        }
        guard standing.verdict == .unknown, let session = try await sessionWith(trace.fingerprint) else {
            return standing
        }
        return try await reading { () async throws(SessionLinkError) in
            try await directory.standing(of: trace, in: session)
        }
    }

    /// What servers make of a standing. A token that needs no session is dead by marks that the store lost only for those
    /// that ask the store; others go by their own copy, and what was denied is refused by all.
    ///
    /// - Parameter mode: how the token says that it is linked; where it does not say, its session does.
    private func verdict(
        _ standing: TokenStanding,
        _ detail: SessionDetail?,
        _ token: TokenID?,
        mode: Sessions.LinkMode?,
        _ more: [DenialSubject] = []
    ) async throws(StoreFailure) -> Finding.Verdict {
        if standing.isInPart, case .refused(let refusal) = standing.verdict {
            return .deniedInPart(reason: refusal.description)
        }
        let needsSession = (mode ?? detail?.row.mode).map { $0 != .denylist } ?? false
        guard standing.verdict == .refused(.epochUnknown), !needsSession else {
            return Finding.Verdict(standing.verdict, detail)
        }
        var named: [DenialSubject] = []
        if let session = standing.session { named.append(.session(session)) }
        if let token { named.append(.token(token)) }
        for denial in named + more {
            if try await denied(denial, until: Timestamp(standing.time)) != nil {
                return .refused(reason: said("it was denied"))
            }
        }
        return .marksLost
    }

    /// What the store knows of a whole token.
    func finding(_ token: JWS, signature: SignatureVerdict) async throws(StoreFailure) -> Finding {
        let trace: TokenTrace
        do {
            trace = try TokenTrace(token)
        } catch {
            throw StoreFailure(.unreadable, "The token’s claims can’t be read: \(error).")
        }
        let standing = try await standing(of: trace)
        let session = standing.session
        let detail = try await detail(of: session)
        var denials = [DenialSubject.fingerprint(trace.fingerprint, user: nil)]
        if let keyID = trace.keyID { denials.append(.key(keyID)) }
        let link = try? token.claims()["link"]?.string
        let mode = link.flatMap { Sessions.LinkMode(rawValue: $0) }
        var verdict = try await verdict(standing, detail, trace.tokenID, mode: mode, denials)
        let isKnown = try await isKnown(trace.fingerprint, in: session)
        var copy: TokenDamage?
        if case .bad(let reason) = signature {
            // All but the signature is the session's own token: that one is alive, whatever became of this copy.
            if isKnown { copy = .signatureMangled } else { verdict = .forged(reason: reason) }
        }
        var view = TokenInspector().view(token)
        view.signature = signature
        let name = Finding.Name(
            session: session.map { SessionName($0) } ?? "",
            tokenID: trace.tokenID?.description ?? "",
            fingerprint: trace.fingerprint,
            keyID: trace.keyID ?? "",
            expires: trace.expires.map(Timestamp.init),
            unsigned: String(decoding: token.signingInput, as: UTF8.self)
        )
        return try await complete(
            Finding(
                kind: .token,
                name: name,
                token: view,
                copy: copy,
                verdict: verdict,
                user: standing.user ?? detail?.row.user ?? "",
                session: detail,
                generation: trace.tokenID.flatMap { Finding.Generation($0.generation, in: detail) }
                    ?? Finding.Generation(fingerprint: trace.fingerprint, in: detail),
                isKnownToStore: isKnown,
                time: Timestamp(standing.time)
            ),
            session
        )
    }

    /// By the ID of a session, or of one of its tokens.
    func finding(
        _ session: SessionID,
        _ kind: Finding.Kind,
        _ token: TokenID?
    ) async throws(StoreFailure) -> Finding {
        let detail = try await show(SessionReference(session))
        let generation = token.flatMap { Finding.Generation($0.generation, in: detail) }
        let standing = try await reading { () async throws(SessionLinkError) in
            try await directory.standing(of: session, generation: token?.generation)
        }
        let name = Finding.Name(
            session: SessionName(session),
            tokenID: token?.description ?? detail?.row.jti ?? "",
            fingerprint: detail?.token.fingerprint ?? "",
            // Which key signed an earlier one the store does not tell.
            keyID: generation?.isOlder ?? false ? "" : detail?.row.keyID ?? "",
            expires: detail?.row.expires
        )
        var finding = Finding(
            kind: kind,
            name: name,
            token: kind == .session ? detail?.token : nil,
            verdict: try await verdict(standing, detail, token, mode: nil),
            user: standing.user ?? detail?.row.user ?? "",
            session: detail,
            generation: generation,
            time: Timestamp(standing.time)
        )
        finding = try await complete(finding, session)
        if standing.verdict == .refused(.sessionGone) {
            finding.verdict = try await verdict(withoutWholeSession: finding, session, at: standing.time)
        }
        return finding
    }

    /// What servers make of the tokens of a session that they take for none, where nothing but its ID is at hand: a token that
    /// needs no session lives on, unless the session ended, which denies that.
    private func verdict(
        withoutWholeSession finding: Finding,
        _ session: SessionID,
        at time: Date
    ) async throws(StoreFailure) -> Finding.Verdict {
        if let row = finding.session?.row {
            if let mode = row.mode, mode != .denylist { return finding.verdict }
            return .unreadable(reason: said("its session is damaged, and a token that needs none may live on"))
        }
        if finding.timeline.lastEnding != nil { return finding.verdict }
        let end = try await reading { () async throws(SessionLinkError) in try await directory.listedEnd(of: session) }
        return end.map { $0 <= time } ?? false ? finding.verdict : .unknown
    }

    /// By its fingerprint alone: a token of another issuer leads to its session; one of ours only while it is current.
    func finding(fingerprint: String) async throws(StoreFailure) -> Finding {
        var session = try await session(linkedTo: fingerprint)
        if session == nil { session = try await sessionWith(fingerprint) }
        if let session {
            var finding = try await finding(session, .session, nil)
            finding.kind = .fingerprint
            finding.name.fingerprint = fingerprint
            return finding
        }
        let denied = try await restrictions().contains { $0.subject == .fingerprint(fingerprint) }
        return Finding(
            kind: .fingerprint,
            name: Finding.Name(fingerprint: fingerprint),
            verdict: denied ? .refused(reason: said("it was denied")) : .unknown,
            time: try await connections.time()
        )
    }

    /// What else is known: the audit trail, the user's other sessions, the user's lock.
    private func complete(_ finding: Finding, _ session: SessionID?) async throws(StoreFailure) -> Finding {
        var finding = finding
        // No server may let a token live longer than revocations are kept.
        let heeded = ((try? await directory.meta()) ?? nil)?.heeded
        finding.staleness = heeded?.staleness
        if let longest = heeded?.revocations {
            finding.longestTokenLife = Int64(exactly: (longest / .milliseconds(1)).rounded()) ?? Finding.usualTokenLife
        }
        finding.timeline = finding.session?.timeline ?? []
        if finding.session == nil, let session {
            finding.timeline = try await timeline(of: SessionName(session), user: finding.user)
            if finding.user.isEmpty { finding.user = finding.timeline.last { !$0.user.isEmpty }?.user ?? "" }
        }
        guard !finding.user.isEmpty, finding.user.utf8.count <= 255 else { return finding }
        let user = finding.user
        let (rows, lock) = try await reading { () async throws(SessionLinkError) in
            (try await directory.sessions(of: user), try await directory.lock(of: user))
        }
        finding.others = rows.map(SessionRow.init).filter { $0.session != session.map { SessionName($0) } }
        finding.lock = lock.map { Restriction($0, of: user) }
        return finding
    }
}

extension Finding.Verdict {
    /// - Parameter detail: the session, where the store holds it.
    init(_ verdict: TokenStanding.Verdict, _ detail: SessionDetail?) {
        self =
            switch verdict {
            case .refused(.sessionGone) where detail?.damage.isEmpty == false:
                .refused(reason: said("its session is damaged, and servers take it for none"))
            case .accepted: .accepted
            case .refreshRequired(.expired): .refreshOnly(reason: said("it expired, and its session is alive"))
            case .refreshRequired(.requested): .refreshOnly(reason: said("a force-refresh was requested"))
            case .refused(let refusal): .refused(reason: refusal.description)
            case .unknown: .unknown
            }
    }
}

extension Finding.Generation {
    /// Whether a later token took its place.
    fileprivate var isOlder: Bool { if case .older = self { true } else { false } }

    init?(_ generation: UInt32, in detail: SessionDetail?) {
        guard let detail else { return nil }
        let current = detail.row.generation
        self = Int(generation) >= current ? .current(current) : .older(Int(generation), current: current)
    }

    init?(fingerprint: String, in detail: SessionDetail?) {
        guard let detail else { return nil }
        let current = detail.row.generation
        if detail.token.fingerprint == fingerprint {
            self = .current(current)
        } else if current > 1 {
            self = .older(current - 1, current: current)
        } else {
            return nil
        }
    }
}

extension Restriction {
    /// What bars a user from logging in.
    init(_ lock: UserLock, of user: String) {
        self.init(
            subject: .user(user),
            by: lock.actor.map(AuditEntry.words) ?? "",
            reason: lock.reason,
            since: lock.since.map(Timestamp.init),
            until: lock.until.map(Timestamp.init)
        )
    }
}
