import JOSE
import Languages
import SessionLink
import Sessions

extension NativeStore {
    /// What the store knows of a token that was found in a text, or of the one that it is a copy of.
    func finding(_ found: FoundToken) async throws(StoreFailure) -> Finding {
        if let token = found.token, found.damage == nil {
            if (try? TokenTrace(token)) == nil { return try await withoutClaims(found) }
            var finding = try await finding(token, signature: TokenInspector(await keysAtHand()).verdict(on: token))
            finding.token?.inner = TokenInspector().view(found).inner
            return finding
        }
        if found.isEncrypted { return try await encrypted(found) }
        switch found.damage {
        case .payloadMissing:
            throw StoreFailure(
                .unreadable,
                "Of this token only the header is left. Whose it is stood in what is missing: look for the session by its user, or where the rest of it is."
            )
        case .payloadCut, .headerMissing, .claimsAlone: return try await findingOfPart(found)
        case .padded, .signatureMissing, .signatureReplaced, .signatureCut, .signatureMangled, nil: break
        }
        guard let input = found.signingInput, let token = Self.token(unsigned: input) else {
            return try await findingOfPart(found)
        }
        return try await finding(copy: found, of: token)
    }

    /// A token of which header and payload are there: its fingerprint tells whether they are those of the session's own.
    private func finding(copy: FoundToken, of token: JWS) async throws(StoreFailure) -> Finding {
        let view = TokenInspector(try await keysAtHand()).view(copy)
        var found = try await finding(token, signature: view.signature)
        found.copy = view.damage
        found.token?.damage = view.damage
        found.token?.masked = nil
        if !found.isKnownToStore, found.trust != .vouched { contradict(&found) }
        return found
    }

    /// Where the store has the very token whose ID a copy gives, and that reads otherwise, the copy proves nothing.
    private func contradict(_ found: inout Finding) {
        guard let session = found.session, let id = TokenID(found.name.tokenID),
            Int(id.generation) >= session.row.generation
        else { return }
        let reason = said("the session’s own token of that ID reads otherwise")
        found.token?.signature = .bad(reason: reason)
        found.verdict = .forged(reason: reason)
    }

    /// A token of which less than header and payload is there: what is left is compared with what the store has of the
    /// session that it names. Where it names none, it is compared with all of the user's, and proves nothing even of the only
    /// one that it fits: what would tell them apart is missing, and others may have ended.
    private func findingOfPart(_ found: FoundToken) async throws(StoreFailure) -> Finding {
        let claims = found.claims()
        let named = Self.session(namedBy: claims)
        let sessions = if let named { [named] } else { try await sessions(ofUserIn: claims) }
        let fitting = try await self.fitting(found, among: sessions)
        guard let (session, token) = fitting.first else { return try await unproven(found, claims, named) }
        guard fitting.count == 1 else { throw Self.ambiguous(claims, fitting.map(\.session)) }
        if named == nil { return try await unproven(found, claims, session) }
        let view = TokenInspector().view(found)
        var finding = try await finding(token, signature: view.signature)
        finding.copy = view.damage
        finding.token?.damage = view.damage
        finding.token?.masked = nil
        return finding
    }

    private static func ambiguous(_ claims: JSONObject?, _ sessions: [SessionID]) -> StoreFailure {
        let user = spelledOut(claims?["sub"]?.string ?? "")
        let names = sessions.prefix(mostNamed).map(\.text) + (sessions.count > mostNamed ? ["…"] : [])
        return StoreFailure(
            .nothing,
            "What is left of this token fits \(sessions.count) open sessions of “\(user)”: \(names.joined(separator: ", ")). Which of them it is of stood in what is missing: look for the rest of it, or act on the user or on a session by its ID."
        )
    }

    /// How many sessions are named that a copy fits.
    private static let mostNamed = 10

