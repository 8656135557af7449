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

    /// The sessions of a partition that have a row or an end: one that lost either of them is there too.
    func names(in partition: Partition) async throws(SessionLinkError) -> Set<SessionID> {
        let names = try await writtenNames(in: partition).compactMap { SessionID(String(decoding: $0, as: UTF8.self)) }
        return Set(names.filter { $0.partition == partition })
    }

    /// What a partition's rows and ends name, sessions or not.
    func writtenNames(in partition: Partition) async throws(SessionLinkError) -> Set<[UInt8]> {
        let replies = try await readable([
            RedisCommand("HKEYS", store.keys.key(.rows, of: partition)),
            RedisCommand("ZRANGE", store.keys.key(.end, of: partition), 0, -1),
        ])
        return Set(replies.flatMap { $0.elements ?? [] }.map { $0.bytes ?? [] })
    }
}
