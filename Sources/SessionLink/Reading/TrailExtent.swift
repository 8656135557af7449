public import FoundationEssentials
import Redis

/// How much of the audit trail a store keeps.
public struct TrailExtent: Sendable, Hashable {
    /// How many entries there are, failed log-ins among them.
    public var count = 0
    /// Since when there is everything but failed log-ins; nil where there is nothing.
    public var begins: Date?
    /// Since when there are all failed log-ins; nil where none was let go.
    public var failuresBegin: Date?
}

extension SessionDirectory {
    /// How much of the trail there is, and since when it is whole.
    ///
    /// Entries are let go by age, so that a store that let some go still has all that is young enough. Failed log-ins are
    /// let go by number, in each partition for itself.
    public func auditExtent() async throws(SessionLinkError) -> TrailExtent {
        let meta = try await store.pipeline([RedisCommand("HGETALL", store.keys.meta), RedisCommand("TIME")])
        let keep = StoreMeta.Heeded(meta[0].fields()).audit ?? Retention().audit
        let keptSince = (meta[1].redisTime ?? 0) - keep.milliseconds
        var extent = TrailExtent()
        var oldest: RedisStreamID?
        var isTrimmed = false
        for partitions in Partition.all.chunks(of: Self.partitionsOfExtent) {
            for (trail, info) in try await infos(of: partitions) {
                extent.count += info.length
                guard let begin = info.first else { continue }
                switch trail {
                case .audit:
                    oldest = oldest.map { min($0, begin) } ?? begin
                    isTrimmed = isTrimmed || info.added > info.length
                case .failedLogIns where info.added > info.length:
                    let time = Date(milliseconds: Int64(clamping: begin.milliseconds))
                    extent.failuresBegin = max(extent.failuresBegin ?? time, time)
                case .failedLogIns: break
                }
            }
        }
        extent.begins = oldest.map { oldest in
            let first = Int64(clamping: oldest.milliseconds)
            return Date(milliseconds: isTrimmed ? max(first, keptSince) : first)
        }
        return extent
    }

    /// How many partitions are asked in one go.
    private static let partitionsOfExtent = 32

    /// What Redis says of a stream.
    private struct StreamInfo {
        let length: Int
        /// How many entries were ever added; as many as there are where Redis does not know.
        let added: Int
        let first: RedisStreamID?
    }

    private func infos(
        of partitions: [Partition]
    ) async throws(SessionLinkError) -> [(AuditQuery.Trail, StreamInfo)] {
        let asked = partitions.flatMap { partition in
            AuditQuery.Trail.allCases.map { ($0, store.keys.key($0.key, of: partition)) }
        }
        let replies: [RESPValue]
        do {
            replies = try await store.redis.pipeline(asked.map { RedisCommand("XINFO", "STREAM", $0.1) })
        } catch {
            throw .store(error)
        }
        var infos: [(AuditQuery.Trail, StreamInfo)] = []
        for ((trail, _), reply) in zip(asked, replies) {
            if case .error(let error) = reply {
                if error.message.hasPrefix("ERR no such key") { continue }
                throw .store(.server(host: store.redis.host, command: "XINFO", error))
            }
            let fields = reply.fields()
            let length = Int(fields["length"]?.int ?? 0)
            let first = fields["first-entry"]?.elements?.first?.string.flatMap(RedisStreamID.init)
            let added = Int(fields["entries-added"]?.int ?? 0)
            infos.append((trail, StreamInfo(length: length, added: max(added, length), first: first)))
        }
        return infos
    }
}