    /// What can be told where the store has nothing that would prove it.
    ///
    /// - Parameter session: the one that the copy names, or else the only one that it fits.
    private func unproven(
        _ found: FoundToken,
        _ claims: JSONObject?,
        _ session: SessionID?
    ) async throws(StoreFailure) -> Finding {
        let view = TokenInspector().view(found)
        let id = claims?["jti"]?.string.flatMap { TokenID($0) }
        guard let session else {
            return Finding(
                kind: .token,
                name: Finding.Name(
                    fingerprint: view.fingerprint,
                    keyID: found.header?.keyID ?? "",
                    expires: TokenSummary(found).expires
                ),
                token: view,
                copy: view.damage,
                verdict: .unknown,
                time: try await connections.time()
            )
        }
        var finding = try await finding(session, .token, id)
        finding.token = view
        finding.copy = view.damage
        // What names it is what the copy says, and no token of the session's is known to be meant.
        finding.name.fingerprint = ""
        finding.name.keyID = found.header?.keyID ?? ""
        finding.name.expires = TokenSummary(found).expires ?? finding.name.expires
        // Claims without a header are as somebody printed them, who may have left some out or written them otherwise.
        if id != nil, found.header != nil { contradict(&finding) }
        return finding
    }

    /// The session that a copy names.
    private static func session(namedBy claims: JSONObject?) -> SessionID? {
        claims?["jti"]?.string.flatMap { TokenID($0)?.session } ?? claims?["sid"]?.string.flatMap { SessionID($0) }
    }

    /// All sessions of the user whom a copy names.
    private func sessions(ofUserIn claims: JSONObject?) async throws(StoreFailure) -> [SessionID] {
        guard let user = claims?["sub"]?.string, !user.isEmpty, user.utf8.count <= 255 else { return [] }
        return try await reading { () async throws(SessionLinkError) in
            try await directory.sessions(of: user).map(\.session)
        }
    }

    /// Those of some sessions of whose tokens a copy may be a part, and these tokens.
    private func fitting(
        _ found: FoundToken,
        among sessions: [SessionID]
    ) async throws(StoreFailure) -> [(session: SessionID, token: JWS)] {
        let texts = try await reading { () async throws(SessionLinkError) in try await directory.texts(of: sessions) }
        return zip(sessions, texts).compactMap { session, text in
            guard !text.claims.isEmpty, Self.isPart(found, text.header, text.claims) else { return nil }
            let input = Base64URL.encode(text.header) + "." + Base64URL.encode(text.claims)
            return Self.token(unsigned: Array(input.utf8)).map { (session, $0) }
        }
    }

    /// Whether what is left of a token is a part of what the store has of one.
    private static func isPart(_ found: FoundToken, _ header: [UInt8], _ stored: [UInt8]) -> Bool {
        switch found.damage {
        case .payloadCut:
            if let input = found.signingInput {
                let whole = Base64URL.encode(header) + "." + Base64URL.encode(stored)
                return whole.utf8.starts(with: input)
            }
            return found.payload.map { stored.starts(with: $0) } ?? false
        case .claimsAlone:
            guard let claims = found.claims(), let own = try? JSONParser.parse(stored, limits: .file).object else {
                return false
            }
            // Whoever prints claims may put them into another order.
            return claims.count == own.count && claims.members.allSatisfy { own[$0.name] == $0.value }
        default: return found.payload == stored
        }
    }

    /// What is no claims names nothing; but it may be denied, or linked to a session.
    private func withoutClaims(_ found: FoundToken) async throws(StoreFailure) -> Finding {
        let view = TokenInspector(try await keysAtHand()).view(found)
        var finding = try await finding(fingerprint: view.fingerprint)
        finding.kind = .token
        finding.token = view
        finding.name.keyID = found.header?.keyID ?? ""
        finding.isKnownToStore = finding.session != nil
        return finding
    }

    private func encrypted(_ found: FoundToken) async throws(StoreFailure) -> Finding {
        Finding(
            kind: .token,
            name: Finding.Name(keyID: found.header?.keyID ?? ""),
            token: TokenInspector().view(found),
            verdict: .unknown,
            time: try await connections.time()
        )
    }

    /// A token whose signature is not here.
    static func token(unsigned input: [UInt8]) -> JWS? {
        try? JWS(bytes: input + Array(".AA".utf8), maximumSize: TokenInspector.maximumSize)
    }
}
