import FoundationEssentials
import Redis
import SessionLink
public import Sessions

extension NativeStore {
    /// Searches all keys, a thousand at a time with a pause after each, and again after a while: what lists miss is found so,
    /// and nobody else is kept waiting.
    func searchKeys(_ deliver: (StoreNews) -> Void) async {
        // What somebody waits for comes first.
        try? await Task.sleep(for: Self.pauseBefore)
        searched.begin()
        while !Task.isCancelled {
            do throws(SessionLinkError) {
                try await searchOnce(deliver)
                try? await Task.sleep(for: Self.pauseBetween)
            } catch {
                if case .store(let cause) = error, cause.serverError?.kind == .noPerm { return searched.forbid() }
                // What was searched may have been another node: from the beginning.
                try? await Task.sleep(for: searchPause)
            }
        }
    }

    private func searchOnce(_ deliver: (StoreNews) -> Void) async throws(SessionLinkError) {
        var search = KeySearch()
        while !search.isWhole, !Task.isCancelled {
            let found = try await bulkDirectory.look(on: &search, at: Date(now()))
            if !found.isEmpty {
                searched.note(found.map(\.session))
                deliver(.changes(found.map { .changed(SessionRow($0)) }))
            }
            if !search.isWhole { try? await Task.sleep(for: searchPause) }
        }
        if search.isWhole { searched.endRound(search.rows.map(\.session), of: search.sessions, at: now()) }
    }

    private static let pauseBefore = Duration.seconds(2)
    private static let pauseBetween = Duration.seconds(600)

    /// What a list would miss, or show otherwise than it is: a sample of the keys, and what was found before.
    func unlistedRows(at now: Timestamp) async throws(StoreFailure) -> [SessionRow] {
        let known = searched.found
        let rows = try await reading { () async throws(SessionLinkError) in
            let search = try await bulkDirectory.sampledKeys(at: Date(now))
            searched.noteList(isWhole: search.isWhole)
            let found = Set(search.rows.map(\.session))
            let more = try await bulkDirectory.rows(of: known.filter { !found.contains($0) })
            return search.rows + more.filter { $0.damage != nil }
        }
        return rows.map(SessionRow.init)
    }

    /// What the last list left out.
    public func leftOut() -> LeftOut? { LeftOut(leavesKeys: searched.leavesKeys) }

    /// The open sessions that a list misses or shows otherwise than they are, by a search of all keys.
    public func searchedRows() async throws(StoreFailure) -> [SessionRow] {
        let now = try await connections.time()
        do throws(SessionLinkError) {
            return try await bulkDirectory.searchedKeys(at: Date(now)).rows.map(SessionRow.init)
        } catch {
            throw StoreFailure(error)
        }
    }

    /// These rows as the sessions' own keys have them, where they say otherwise; one whose key is gone though its row is there
    /// is damaged.
    public func corrections(to rows: [SessionRow]) async throws(StoreFailure) -> [SessionRow] {
        let now = try await connections.time()
        var listed: [SessionID: SessionRow] = [:]
        for row in rows { if let session = SessionID(row.reference) { listed[session] = row } }
        let sessions = listed.keys.sorted()
        let (found, kept) = try await reading { () async throws(SessionLinkError) in
            let found = try await bulkDirectory.rows(of: sessions)
            let there = Set(found.map(\.session))
            return (found, try await bulkDirectory.areListed(sessions.filter { !there.contains($0) }))
        }
        let damaged = found.filter { $0.damage != nil }.map(SessionRow.init)
        // A row's end is rounded up to a second, and what ended meanwhile has no row any more.
        let lost = kept.compactMap { listed[$0] }.filter {
            !$0.isDamaged && $0.ends.map { $0 > now.advanced(by: 1000) } ?? true
        }
        return damaged.filter { row in SessionID(row.reference).flatMap { listed[$0] }?.isDamaged == false }
            + lost.map { row in
                var row = row
                row.isDamaged = true
                return row
            }
    }
}
