import Console
import JOSE
import Languages
import Sessions

/// Writes what the console hands out to files, as the commands print it. Of a table, however long, no more than is written
/// at a time is in memory besides what it rests on.
actor Exporter {
    let store: any SessionStore
    let lister: Lister
    let trail: TrailKeeper
    let now: @Sendable () -> Timestamp
    let saved: SavedFilters
    private let send: @Sendable (Message) -> Void
    let geography: Geography
    private var told = ContinuousClock.now
    /// Entries of the trail on their way into a file.
    var pages: TrailPages?
    /// A user on the way into a file.
    var userFile: UserFile?

    init(
        store: any SessionStore,
        lister: Lister,
        trail: TrailKeeper,
        saved: SavedFilters,
        geography: Geography,
        now: @escaping @Sendable () -> Timestamp,
        send: @escaping @Sendable (Message) -> Void
    ) {
        self.store = store
        self.lister = lister
        self.trail = trail
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
            case .user(let user, let since): result = .success(try await write(user: user, since: since))
            case .table(let table, let format): result = .success(try await write(table, as: format))
            }
        } catch {
            result = .failure(error)
        }
        if case .session = export {} else { send(.exporting(nil)) }
        send(.exported(result))
    }

    private func write(_ detail: SessionDetail) throws(ExportFailure) -> ExportedFile {
        // A layout's IDs may be anything; what can't stand in a file's name is left out.
        let id = detail.row.session.text.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(12)
        let file = try NewFile("session-\(id)", ending: ".json", at: now())
        try file.append(Printer.json(Fields(detail, at: now(), geography).json) + "\n")
        return ExportedFile(path: file.realPath)
    }

    private func write(_ table: Export.Table, as format: Export.Format) async throws(ExportFailure) -> ExportedFile {
        let file = try TableFile(table, format, at: now())
        do throws(ExportFailure) {
            let content =
                switch table {
                case .sessions(let text, let order): try await writeSessions(text, order, to: file)
                case .users(let text, let column, let descending):
                    try await writeUsers(text, column, descending: descending, to: file)
                case .trail(let text): try await writeTrail(text, to: file)
                case .ended(let text): try await writeEnded(text, to: file)
                case .keys(let text): try await writeKeys(text, to: file)
                case .overview(let overview): try writeFigures(of: overview, to: file)
                }
            try file.finish()
            if Task.isCancelled {
                throw ExportFailure("Nothing was written: the store was left before all of it was read.")
            }
            return ExportedFile(path: file.realPath, content)
        } catch {
            file.remove()
            throw error
        }
    }

    /// Tells how far it is, unless that was told just before.
    func tell(_ progress: ExportProgress) {
        guard ContinuousClock.now - told >= Self.pause else { return }
        told = .now
        send(.exporting(progress))
    }

    /// How often it tells how far it is.
    private static let pause = Duration.milliseconds(250)
}
