import Redis

extension SessionDirectory {
    /// The lock of a user; nil when the user may log in.
    public func lock(of user: String) async throws(SessionLinkError) -> UserLock? {
        try UserName.check(user)
        let now = try await time()
        let marks = store.keys.key(.marks, of: Partition(user: user))
        let lock = try await store.send(RedisCommand("HGET", marks, "l:\(user)")).bytes.map(UserLock.init)
        return lock.flatMap { $0.holds(at: now) ? $0 : nil }
    }
}
