import FoundationEssentials
import Redis

/// Which session a token of another issuer is linked to (`linked:<fingerprint>`, in the partition that the fingerprint's
/// first byte names).
///
/// It is written after the session, never before: a crash in between leaves a session that nobody can use and that ends by
/// its idle timeout. It outlives session and token: a token whose session is over is never linked again.
extension Store {
    /// The session of a token; nil when the token was never linked.
    func session(linkedTo fingerprint: String) async throws(SessionLinkError) -> SessionID? {
        guard let key = keys.linked(fingerprint) else { return nil }
        return try await send(RedisCommand("GET", key)).string.flatMap { SessionID($0) }
    }

    /// Notes a token's session.
    ///
    /// - Parameters:
    ///   - absoluteEnd: That of the session.
    ///   - predecessor: The token that this one replaced, whose note is only needed until it expires.
    func note(
        _ session: SessionID,
        linkedTo token: MadeToken,
        absoluteEnd: Date,
        predecessor: (fingerprint: String, expires: Int64)? = nil
    ) async throws(SessionLinkError) {
        guard let key = keys.linked(token.fingerprint) else { return }
        let margin = TimeLimits.margin.milliseconds
        let expires = token.expires.milliseconds.adding(clamped: margin)
        let until = max(absoluteEnd.milliseconds, expires)
        var commands = [RedisCommand("SET", key, session.text, "PXAT", until)]
        if let predecessor, let old = keys.linked(predecessor.fingerprint) {
            commands.append(RedisCommand("PEXPIREAT", old, predecessor.expires.adding(clamped: margin)))
        }
        _ = try await pipeline(commands)
    }
}
