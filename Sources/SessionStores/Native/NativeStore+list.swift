import FoundationEssentials
import SessionLink
public import Sessions

extension NativeStore {
    /// Reads every partition's rows, two partitions at a time: faster than all at once, and nobody else waits for it.
    /// Sessions without a good row are listed as damaged; those that nothing lists, as far as a sample of all keys shows them.
    public func list(_ deliver: @Sendable (RowBatch, _ progress: Double) async -> Void) async throws(StoreFailure) {
        if try await isVacant() { return await deliver(RowBatch(), 1) }
        let now = try await connections.time()
        let failure = await withTaskGroup(of: Result<RowBatch, StoreFailure>.self) { group in
            var waiting = Partition.all[...]
            func readNext() {
                guard let partition = waiting.popFirst() else { return }
                group.addTask { await batch(of: partition, at: now) }
            }
            readNext()
            readNext()
            var read = 0
            for await result in group {
                switch result {
                case .failure(let failure):
                    group.cancelAll()
                    return failure as StoreFailure?
                case .success(let batch):
                    readNext()
                    read += 1
                    await deliver(batch, Double(read) / Double(Partition.all.count))
                }
            }
            return nil
        }
        if let failure { throw failure }
        // What lost its row and its end is in no batch.
        let unlisted = try await unlistedRows(at: now)
        if unlisted.isEmpty { return }
        var damaged = RowBatch()
        for row in unlisted { damaged.append(row) }
        await deliver(damaged, 1)
    }

    /// A user's sessions, and those that rows give to the user, by their own keys; those left out whose end is past.
    public func provenRows(ofUser user: String) async throws(StoreFailure) -> [SessionRow] {
        let now = try await connections.time()
        let rows: [StoredRow]
        do throws(SessionLinkError) {
            rows = try await bulkDirectory.provenRows(of: user)
        } catch .invalidInput {
            return []
        } catch {
            throw StoreFailure(error)
        }
        return rows.map(SessionRow.init).filter { $0.ends.map { $0 > now } ?? true }
    }

    /// A user's sessions that lost their own keys and whose IDs are not refused yet.
    public func lostSessions(ofUser user: String) async throws(StoreFailure) -> [SessionName] {
        do throws(SessionLinkError) {
            return try await bulkDirectory.lostSessions(of: user).map { SessionName($0) }
        } catch .invalidInput {
            return []
        } catch {
            throw StoreFailure(error)
        }
    }

    private func batch(of partition: Partition, at now: Timestamp) async -> Result<RowBatch, StoreFailure> {
        do {
            let rows = try await bulkDirectory.rows(of: partition, at: Date(now))
            var batch = RowBatch()
            var keyless: [SessionID] = []
            let isWhole = rows.forEachOpenRow { session, view in
                batch.append(RawRow(session, view))
                if view.keyID == nil { SessionID(String(decoding: session, as: UTF8.self)).map { keyless.append($0) } }
            }
            let keyIDs = try await askedKeyIDs(of: keyless)
            if isWhole, keyIDs.isEmpty { return .success(batch) }
            let (damaged, gone) = isWhole ? ([], []) : try await bulkDirectory.closerLook(at: rows)
            if !gone.isEmpty || !keyIDs.isEmpty {
                batch = RowBatch()
                _ = rows.forEachOpenRow { session, view in
                    let name = SessionName(String(decoding: session, as: UTF8.self))
                    if gone.contains(name.text) { return }
                    guard let keyID = keyIDs[name] else { return batch.append(RawRow(session, view)) }
                    var row = RowBatch(RawRow(session, view))[0]
                    row.keyID = keyID
                    batch.append(row)
                }
            }
            for row in damaged { batch.append(SessionRow(row)) }
            return .success(batch)
        } catch {
            return .failure(StoreFailure(error))
        }
    }

    /// Which keys signed the tokens of sessions whose rows don't say so, while a key is denied (``KeylessRows``).
    private func askedKeyIDs(of sessions: [SessionID]) async throws(SessionLinkError) -> [SessionName: String] {
        if sessions.isEmpty { return [:] }
        guard keyless.areAsked else {
            keyless.noteTaken()
            return [:]
        }
        var found: [SessionName: String] = [:]
        for (session, keyID) in zip(sessions, try await bulkDirectory.keyIDs(of: sessions)) {
            if let keyID { found[SessionName(session)] = keyID }
        }
        return found
    }
}
