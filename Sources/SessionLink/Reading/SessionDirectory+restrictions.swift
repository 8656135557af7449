public import FoundationEssentials
import JOSE
import Redis

/// A denial or a lock as the store holds it.
public struct StoredRestriction: Sendable, Hashable {
    /// What is refused.
    public enum Subject: Sendable, Hashable {
        /// What was denied: the prefix of the member, and what it names.
        case denial(Refusal.DenialKind, String)
        /// A user who may not log in.
        case lock(String)
    }

    /// What is refused.
    public var subject: Subject
    /// Who did it; nil where the store does not say.
    public var actor: Operator?
    /// The reason given; empty where none was.
    public var reason: String
    /// Since when; nil where the store does not say.
    public var since: Date?
    /// Until when; nil for a lock that ends when it is lifted.
    public var until: Date?
}

extension SessionDirectory {
    /// What is refused now: denials that have not ended, and locks of users. Keys and fingerprints that are denied in all
    /// partitions are there once.
    public func restrictions() async throws(SessionLinkError) -> [StoredRestriction] {
        let now = try await time()
        var found: [StoredRestriction.Subject: StoredRestriction] = [:]
        for start in stride(from: 0, to: Partition.all.count, by: Self.partitionsAtOnce) {
            let partitions = Partition.all[start..<min(start + Self.partitionsAtOnce, Partition.all.count)]
            let replies = try await store.pipeline(partitions.flatMap { commands(for: $0, now: now) })
            for index in stride(from: 0, to: replies.count, by: 3) {
                for restriction in denials(replies[index], why: replies[index + 1].fields())
                    + locks(replies[index + 2], now: now)
                {
                    found[restriction.subject] = restriction
                }
            }
        }
        return Array(found.values)
    }

    private static let partitionsAtOnce = 32

    private func commands(for partition: Partition, now: Int64) -> [RedisCommand] {
        [
            RedisCommand("ZRANGEBYSCORE", store.keys.key(.denied, of: partition), "(\(now)", "+inf", "WITHSCORES"),
            RedisCommand("HGETALL", store.keys.key(.deniedWhy, of: partition)),
            // Epochs lie in the same hash, one a user: they stay where they are.
            RedisCommand("HSCAN", store.keys.key(.marks, of: partition), 0, "MATCH", "l:*", "COUNT", 1_000_000),
        ]
    }

    private func denials(_ reply: RESPValue, why: [String: RESPValue]) -> [StoredRestriction] {
        let elements = reply.elements ?? []
        return stride(from: 0, to: elements.count - 1, by: 2).compactMap { index in
            guard let member = elements[index].string, let prefix = member.first,
                let kind = Refusal.DenialKind(rawValue: String(prefix)), member.dropFirst().first == ":"
            else { return nil }
            let words = why[member]?.bytes.map(UserLock.init)
            return StoredRestriction(
                subject: .denial(kind, String(member.dropFirst(2))),
                actor: words?.actor,
                reason: words?.reason ?? "",
                since: words.flatMap { $0.time.timeIntervalSince1970 > 0 ? $0.time : nil },
                until: elements[index + 1].string.flatMap(Double.init).map { Date(milliseconds: Int64($0)) }
            )
        }
    }

    private func locks(_ reply: RESPValue, now: Int64) -> [StoredRestriction] {
        (reply.elements?.last?.fields() ?? [:]).compactMap { name, value in
            guard name.hasPrefix("l:"), let bytes = value.bytes else { return nil }
            let lock = UserLock(bytes)
            guard lock.holds(at: now) else { return nil }
            return StoredRestriction(
                subject: .lock(String(name.dropFirst(2))),
                actor: lock.actor,
                reason: lock.reason,
                since: lock.time.timeIntervalSince1970 > 0 ? lock.time : nil,
                until: lock.until
            )
        }
    }
}
