import Decoders
import JOSE
import Languages
import Redis
public import Sessions

extension LayoutStore {
    /// What the store knows of what was presented: a token, a cookie, a header, a key, the ID in one, a name, a user. The
    /// text is wiped.
    public func find(_ text: PresentedText) async throws(StoreFailure) -> Finding {
        let bytes = text.consume { Array($0) }
        memory.wipePresented()
        let plain = TokenText(bytes).plain
        guard !plain.isEmpty else { throw StoreFailure(.unreadable, "There is nothing to look for.") }
        if isLinked { memory.take(try await readDenials()) }
        let found = TokenText(bytes).tokens
        if isLinked, found.count == 1, let token = found.first?.token { memory.keepPresented(token.compact) }
        // What leads straight to a key is asked for first: that is one question, and the rest may be a whole reading.
        for place in Leads(readers).places(for: bytes) {
            if let entry = try await fetch.entry(at: place), !entry.isTombstone {
                return try await finding(entry, of: bytes)
            }
        }
        if found.count > 1 {
            throw StoreFailure(.unreadable, "There are \(found.count) tokens in this text: give one of them.")
        }
        if let token = found.first?.token { return try await finding(token) }
        return try await search(Self.trimmed(bytes))
    }

    /// A text without blanks and quotation marks around it.
    private static func trimmed(_ bytes: [UInt8]) -> String {
        let around: (Character) -> Bool = { $0.isWhitespace || "\"'`,;".contains($0) }
        var text = String(decoding: bytes, as: UTF8.self).drop(while: around)
        while let last = text.last, around(last) { text.removeLast() }
        return String(text)
    }

    /// The same again, of something that was found before.
    public func find(_ name: Finding.Name, as kind: Finding.Kind) async throws(StoreFailure) -> Finding {
        if isLinked { memory.take(try await readDenials()) }
        if let unsigned = name.unsigned, let token = try? JWS(unsigned + ".AA", maximumSize: TokenInspector.maximumSize)
        {
            return try await finding(token, isWhole: false)
        }
        if !name.session.isEmpty, let entry = try await entry(of: SessionReference(name.session)) {
            return try await finding(entry, as: kind)
        }
        if !name.tokenID.isEmpty { return try await search(name.tokenID) }
        if !name.fingerprint.isEmpty { return try await search(name.fingerprint) }
        return Finding(kind: kind, name: name, verdict: .unknown, time: connections.clock.now())
    }

    /// What a presented text is of an entry that it led to.
    private func finding(_ entry: Entry, of presented: [UInt8]) async throws(StoreFailure) -> Finding {
        guard let token = TokenText(presented).tokens.first?.token else {
            return try await finding(entry, as: .session)
        }
        return try await finding(entry, as: .token, token)
    }

    private func finding(
        _ entry: Entry,
        as kind: Finding.Kind,
        _ token: JWS? = nil
    ) async throws(StoreFailure) -> Finding {
        let now = connections.clock.now()
        let detail = try await detail(of: entry)
        let inspector = TokenInspector(options.keys.map { [$0] } ?? [])
        let view = token.map { inspector.view($0) }
        let shown = view ?? detail.token
        let isHeld = token.map { token in entry.tokens.contains { $0.bytes == token.compact } } ?? false
        let claims = token.flatMap { TokenClaims($0.compact) } ?? entry.claims
        let name = Finding.Name(
            session: detail.row.session,
            tokenID: claims.map { String(decoding: $0.id, as: UTF8.self) } ?? detail.row.jti,
            fingerprint: shown.fingerprint,
            keyID: claims.map { String(decoding: $0.keyID, as: UTF8.self) } ?? "",
            expires: claims?.expires,
            unsigned: token.map { String(decoding: $0.signingInput, as: UTF8.self) }
        )
        var finding = Finding(
            kind: kind,
            name: name,
            token: view ?? (kind == .session ? detail.token : nil),
            verdict: verdict(entry, claims, shown.signature, token, at: now),
            user: detail.row.user,
            session: detail,
            timeline: detail.timeline,
            isKnownToStore: isHeld,
            time: now
        )
        if !detail.row.user.isEmpty, kind != .session || !entry.isAnonymous {
            finding.others = try await provenRows(ofUser: detail.row.user).filter { $0.session != detail.row.session }
        }
        return finding
    }

    private func verdict(
        _ entry: Entry,
        _ claims: TokenClaims?,
        _ signature: SignatureVerdict,
        _ token: JWS?,
        at now: Timestamp
    ) -> Finding.Verdict {
        if token != nil, case .bad(let reason) = signature { return .forged(reason: reason) }
        let isHeld = token.map { token in entry.tokens.contains { $0.bytes == token.compact } } ?? true
        let refusal =
            token.map { memory.denials.refusal(of: EntryToken($0)) } ?? memory.denials.refusal(of: entry)
        if let refusal, refusal.holds(at: now) { return .refused(reason: refusal.cause.words) }
        if entry.reading != .whole, !entry.isTombstone, entry.ends.map({ $0 > now }) ?? true {
            return .unreadable(reason: damage(of: entry))
        }
        if entry.isUnrecognised, entry.ends.map({ $0 > now }) ?? true {
            return .unreadable(reason: said("no user was recognised in it"))
        }
        if !entry.letsSomebodyIn(at: now) {
            return .refused(
                reason: entry.isAnonymous ? said("nobody is logged in with it") : said("its session has ended")
            )
        }
        // It names a session that is open: whether it is a token of that, only its signature can tell.
        if !isHeld, !signature.isGood { return .unknown }
        if token != nil, let expires = claims?.expires, expires <= now {
            return .refreshOnly(reason: said("it expired, and its session is alive"))
        }
        return .accepted
    }
}

