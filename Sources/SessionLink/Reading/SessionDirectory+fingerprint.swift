import Redis

extension SessionDirectory {
    /// The session whose current token has a fingerprint, the SHA-256 of its signing input in lower-case hex; nil where
    /// there is none. Asks for the fingerprint of every session, a thousand at a time: nothing leads from one to the other.
    public func session(withCurrent fingerprint: String) async throws(SessionLinkError) -> SessionID? {
        for partition in Partition.all {
            let sessions = try await Array(names(in: partition))
            for start in stride(from: 0, to: sessions.count, by: 1000) {
                let page = sessions[start..<min(start + 1000, sessions.count)]
                let replies = try await readable(
                    page.map { RedisCommand("HGET", store.keys.key(.session, of: $0), "fp") }
                )
                if let found = zip(page, replies).first(where: { fingerprint.isExactly($1.string) }) { return found.0 }
            }
        }
        return nil
    }
}
