import FoundationEssentials
import Redis

extension SessionDirectory {
    /// One session's row; nil when the store holds no such session. The session's own key says whether it does: where the
    /// row is missing or damaged, it is made from that key, and says so (`damage`).
    public func row(of session: SessionID) async throws(SessionLinkError) -> StoredRow? {
        try await rows(of: [session]).first
    }

    /// The rows of those of these sessions that are there, by their own keys.
    public func rows(of sessions: [SessionID]) async throws(SessionLinkError) -> [StoredRow] {
        var rows: [StoredRow] = []
        for batch in sessions.chunks(of: Self.sessionsAtOnce) {
            let found = try await ownKeys(of: batch)
            let wholes = found.map(\.whole)
            let damaged = zip(found, wholes).filter { (try? $1.get()) == nil }.map(\.0.session)
            let texts = try await readable(damaged.map { RedisCommand("GET", store.keys.key(.claims, of: $0)) })
            var text = texts.makeIterator()
            for (keys, whole) in zip(found, wholes) {
                switch whole {
                case .success(let row): rows.append(row)
                case .failure(let damage): rows.append(keys.row(damage, text: text.next() ?? .null))
                }
            }
        }
        return rows
    }

    /// Those of these sessions that the rows of their partition name.
    public func areListed(_ sessions: [SessionID]) async throws(SessionLinkError) -> [SessionID] {
        let replies = try await readable(
            sessions.map { RedisCommand("HEXISTS", store.keys.key(.rows, of: $0.partition), $0.text) }
        )
        return zip(sessions, replies).filter { $1.int == 1 }.map(\.0)
    }

    /// What is there of these sessions, those left out that are gone.
    func ownKeys(of sessions: some Collection<SessionID>) async throws(SessionLinkError) -> [OwnKeys] {
        let replies = try await readable(sessions.flatMap { OwnKeys.questions(store.keys, $0) })
        return zip(sessions, stride(from: 0, to: replies.count, by: 4)).compactMap { session, first in
            guard replies[first].int == 1 else { return nil }
            return OwnKeys(
                session: session,
                hash: replies[first + 1],
                row: replies[first + 2],
                expiry: replies[first + 3]
            )
        }
    }

    /// Sends commands in one go. That a key is of another type is an answer like any other; any other error fails them all.
    func readable(_ commands: [RedisCommand]) async throws(SessionLinkError) -> [RESPValue] {
        let replies: [RESPValue]
        do {
            replies = try await store.redis.pipeline(commands)
        } catch {
            throw .store(error)
        }
        return try readable(replies, answering: commands)
    }

    /// The answer to one command, in the same way.
    func readable(_ command: RedisCommand) async throws(SessionLinkError) -> RESPValue {
        try await readable([command]).first ?? .null
    }

    /// Checks answers: that a key is of another type is an answer like any other; any other error fails them all.
    func readable(
        _ replies: [RESPValue],
        answering commands: [RedisCommand]
    ) throws(SessionLinkError) -> [RESPValue] {
        for (command, reply) in zip(commands, replies) {
            if case .error(let error) = reply, error.kind != .wrongType {
                throw .store(.server(host: store.redis.host, command: command.name, error))
            }
        }
        return replies
    }

    /// How many sessions are asked for in one go.
    static let sessionsAtOnce = 500
}
