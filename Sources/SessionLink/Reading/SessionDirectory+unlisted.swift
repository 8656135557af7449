public import FoundationEssentials
import Redis

extension SessionDirectory {
    /// The open sessions that have a key of their own and that neither the ends nor the rows of their partition name, made
    /// from their own keys. As nobody but a search of all keys finds them, a sample is looked at first, of some thousands
    /// of keys: where it has none, there are none, as far as that can be told. So a partition that lost its rows and ends
    /// is noticed in a store of any size, a few sessions that lost theirs in a small one alone. A connection that may not
    /// search keys finds none.
    public func unlisted(at time: Date) async throws(SessionLinkError) -> [StoredRow] {
        do {
            if try await unlistedSessions(looks: Self.sampleLooks, stopsAtFirst: true).isEmpty { return [] }
            let rows = try await rows(of: unlistedSessions().sorted())
            return rows.filter { $0.ends.map { $0 > time } ?? true }
        } catch .store(let error) where error.serverError?.kind == .noPerm {
            return []
        }
    }

    /// The sessions that have a key of their own and that neither the ends nor the rows of their partition name.
    ///
    /// - Parameters:
    ///   - looks: How many times keys are asked for, a thousand each; nil for all.
    ///   - stopsAtFirst: Whether to look no further once some are found.
    func unlistedSessions(
        looks: Int? = nil,
        stopsAtFirst: Bool = false
    ) async throws(SessionLinkError) -> Set<SessionID> {
        var unlisted: Set<SessionID> = []
        var cursor: String? = "0"
        var count = 0
        while let place = cursor, looks.map({ count < $0 }) ?? true, unlisted.isEmpty || !stopsAtFirst {
            let (sessions, next) = try await ownSessions(from: place)
            cursor = next
            count += 1
            let ends = try await readable(
                sessions.map { RedisCommand("ZSCORE", store.keys.key(.end, of: $0.partition), $0.text) }
            )
            let found = zip(sessions, ends).filter { $1.bytes == nil }.map(\.0)
            let rows = try await readable(
                found.map { RedisCommand("HEXISTS", store.keys.key(.rows, of: $0.partition), $0.text) }
            )
            let lost = zip(found, rows).filter { $1.int != 1 }.map(\.0)
            // One that ended in between is no more.
            let present = try await readable(lost.map { RedisCommand("EXISTS", store.keys.key(.session, of: $0)) })
            for (session, answer) in zip(lost, present) where answer.int == 1 { unlisted.insert(session) }
        }
        return unlisted
    }

    /// How many times a sample asks for keys: enough to come across each partition of a large store.
    private static let sampleLooks = 16
}
