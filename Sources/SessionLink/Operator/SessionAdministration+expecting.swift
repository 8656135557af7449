import Redis

extension SessionAdministration {
    /// Refuses to act on a session whose own key says that it is of another user than was seen: its row is wrong, and who
    /// is hit would be somebody else than was meant.
    ///
    /// - Parameter owner: whose it is by its own key; empty where that can't be read.
    func check(
        _ session: SessionID,
        of owner: String,
        against expecting: SessionExpectation
    ) throws(SessionLinkError) {
        guard let seen = expecting.user, !owner.isEmpty, !owner.utf8.elementsEqual(seen.utf8) else { return }
        throw .notDone(
            reason:
                "session \(session) is of another user than its row says: of \(owner), and the row says \(seen). Mend "
                + "it first"
        )
    }
}

extension Store {
    /// Whether a session has no key of its own.
    func isGone(_ session: SessionID) async throws(SessionLinkError) -> Bool {
        try await send(RedisCommand("EXISTS", keys.key(.session, of: session))).int == 0
    }
}
