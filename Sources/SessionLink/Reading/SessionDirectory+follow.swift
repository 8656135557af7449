import Redis

/// How far the audit trail was read, stream by stream.
public struct AuditPosition: Sendable, Hashable {
    fileprivate var places: [RedisStreamID]

    /// The last entry of a stream that lies before the position; zero where there is none.
    func place(of partition: Partition, _ trail: AuditQuery.Trail) -> RedisStreamID {
        places[2 * Int(partition.index) + (trail == .audit ? 0 : 1)]
    }
}

extension SessionDirectory {
    /// The end of the audit trail as it is now: what comes later is after it.
    public func auditEnd() async throws(SessionLinkError) -> AuditPosition {
        var newest: [RESPValue] = []
        for part in streams.chunks(of: Self.streamsAtOnce) {
            newest += try await store.pipeline(part.map { RedisCommand("XREVRANGE", $0.key, "+", "-", "COUNT", 1) })
        }
        return AuditPosition(
            places: newest.map { reply in
                (reply.elements?.first?.elements?.first?.string).flatMap { RedisStreamID($0) } ?? .zero
            }
        )
    }

    /// The entries behind a position, oldest first, and the position behind them. None is missed, whatever clocks say, and
    /// none comes twice; but at most `limit` of each stream come at a time.
    public func audit(
        after position: AuditPosition,
        limit: Int = 1000
    ) async throws(SessionLinkError) -> (records: [AuditRecord], position: AuditPosition) {
        let streams = self.streams
        let arguments: [any RedisArgument] = ["COUNT", limit, "STREAMS"]
        let places = position.places.map(\.description)
        let reply = try await store.send(
            RedisCommand("XREAD", arguments: arguments + streams.map(\.key) + places)
        )
        var position = position
        var records: [AuditRecord] = []
        let indices = Dictionary(streams.enumerated().map { ($1.key, $0) }) { first, _ in first }
        for answer in reply.elements ?? [] {
            guard let parts = answer.elements, parts.count == 2, let index = parts[0].string.flatMap({ indices[$0] })
            else { continue }
            let found = (parts[1].elements ?? []).compactMap { AuditRecord($0, in: streams[index].partition) }
            if let last = found.last { position.places[index] = last.place }
            records += found
        }
        records.sort { ($0.place, $0.partition) < ($1.place, $1.partition) }
        return (records, position)
    }

    private static let streamsAtOnce = 64

    /// The streams of the audit trail, in the order of a position's places.
    private var streams: [(key: String, partition: Partition)] {
        Partition.all.flatMap { partition in
            [PartitionKey.audit, .failed].map { (store.keys.key($0, of: partition), partition) }
        }
    }
}
