import Redis

extension SessionDirectory {
    /// The session whose current token, or the one before, has a fingerprint, the SHA-256 of its signing input in lower-case
    /// hex; nil where there is none. Asks every session that has a key of its own, whatever else names it: nothing leads
    /// from one to the other.
    public func session(withToken fingerprint: String) async throws(SessionLinkError) -> SessionID? {
        var cursor: String? = "0"
        while let place = cursor {
            let batch = try await ownSessions(from: place)
            let replies = try await readable(
                batch.sessions.map { RedisCommand("HMGET", store.keys.key(.session, of: $0), "fp", "prevfp") }
            )
            let found = zip(batch.sessions, replies).first { _, reply in
                reply.elements?.contains { fingerprint.isExactly($0.string) } ?? false
            }
            if let found { return found.0 }
            cursor = batch.next
        }
        return nil
    }

    /// Some of the sessions that have a key of their own, and where the next ones begin; some may come twice.
    ///
    /// - Parameter cursor: `0` for the first ones.
    func ownSessions(
        from cursor: String
    ) async throws(SessionLinkError) -> (sessions: [SessionID], next: String?) {
        let pattern = store.keys.pattern(of: .session)
        let reply = try await store.send(RedisCommand("SCAN", cursor, "MATCH", pattern, "COUNT", 1000))
        guard let parts = reply.elements, parts.count == 2, let next = parts[0].string else {
            throw .unreadable(what: "answer to SCAN")
        }
        let sessions = (parts[1].elements ?? []).compactMap { name in
            (name.string?.split(separator: ":").last).flatMap { SessionID($0) }
        }
        return (sessions, next == "0" ? nil : next)
    }
}

extension SessionDirectory {
    /// The session to which a token of a foreign issuer is linked; nil when it never was, or long ago. The session may have
    /// ended since.
    ///
    /// - Parameter fingerprint: The SHA-256 of the token's signing input, in lower-case hex.
    public func session(linkedTo fingerprint: String) async throws(SessionLinkError) -> SessionID? {
        try await store.session(linkedTo: fingerprint)
    }
}
