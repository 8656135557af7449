import Redis

extension SessionDirectory {
    /// The session whose current token, or the one before, has a fingerprint, the SHA-256 of its signing input in lower-case
    /// hex; nil where there is none. Asks every session, a thousand at a time: nothing leads from one to the other.
    public func session(withToken fingerprint: String) async throws(SessionLinkError) -> SessionID? {
        for partition in Partition.all {
            let sessions = try await Array(names(in: partition))
            for start in stride(from: 0, to: sessions.count, by: 1000) {
                let page = sessions[start..<min(start + 1000, sessions.count)]
                let replies = try await readable(
                    page.map { RedisCommand("HMGET", store.keys.key(.session, of: $0), "fp", "prevfp") }
                )
                let found = zip(page, replies).first { _, reply in
                    reply.elements?.contains { fingerprint.isExactly($0.string) } ?? false
                }
                if let found { return found.0 }
            }
        }
        return nil
    }
}
