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

        /// Whether both name the same, byte for byte: users and keys that only look alike are two.
        public static func == (left: Subject, right: Subject) -> Bool {
            switch (left, right) {
            case (.denial(let kind, let name), .denial(let other, let otherName)):
                kind == other && name.isExactly(otherName)
            case (.lock(let user), .lock(let other)): user.isExactly(other)
            default: false
            }
        }

        /// Hashes what is compared.
        public func hash(into hasher: inout Hasher) {
            switch self {
            case .denial(let kind, let name):
                hasher.combine(kind)
                hasher.combine(ExactText(name))
            case .lock(let user): hasher.combine(ExactText(user))
            }
        }
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
        for partitions in Partition.all.chunks(of: Self.partitionsAtOnce) {
            let replies = try await store.pipeline(partitions.flatMap { commands(for: $0, now: now) })
            for index in stride(from: 0, to: replies.count, by: 3) {
                for restriction in denials(replies[index], why: replies[index + 1].pairs())
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

    private func denials(_ reply: RESPValue, why: [(name: [UInt8], value: RESPValue)]) -> [StoredRestriction] {
        let why = Dictionary(why.map { ($0.name, $0.value) }) { _, last in last }
        let elements = reply.elements ?? []
        return stride(from: 0, to: elements.count - 1, by: 2).compactMap { index in
            let bytes = elements[index].bytes ?? []
            let member = String(decoding: bytes, as: UTF8.self)
            guard let prefix = member.first,
                let kind = Refusal.DenialKind(rawValue: String(prefix)), member.dropFirst().first == ":"
            else { return nil }
            let words = why[bytes]?.bytes.map(UserLock.init)
            return StoredRestriction(
                subject: .denial(kind, String(member.dropFirst(2))),
                actor: words?.actor,
                reason: words?.reason ?? "",
                since: words?.since,
                // Infinite, or beyond all numbers: for good.
                until: elements[index + 1].string.flatMap(Double.init).map { Date(timeIntervalSince1970: $0 / 1000) }
            )
        }
    }

    private func locks(_ reply: RESPValue, now: Int64) -> [StoredRestriction] {
        (reply.elements?.last?.pairs() ?? []).compactMap { name, value in
            guard name.starts(with: "l:".utf8), let bytes = value.bytes else { return nil }
            let lock = UserLock(bytes)
            guard lock.holds(at: now) else { return nil }
            return StoredRestriction(
                subject: .lock(String(decoding: name.dropFirst(2), as: UTF8.self)),
                actor: lock.actor,
                reason: lock.reason,
                since: lock.since,
                until: lock.until
            )
        }
    }
}

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
