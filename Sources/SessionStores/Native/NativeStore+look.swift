import FoundationEssentials
import JOSE
import Languages
import Redis
import SessionLink
public import Sessions

extension NativeStore {
    /// One session's row, or nothing when the store holds none of that name.
    public func row(of session: SessionReference) async throws(StoreFailure) -> SessionRow? {
        guard let session = SessionID(session) else { return nil }
        let row = try await reading { () async throws(SessionLinkError) in try await directory.row(of: session) }
        return row.map(SessionRow.init)
    }

    /// All of one session, or nothing when the store holds none of that name.
    public func show(_ session: SessionReference) async throws(StoreFailure) -> SessionDetail? {
        guard let session = SessionID(session) else { return nil }
        return try await reading { () async throws(SessionLinkError) in
            let found: StoredSession?
            do throws(SessionLinkError) {
                found = try await directory.detail(of: session)
            } catch {
                // It is there, and servers may make more of it than can be read here: what there is of it is shown.
                guard let row = try await directory.row(of: session), row.damage != nil else { throw error }
                return try await remains(row)
            }
            guard let stored = found else { return nil }
            let past = try await timeline(of: session)
            var row = SessionRow(stored)
            row.refusal = try await refusal(of: session)
            return SessionDetail(
                row: row,
                token: try await token(of: stored),
                absoluteEnd: Timestamp(stored.absoluteEnd).roundedUp,
                forcedRefresh: stored.forcedRefresh.map(SessionDetail.ForcedRefresh.init),
                acknowledged: stored.acknowledgement.map(SessionDetail.Acknowledged.init),
                peers: stored.peers.map(SessionDetail.Peer.init),
                timeline: past ?? [],
                raw: try await directory.keys(of: session, user: stored.user).map(RawKey.init),
                damage: stored.damage?.description
                    ?? (past == nil ? said("its partition's audit trail is not a stream") : "")
            )
        }
    }

    /// The whole text of a session's current token; nothing where the store does not keep it.
    public func token(of session: SessionReference) async throws(StoreFailure) -> PresentedText? {
        guard let session = SessionID(session) else { return nil }
        return try await reading { () async throws(SessionLinkError) in
            try await directory.token(of: session).map { PresentedText($0.compact) }
        }
    }

    /// The claims of these sessions' current tokens, read in one go beside what others ask for.
    public func claims(of sessions: [SessionReference]) async throws(StoreFailure) -> [ClaimValue?] {
        let known = sessions.map { SessionID($0) }
        var claims = try await reading { () async throws(SessionLinkError) in
            try await bulkDirectory.claims(of: known.compactMap { $0 })
        }[...]
        return known.map { $0 == nil ? nil : claims.popFirst()?.map(ClaimValue.init) }
    }

    /// What happened to a session; nil where the audit trail is damaged, which must not hide the session.
    private func timeline(of session: SessionID) async throws(SessionLinkError) -> [AuditEntry]? {
        do {
            return try await directory.timeline(of: session).map(AuditEntry.init)
        } catch .store(let error) where error.serverError?.kind == .wrongType {
            return nil
        }
    }

    /// What can be told of a session whose own key is damaged.
    private func remains(_ row: StoredRow) async throws(SessionLinkError) -> SessionDetail {
        let text = (try? await directory.text(of: row.session)) ?? (header: [], claims: [])
        var shown = SessionRow(row)
        shown.refusal = try await refusal(of: row.session)
        return SessionDetail(
            row: shown,
            token: TokenInspector().view(
                header: text.header,
                claims: text.claims,
                fingerprint: "",
                unchecked: said("the session is damaged")
            ),
            timeline: try await timeline(of: row.session) ?? [],
            raw: try await directory.keys(of: row.session, user: row.user).map(RawKey.init),
            damage: row.damage?.description ?? ""
        )
    }

    private func token(of session: StoredSession) async throws(SessionLinkError) -> TokenView {
        let inspector = TokenInspector(try await readKeys())
        let unchecked: String
        do {
            if let token = try await directory.token(of: session.id) { return inspector.view(token) }
            unchecked = said("the store keeps what the token says, but not its signature")
        } catch SessionLinkError.store(let error) where error.serverError?.kind == .noPerm {
            unchecked = said("this connection may not read tokens")
        } catch SessionLinkError.store(let error) where error.serverError?.kind == .wrongType {
            unchecked = said("the key that holds it is of the wrong type")
        }
        return inspector.view(
            header: session.header,
            claims: session.claims,
            fingerprint: session.fingerprint,
            unchecked: unchecked
        )
    }

    /// The operator's own keys, and those that servers publish. Published keys that can't be read are as good as none.
    func readKeys() async throws(SessionLinkError) -> KeysAtHand {
        let own = keys.map { [$0] } ?? []
        do {
            let published = try await directory.publishedKeys().map { KeyRing($0.keys, basis: .publishedInStore) }
            return KeysAtHand(rings: own + (published.map { [$0] } ?? []))
        } catch .unreadable {
            return KeysAtHand(rings: own, problem: Self.damagedKeys, areDamaged: true)
        } catch .store(let error) where error.serverError?.kind == .wrongType {
            return KeysAtHand(rings: own, problem: Self.damagedKeys, areDamaged: true)
        } catch .store(let error) where error.serverError?.kind == .noPerm {
            return KeysAtHand(
                rings: own,
                problem: said("this connection may not read the keys that the store publishes")
            )
        }
    }

    private static var damagedKeys: String { said("the keys that the store publishes can’t be read") }
}
