import Redis

extension Store {
    /// Sets the published keys if they still are as they were read; `1`, or `0` when another was faster.
    static let publishKeys = RedisScript(
        name: "publish-keys",
        source: """
            #!lua
            if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[1], ARGV[2])
            return 1
            """
    )

    /// Changes the published keys. Of changes that race none is lost: whoever was slower reads anew.
    func changePublishedKeys(_ change: (inout PublishedKeys) -> Void) async throws(SessionLinkError) {
        while true {
            let current = try await send(RedisCommand("GET", keys.keys)).bytes
            var published = try PublishedKeys(current)
            change(&published)
            if published.json == current { return }
            let reply: RESPValue
            do {
                reply = try await redis.run(
                    Self.publishKeys,
                    keys: [keys.keys],
                    arguments: [current ?? [], published.json]
                )
            } catch {
                throw .store(error)
            }
            if reply.int == 1 { return }
        }
    }
}
