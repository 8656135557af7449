import Redis

extension SessionDirectory {
    /// The open sessions whose IDs begin so, in order; none for a beginning of less than two characters. Reads the IDs
    /// of one partition, which the beginning names.
    public func sessions(beginning: String) async throws(SessionLinkError) -> [SessionID] {
        guard let partition = Partition(hex: beginning.prefix(2)) else { return [] }
        let found = try await names(in: partition).filter { $0.text.hasPrefix(beginning) }.sorted()
        let present = try await readable(found.map { RedisCommand("EXISTS", store.keys.key(.session, of: $0)) })
        return zip(found, present).filter { $1.int == 1 }.map(\.0)
    }

    /// The sessions of a partition that have a row, or an end: those of a session that lost one of them are there too.
    func names(in partition: Partition) async throws(SessionLinkError) -> Set<SessionID> {
        let replies = try await readable([
            RedisCommand("HKEYS", store.keys.key(.rows, of: partition)),
            RedisCommand("ZRANGE", store.keys.key(.end, of: partition), 0, -1),
        ])
        let names = replies.flatMap { $0.elements ?? [] }.compactMap { $0.string.flatMap { SessionID($0) } }
        return Set(names.filter { $0.partition == partition })
    }
}
