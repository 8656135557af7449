import FoundationEssentials
import Redis

/// One key of a session as it lies in the store; of what is a secret, only the length.
public struct StoredKey: Sendable, Hashable {
    /// The key's name.
    public let name: String
    /// `hash`, `string`, `zset`.
    public let type: String
    /// How long Redis keeps it; nil where it has no end of its own.
    public let timeToLive: Duration?
    /// Fields of a hash, members of a set, or one value without a name.
    public let fields: [Field]

    /// A field and what it holds.
    public struct Field: Sendable, Hashable {
        /// The name; empty for the only value of a string.
        public let name: String
        /// What it holds.
        public let value: Value
    }

    /// What a field holds.
    public enum Value: Sendable, Hashable {
        /// Bytes that may be shown.
        case bytes([UInt8])
        /// A secret of so many bytes.
        case secret(length: Int)
        /// Redis's reason for not telling.
        case refused(String)
    }
}

extension SessionDirectory {
    /// All keys that hold something of a session, those left out that do not.
    ///
    /// - Parameter user: whose session it is.
    public func keys(of session: SessionID, user: String) async throws(SessionLinkError) -> [StoredKey] {
        let keys = store.keys
        let partition = session.partition
        let (hash, claims) = (keys.key(.session, of: session), keys.key(.claims, of: session))
        let (token, next) = (keys.key(.token, of: session), keys.key(.next, of: session))
        let (rows, ends) = (keys.key(.rows, of: partition), keys.key(.end, of: partition))
        let members = keys.sessions(of: user, in: partition)
        let secrets = ["signature", "secret", "prevsecret"]
        let ofToken = secrets.map { RedisCommand("HSTRLEN", token, $0) } + [RedisCommand("STRLEN", next)]
        let commands =
            [
                RedisCommand("HGETALL", hash), RedisCommand("GET", claims), RedisCommand("HGET", rows, session.text),
                RedisCommand("ZSCORE", ends, session.text), RedisCommand("ZSCORE", members, session.text),
            ] + [hash, claims, token, next].map { RedisCommand("PTTL", $0) } + ofToken
        let replies: [RESPValue]
        do {
            replies = try await store.redis.pipeline(commands)
        } catch {
            throw .store(error)
        }
        func value(_ index: Int) -> [StoredKey.Field] { StoredKey.Field.value(replies[index]) }
        func life(_ index: Int) -> Duration? {
            replies[index].int.flatMap { $0 < 0 ? nil : Duration.milliseconds($0) }
        }
        let kept = zip(secrets, replies[9...]).compactMap { StoredKey.Field.secret($0, $1) }
        return [
            StoredKey(name: hash, type: "hash", timeToLive: life(5), fields: StoredKey.Field.pairs(replies[0])),
            StoredKey(name: claims, type: "string", timeToLive: life(6), fields: value(1)),
            StoredKey(name: token, type: "hash", timeToLive: life(7), fields: kept),
            StoredKey(
                name: next,
                type: "string",
                timeToLive: life(8),
                fields: [StoredKey.Field.secret("", replies[9 + secrets.count])].compactMap { $0 }
            ),
            StoredKey(name: rows, type: "hash", timeToLive: nil, fields: value(2).map { $0.named(session.text) }),
            StoredKey(name: ends, type: "zset", timeToLive: nil, fields: value(3).map { $0.named(session.text) }),
            StoredKey(name: members, type: "zset", timeToLive: nil, fields: value(4).map { $0.named(session.text) }),
        ]
        .filter { !$0.fields.isEmpty }
    }
}

extension StoredKey.Field {
    fileprivate static func value(_ reply: RESPValue) -> [Self] {
        if case .error(let error) = reply { return [Self(name: "", value: .refused(error.message))] }
        return reply.bytes.map { [Self(name: "", value: .bytes($0))] } ?? []
    }

    fileprivate static func pairs(_ reply: RESPValue) -> [Self] {
        if case .error(let error) = reply { return [Self(name: "", value: .refused(error.message))] }
        let parts = reply.elements ?? []
        return stride(from: 0, to: parts.count - 1, by: 2).map { index in
            Self(name: parts[index].string ?? "", value: .bytes(parts[index + 1].bytes ?? []))
        }
    }

    /// The length of a secret; nil where there is none.
    fileprivate static func secret(_ name: String, _ reply: RESPValue) -> Self? {
        if case .error(let error) = reply { return Self(name: name, value: .refused(error.message)) }
        return reply.int.flatMap { $0 > 0 ? Self(name: name, value: .secret(length: Int($0))) : nil }
    }

    fileprivate func named(_ name: String) -> Self { Self(name: name, value: value) }
}