extension LayoutStore {
    /// What the store knows of a token that led to no key: a reading of all sessions, of which one may hold it, or a later one
    /// of the same log-in.
    private func finding(_ token: JWS, isWhole: Bool = true) async throws(StoreFailure) -> Finding {
        let claims = TokenClaims(token.compact)
        let fingerprint = token.fingerprint.hex
        var holder: Entry?
        var kin: Entry?
        var (looked, unread) = (0, 0)
        try await readAll { entry in
            looked += 1
            if entry.reading != .whole, !entry.isTombstone { unread += 1 }
            if entry.tokens.contains(where: { $0.fingerprint == fingerprint }) { holder = entry }
            if kin == nil, let claims, entry.isKin(of: claims) { kin = entry }
            return holder == nil
        }
        if let entry = holder ?? kin {
            var finding = try await finding(entry, as: .token, token)
            finding.isKnownToStore = holder != nil
            if !isWhole, case .forged = finding.verdict { finding.verdict = .unknown }
            return finding
        }
        let now = connections.clock.now()
        var view = TokenInspector(options.keys.map { [$0] } ?? []).view(token)
        if !isWhole { view.signature = .unchecked }
        let verdict: Finding.Verdict
        if case .bad(let reason) = view.signature {
            verdict = .forged(reason: reason)
        } else if let refusal = memory.denials.refusal(of: EntryToken(token)), refusal.holds(at: now) {
            verdict = .refused(reason: refusal.cause.words)
        } else if let expires = claims?.expires, expires <= now {
            verdict = .refused(reason: said("it expired"))
        } else if layouts.contains(where: { $0.role == .allowlist }), looked > 0, unread == 0 {
            verdict = .refused(reason: said("it is not among the \(looked) tokens that the store’s list accepts"))
        } else {
            verdict = .unknown
        }
        return Finding(
            kind: .token,
            name: Finding.Name(
                tokenID: String(decoding: claims?.id ?? [], as: UTF8.self),
                fingerprint: fingerprint,
                keyID: String(decoding: claims?.keyID ?? [], as: UTF8.self),
                expires: claims?.expires,
                unsigned: String(decoding: token.signingInput, as: UTF8.self)
            ),
            token: view,
            verdict: verdict,
            user: String(decoding: claims?.user ?? [], as: UTF8.self),
            time: now
        )
    }

    /// Looks through all sessions for a text that leads to no key: a token's ID or fingerprint, a session's name or the
    /// beginning of one, a user who has one session.
    private func search(_ text: String) async throws(StoreFailure) -> Finding {
        let name = text.hasSuffix("…") ? String(text.dropLast()) : text
        let wanted = Array(name.utf8)
        guard wanted.count <= 4_096 else {
            throw StoreFailure(.nothing, "No session of this store holds that. It is \(SeenText.words(wanted)).")
        }
        let isFingerprint = SeenText.isFingerprint(name)
        let fingerprint = name.lowercased()
        var exact: (entry: Entry, kind: Finding.Kind)?
        var beginnings: [Entry] = []
        var (looked, unread) = (0, 0)
        try await readAll { entry in
            looked += 1
            if entry.reading != .whole, !entry.isTombstone { unread += 1 }
            if entry.name == wanted || entry.facts[.session] == wanted {
                exact = (entry, .session)
            } else if entry.tokenID == wanted || entry.tokens.contains(where: { $0.claims?.id == wanted }) {
                exact = (entry, .tokenID)
            } else if isFingerprint, entry.tokens.contains(where: { $0.fingerprint == fingerprint }) {
                exact = (entry, .fingerprint)
            } else if wanted.count >= 6, entry.name.starts(with: wanted), beginnings.count < 2 {
                beginnings.append(entry)
            }
            return exact == nil
        }
        if let exact {
            var finding = try await finding(exact.entry, as: exact.kind)
            if exact.kind == .tokenID { finding.name.tokenID = name }
            return finding
        }
        if beginnings.count == 1 { return try await finding(beginnings[0], as: .session) }
        if beginnings.count > 1 {
            throw StoreFailure(.nothing, "Several sessions have names that begin like that: type more of it.")
        }
        if let until = memory.denials.named[Denials.Named(by: .jti, text: wanted)] {
            return Finding(
                kind: .tokenID,
                name: Finding.Name(tokenID: name, expires: until),
                verdict: .refused(reason: said("it was denied")),
                time: connections.clock.now()
            )
        }
        if unread > 0 {
            throw StoreFailure(
                .partlyDone,
                "None of the \(looked) sessions of this store is known to hold that, but \(unread) of them can’t be read. It is \(SeenText.words(wanted))."
            )
        }
        throw StoreFailure(
            .nothing,
            "None of the \(looked) sessions of this store holds that: all were looked at. It is \(SeenText.words(wanted))."
        )
    }
}

extension Entry {
    /// Whether it is of the log-in that a token says it is of.
    fileprivate func isKin(of claims: TokenClaims) -> Bool {
        if !claims.session.isEmpty {
            if facts[.session] == claims.session || name == claims.session { return true }
            if tokens.contains(where: { $0.claims?.session == claims.session }) { return true }
        }
        return !claims.id.isEmpty && (facts[.tokenID] == claims.id || name == claims.id)
    }
}
