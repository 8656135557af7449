import Console
import JOSE
import Sessions

/// Writes what the console hands out to files: JSON as the commands print it. Of a trail, however long, no more than is
/// written at a time is in memory.
actor Exporter {
    private let store: any SessionStore
    private let lister: Lister
    private let now: @Sendable () -> Timestamp
    private let send: @Sendable (Message) -> Void
    private let saved: SavedFilters
    private let geography: Geography
    private var trailFile: NewFile?
    private var entries = 0
    private var told = ContinuousClock.now
    private var failure: ExportFailure?

    init(
        store: any SessionStore,
        lister: Lister,
        saved: SavedFilters,
        geography: Geography,
        now: @escaping @Sendable () -> Timestamp,
        send: @escaping @Sendable (Message) -> Void
    ) {
        self.store = store
        self.lister = lister
        self.saved = saved
        self.geography = geography
        self.now = now
        self.send = send
    }

    /// Writes it, and tells where it is, or why it is not.
    func write(_ export: Export) async {
        let result: Result<ExportedFile, ExportFailure>
        do throws(ExportFailure) {
            switch export {
            case .session(let detail): result = .success(try write(detail))
            case .trail(let query): result = .success(try await writeTrail(query))
            case .user(let user, let since): result = .success(try await write(user: user, since: since))
            }
        } catch {
            result = .failure(error)
        }
        switch export {
        case .session: break
        case .trail, .user: send(.exporting(nil))
        }
        send(.exported(result))
    }

    private func write(_ detail: SessionDetail) throws(ExportFailure) -> ExportedFile {
        // A layout's IDs may be anything; what can't stand in a file's name is left out.
        let id = detail.row.session.text.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(12)
        let file = try NewFile("session-\(id)", ending: ".json", at: now())
        try file.append(Printer.json(Fields(detail, at: now(), geography).json) + "\n")
        return ExportedFile(path: file.realPath)
    }

    /// Writes a user whole: every open session, and each entry of the trail.
    private func write(user: String, since: Timestamp?) async throws(ExportFailure) -> ExportedFile {
        let now = now()
        let id = user.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(12)
        let file = try NewFile("user-\(id)", ending: ".json", at: now)
        trailFile = file
        let found = await lister.sessions(of: user, newest: .max)
        var detail = UserDetail(user, since: since)
        (detail.sessions, detail.lookalikes, detail.sessionsKnown) = found
        let reading = UserReading(store)
        do throws(StoreFailure) {
            detail.lock = UserDetail.Lock(try await store.standing(ofUser: user))
            put(UserDocument.beginning(detail, at: now, geography))
            detail = try await reading.readAll(detail) { [geography] entries, isFirst, reached in
                await self.put(UserDocument.entries(entries, isFirst: isFirst, geography), entries.count, reached)
            }
        } catch {
            file.remove()
            throw ExportFailure("The user was not written, since the store could not be read to its end. \(error)")
        }
        put(UserDocument.end(detail, geography))
        if let failure { throw failure }
        if Task.isCancelled {
            file.remove()
            throw ExportFailure("The user was not written: the store was left before it was read to its end.")
        }
        let summary = detail.extent.map { TrailReport(now: now).summary(entries, since: since, $0) }
        return ExportedFile(path: file.realPath, trail: summary)
    }

    /// Writes a piece, and tells how far that is; whether to go on.
    @discardableResult
    private func put(_ text: String, _ count: Int = 0, _ reached: Timestamp? = nil) -> Bool {
        do throws(ExportFailure) {
            if failure == nil { try trailFile?.append(text) }
        } catch {
            failure = error
        }
        if failure != nil { return false }
        entries += count
        if let reached, ContinuousClock.now - told >= Self.pause {
            told = .now
            send(.exporting(ExportProgress(entries: entries, reached: reached)))
        }
        return true
    }

    private func writeTrail(_ text: String) async throws(ExportFailure) -> ExportedFile {
        let query = ScreenFeeder.query(text, about: .audit, saved, geography).0
        let now = now()
        let request = AuditRequest().narrowed(by: query, at: now)
        let file = try NewFile("audit", ending: ".jsonl", at: now)
        trailFile = file
        let extent: TrailExtent
        do throws(StoreFailure) {
            let (_, end) = try await store.follow(nil)
            try await store.read(request, to: end, .oldestFirst) { page in
                await self.append(page, matching: query, at: now)
            }
            extent = try await store.extent()
        } catch {
            file.remove()
            throw ExportFailure("The audit trail was not written, since it could not be read to its end. \(error)")
        }
        if let failure { throw failure }
        if Task.isCancelled {
            file.remove()
            throw ExportFailure("The audit trail was not written: its store was left before it was read to its end.")
        }
        let report = TrailReport(now: now)
        return ExportedFile(path: file.realPath, trail: report.summary(entries, since: request.since, extent))
    }

    /// Writes a page; whether to go on.
    private func append(_ page: TrailPage, matching query: Query, at now: Timestamp) -> Bool {
        let found = page.entries.filter { query.matches($0, at: now) }
        do throws(ExportFailure) {
            try trailFile?.append(found.map { Printer.json(Fields($0, geography).json) + "\n" }.joined())
        } catch {
            failure = error
            return false
        }
        entries += found.count
        if ContinuousClock.now - told >= Self.pause {
            told = .now
            send(.exporting(ExportProgress(entries: entries, reached: page.reached)))
        }
        return true
    }

    /// How often it tells how far it is.
    private static let pause = Duration.milliseconds(250)
}
