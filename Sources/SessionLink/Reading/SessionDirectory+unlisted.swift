public import FoundationEssentials
import Redis

/// The open sessions of which lists say nothing, or what is not so: found by looking at the sessions' own keys, whatever else
/// names them.
public struct KeySearch: Sendable {
    /// Where the next look begins; nil once all keys were looked at.
    public fileprivate(set) var cursor: String? = "0"
    /// How many sessions were looked at.
    public fileprivate(set) var sessions = 0
    /// What was found, as the sessions' own keys say, each once.
    public var rows: [StoredRow] { found.values.sorted { $0.session < $1.session } }
    /// Those that neither the ends nor the rows of their partition name.
    fileprivate(set) var unlisted: Set<SessionID> = []

    private var found: [SessionID: StoredRow] = [:]

    /// A search that has looked at nothing yet.
    public init() {}

    /// Whether all keys were looked at: else there may be more.
    public var isWhole: Bool { cursor == nil }

    fileprivate mutating func add(_ row: StoredRow) { found[row.session] = row }
}

extension SessionDirectory {
    /// Looks on, at a thousand keys.
    ///
    /// - Parameter time: The moment by which sessions whose time is over are left out.
    /// - Returns: What this look found.
    public func look(on search: inout KeySearch, at time: Date) async throws(SessionLinkError) -> [StoredRow] {
        guard let place = search.cursor else { return [] }
        let (sessions, next) = try await ownSessions(from: place)
        let answers = try await readable(
            sessions.flatMap { session in
                [
                    RedisCommand("ZSCORE", store.keys.key(.end, of: session.partition), session.text),
                    RedisCommand("HMGET", arguments: [store.keys.key(.session, of: session)] + LinkState.essentials),
                ]
            }
        )
        var endless: Set<SessionID> = []
        var suspects: Set<SessionID> = []
        for (session, answer) in zip(sessions, answers.chunks(of: 2)) {
            let (end, fields) = (answer[answer.startIndex], answer[answer.startIndex + 1])
            if end.bytes == nil { endless.insert(session) }
            if end.bytes == nil || !LinkState.isThere(essentials: fields.elements ?? []) { suspects.insert(session) }
        }
        // One that ended in between is no more.
        let found = try await rows(of: suspects.sorted()).filter { row in
            row.damage != nil && row.ends.map { $0 > time } ?? true
        }
        for row in found {
            search.add(row)
            if row.damage == .rowMissing, endless.contains(row.session) { search.unlisted.insert(row.session) }
        }
        search.cursor = next
        search.sessions += sessions.count
        return found
    }

    /// Looks at a sample of some thousands of keys, and at all where that has a session that nothing lists: a partition that
    /// lost its rows and ends is noticed in a store of any size, a few sessions that lost theirs in a small one alone. A
    /// connection that may not search keys finds none.
    public func sampledKeys(at time: Date) async throws(SessionLinkError) -> KeySearch {
        var search = KeySearch()
        var looks = 0
        do {
            while !search.isWhole, looks < Self.sampleLooks || !search.unlisted.isEmpty {
                _ = try await look(on: &search, at: time)
                looks += 1
            }
        } catch .store(let error) where error.serverError?.kind == .noPerm {
            return search
        }
        return search
    }

    /// Looks at all keys.
    public func searchedKeys(at time: Date) async throws(SessionLinkError) -> KeySearch {
        var search = KeySearch()
        while !search.isWhole { _ = try await look(on: &search, at: time) }
        return search
    }

    /// How many times a sample asks for keys: enough to come across ten sessions of each partition of a large store.
    private static let sampleLooks = 8
}
