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
    /// session that it names, or of the sessions of the user whom it names.
    private func findingOfPart(_ found: FoundToken) async throws(StoreFailure) -> Finding {
        let claims = found.claims()
        for session in try await sessions(namedBy: claims) {
            let (header, stored) = try await reading { () async throws(SessionLinkError) in
                try await directory.text(of: session)
            }
            guard !stored.isEmpty, Self.isPart(found, header, stored) else { continue }
            let input = Base64URL.encode(header) + "." + Base64URL.encode(stored)
            guard let token = Self.token(unsigned: Array(input.utf8)) else { continue }
            let view = TokenInspector().view(found)
            var finding = try await finding(token, signature: view.signature)
            finding.copy = view.damage
            finding.token?.damage = view.damage
            finding.token?.masked = nil
            return finding
        }
        return try await unproven(found, claims)
    }

    /// What can be told where the store has nothing that would prove it.
    private func unproven(_ found: FoundToken, _ claims: JSONObject?) async throws(StoreFailure) -> Finding {
        let view = TokenInspector().view(found)
        let id = claims?["jti"]?.string.flatMap { TokenID($0) }
        let session = id?.session ?? claims?["sid"]?.string.flatMap { SessionID($0) }
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
        if id != nil, found.damage != .payloadCut || finding.session != nil { contradict(&finding) }
        return finding
    }

    /// The sessions that a copy may be about.
    private func sessions(namedBy claims: JSONObject?) async throws(StoreFailure) -> [SessionID] {
        if let session = claims?["jti"]?.string.flatMap({ TokenID($0)?.session }) { return [session] }
        if let session = claims?["sid"]?.string.flatMap({ SessionID($0) }) { return [session] }
        guard let user = claims?["sub"]?.string, !user.isEmpty, user.utf8.count <= 255 else { return [] }
        return try await reading { () async throws(SessionLinkError) in
            try await directory.sessions(of: user).map(\.session)
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
