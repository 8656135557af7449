import Logging

extension SessionLink {
    /// A user's sessions, oldest log-in first.
    public func sessions(of user: String) async throws(SessionLinkError) -> [StoredRow] {
        try await SessionDirectory(store: store).sessions(of: user)
    }

    /// Ends a user's oldest sessions beyond the limit. All servers agree which those are, so log-ins that race leave as many
    /// as the limit allows. What could not be ended now is ended by the user's next log-in.
    func enforceLimit(of user: String, _ peer: Peer) async {
        guard let limit = configuration.sessionLimit else { return }
        do {
            for session in try await SessionDirectory(store: store).listed(of: user).dropLast(limit) {
                let call = ending(session, of: user, peer, reason: "more than \(limit) sessions")
                learn(session.id, try await store.run(call))
            }
        } catch {
            logger.warning("a user has more sessions than the limit of \(limit) until the next log-in: \(error)")
        }
    }
}
