public import JOSE
import Redis

extension SessionDirectory {
    /// The header and the claims of a session's current token as they were signed; empty where there are none.
    public func text(of session: SessionID) async throws(SessionLinkError) -> (header: [UInt8], claims: [UInt8]) {
        let text = SessionText(
            try await readable(RedisCommand("GET", store.keys.key(.claims, of: session))).bytes ?? []
        )
        return (text.header, text.claims)
    }

    /// The same of many sessions, in their order.
    public func texts(of sessions: [SessionID]) async throws(SessionLinkError) -> [(header: [UInt8], claims: [UInt8])] {
        var found: [(header: [UInt8], claims: [UInt8])] = []
        for batch in sessions.chunks(of: Self.sessionsAtOnce) {
            let replies = try await readable(batch.map { RedisCommand("GET", store.keys.key(.claims, of: $0)) })
            found += replies.map { reply in
                let text = SessionText(reply.bytes ?? [])
                return (text.header, text.claims)
            }
        }
        return found
    }

    /// The claims of these sessions' current tokens, in the same order; nil where there is no such session, or its claims
    /// can't be read.
    public func claims(of sessions: [SessionID]) async throws(SessionLinkError) -> [JSONValue?] {
        let replies = try await readable(
            sessions.map { RedisCommand("GET", store.keys.key(.claims, of: $0)) }
        )
        return replies.map { $0.bytes.flatMap(SessionText.claims) }
    }

    /// The IDs of the keys that signed these sessions' current tokens, in the same order: empty where a header names none,
    /// nil where there is no such session, or its header can't be read.
    public func keyIDs(of sessions: [SessionID]) async throws(SessionLinkError) -> [String?] {
        var found: [String?] = []
        for batch in sessions.chunks(of: Self.sessionsAtOnce) {
            let replies = try await readable(batch.map { RedisCommand("GET", store.keys.key(.claims, of: $0)) })
            found += replies.map { $0.bytes.flatMap(SessionText.keyID) }
        }
        return found
    }
}
