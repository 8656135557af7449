import Redis

extension SessionDirectory {
    /// The open sessions whose IDs begin so, in order; none for a beginning of less than two characters. Reads the IDs of one
    /// partition, which the beginning names.
    public func sessions(beginning: String) async throws(SessionLinkError) -> [SessionID] {
        guard let partition = Partition(hex: beginning.prefix(2)) else { return [] }
        let names = try await store.send(RedisCommand("HKEYS", store.keys.key(.rows, of: partition)))
        return (names.elements ?? []).compactMap { name in
            name.string.flatMap { $0.hasPrefix(beginning) ? SessionID($0) : nil }
        }
        .sorted()
    }
}
