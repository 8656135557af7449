import Console
import JOSE
import Languages
import Sessions

/// Writes what the console hands out to files: JSON as the commands print it. Of a trail, however long, no more than is
/// written at a time is in memory.
actor Exporter {
    private let store: any SessionStore
    private let now: @Sendable () -> Timestamp
    private let send: @Sendable (Message) -> Void
    private let saved: SavedFilters
    private var trailFile: NewFile?
    private var entries = 0
    private var told = ContinuousClock.now
    private var failure: ExportFailure?

    init(
        store: any SessionStore,
        saved: SavedFilters,
        now: @escaping @Sendable () -> Timestamp,
        send: @escaping @Sendable (Message) -> Void
    ) {
        self.store = store
        self.saved = saved
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
            }
        } catch {
            result = .failure(error)
        }
        if case .trail = export { send(.exporting(nil)) }
        send(.exported(result))
    }

    private func write(_ detail: SessionDetail) throws(ExportFailure) -> ExportedFile {
        // A layout's IDs may be anything; what can't stand in a file's name is left out.
        let id = detail.row.session.text.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(12)
        let file = try NewFile("session-\(id)", ending: ".json", at: now())
        try file.append(Printer.json(Fields(detail, at: now()).json) + "\n")
        return ExportedFile(path: file.realPath)
    }

    private func writeTrail(_ text: String) async throws(ExportFailure) -> ExportedFile {
        let query = ScreenFeeder.query(text, about: .audit, saved).0
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
            try trailFile?.append(found.map { Printer.json(Fields($0).json) + "\n" }.joined())
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
