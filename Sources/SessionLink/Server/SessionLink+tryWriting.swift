public import Redis

extension SessionLink {
    /// Tries whether the store can be written to: writes a key of its own, which is gone a second later.
    ///
    /// - Returns: Why it can't be: it is out of memory, a replica, can't save to disk, or has too few replicas. Nil where it can
    ///   be, or where no right to this key tells.
    /// - Throws: `store` when it can't be asked.
    public func tryWriting() async throws(SessionLinkError) -> RedisServerError? {
        let key = "\(store.keys.prefix):{\(KeyKind.trialTag)}:writable"
        do {
            _ = try await store.send(RedisCommand("SET", key, "1", "PX", "1000"))
            return nil
        } catch .store(.server(_, _, let error)) where error.refusesWrites {
            return error
        } catch .store(.server(_, _, let error)) where error.kind == .noPerm {
            return nil
        }
    }
}

extension RedisServerError {
    /// Whether it is the error of a Redis that reads but does not write for now.
    package var refusesWrites: Bool { [.outOfMemory, .misconf, .readOnly, .noReplicas].contains(kind) }
}
