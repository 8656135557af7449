import Redis

extension Store {
    /// Changes the published keys. Of changes that race none is lost: whoever was slower reads again.
    ///
    /// - Throws: `notDone` when others were faster each time.
    func changePublishedKeys(_ change: (inout PublishedKeys) -> Void) async throws(SessionLinkError) {
        for _ in 1...Self.attempts {
            let current = try await send(RedisCommand("GET", keys.keys)).bytes
            var published = try PublishedKeys(current)
            change(&published)
            if published.json == current { return }
            switch try await run(PublishKeysScript(current: current ?? [], wanted: published.json)) {
            case .published: return
            case .changed: continue
            }
        }
        throw .notDone(reason: "others kept changing the published keys; try again")
    }

    /// As many changes at a time are more than there are servers.
    private static let attempts = 1000
}
