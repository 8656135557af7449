import Cells
import Console
import Languages
import Sessions

extension Exporter {
    /// How many rows are written before others get their turn.
    private static let step = 2_000

    /// Reads the store anew: the list that is on screen may not have all of it yet.
    func writeSessions(_ text: String, _ order: SortOrder, to file: TableFile) async throws(ExportFailure)
        -> ExportedFile.Content
    {
        let query: Query
        do {
            query = try Query(text, saved: saved, geography: geography)
        } catch {
            throw ExportFailure("The sessions were not written: the filter can't be understood. \(error)")
        }
        let now = now()
        let found: SelectedRows
        do throws(Failure) {
            // What there is to say beside the rows has no place on a screen that is drawn on.
            found = try await Selection.rows(query, order, in: store, at: now, lookingIntoClaims: true, geography) {
                _ in
            }
        } catch {
            throw ExportFailure("The sessions were not written, since they could not be read. \(error)")
        }
        for row in found {
            try file.append(Fields(row, at: now, found.suspicions(of: row), geography))
            guard file.rows % Self.step == 0 else { continue }
            tell(ExportProgress(.sessions, rows: file.rows))
            await Task.yield()
            if Task.isCancelled { break }
        }
        return .sessions(file.rows, looksIntoClaims: found.looksIntoClaims)
    }

    /// The users of the list, which has to be whole for that.
    func writeUsers(_ text: String, _ column: UserColumn, descending: Bool, to file: TableFile)
        async throws(ExportFailure) -> ExportedFile.Content
    {
        let (query, problem) = ScreenFeeder.query(text, about: .sessions, saved, geography)
        if let problem {
            throw ExportFailure("The users were not written: the filter can't be understood. \(problem)")
        }
        let hour = try? await trail.logInsOfTheHour()
        let found = await lister.users(
            UsersWanted(query, by: column, descending: descending, limit: .max, hour: hour)
        )
        guard found.known == .whole else {
            throw ExportFailure("The users were not written: not all sessions are read yet. Do it again in a moment.")
        }
        let hasFailures = hour.map { $0.failuresSince == nil } ?? false
        for user in found.users { try file.append(Fields(user, hasFailures: hasFailures)) }
        return .users(file.rows, hasFailures: hasFailures)
    }

    /// All entries that a filter matches.
    func writeTrail(_ text: String, to file: TableFile) async throws(ExportFailure) -> ExportedFile.Content {
        .trail(try await write(.all, matching: text, to: file))
    }

    /// What is refused now, then all endings.
    func writeEnded(_ text: String, to file: TableFile) async throws(ExportFailure) -> ExportedFile.Content {
        let (query, _) = ScreenFeeder.query(text, about: .audit, saved, geography)
        let now = now()
        let restrictions: [Restriction]
        do throws(StoreFailure) {
            restrictions = try await store.restrictionsTold().filter { query.matches(AuditEntry($0), at: now) }
        } catch {
            throw ExportFailure("Nothing was written, since what is refused could not be read. \(error)")
        }
        for restriction in restrictions { try file.append(Fields(restriction)) }
        return .ended(restrictions: restrictions.count, try await write(.endings, matching: text, to: file))
    }

    /// Writes entries of the trail from its beginning on, a page at a time; how many, and from when.
    private func write(_ kind: TrailPages.Kind, matching text: String, to file: TableFile)
        async throws(ExportFailure) -> SafeText
    {
        let (query, problem) = ScreenFeeder.query(text, about: .audit, saved, geography)
        if let problem {
            throw ExportFailure("The audit trail was not written: the filter can't be understood. \(problem)")
        }
        let now = now()
        let request = AuditRequest().narrowed(by: query, at: now)
        pages = TrailPages(kind: kind, query: query, now: now, file: file, geography)
        let extent: TrailExtent
        do throws(StoreFailure) {
            let (_, end) = try await store.follow(nil)
            try await store.read(request, to: end, .oldestFirst) { page in await self.take(page) }
            extent = try await store.extent()
        } catch {
            throw ExportFailure("The audit trail was not written, since it could not be read to its end. \(error)")
        }
        if let failure = pages?.failure { throw failure }
        return report(at: now).summary(pages?.count ?? 0, since: request.since, extent)
    }

    /// What is said of the trail in the end.
    func report(at now: Timestamp) -> TrailReport {
        TrailReport(now: now, isObserved: !store.profile.tells(.past))
    }

    /// Writes a page; whether to go on.
    private func take(_ page: TrailPage) -> Bool {
        pages?.take(page)
        tell(ExportProgress(.entries, rows: pages?.count ?? 0, reached: page.reached))
        return pages?.failure == nil && !Task.isCancelled
    }

    /// The signing keys of the list, which has to be whole for that.
    func writeKeys(_ text: String, to file: TableFile) async throws(ExportFailure) -> ExportedFile.Content {
        let (query, problem) = ScreenFeeder.query(text, about: .sessions, saved, geography)
        if let problem {
            throw ExportFailure("The keys were not written: the filter can't be understood. \(problem)")
        }
        let wanted: KeysWanted
        do throws(StoreFailure) {
            wanted = KeysWanted(
                query,
                published: try await store.publishedKeys(),
                restrictions: try await store.restrictionsTold()
            )
        } catch {
            throw ExportFailure("The keys were not written, since they could not be read. \(error)")
        }
        let now = now()
        let found = await lister.keys(wanted)
        guard found.known == .whole else {
            throw ExportFailure("The keys were not written: not all sessions are read yet. Do it again in a moment.")
        }
        for key in found.keys { try file.append(Fields(key, at: now)) }
        return .keys(file.rows)
    }

    /// The figures of the overview.
    func writeFigures(of overview: Overview, to file: TableFile) throws(ExportFailure) -> ExportedFile.Content {
        for figure in Fields.figures(of: overview) { try file.append(figure) }
        return .figures(file.rows)
    }
}

/// Entries of the trail on their way into a file.
struct TrailPages {
    let kind: Kind
    let query: Query
    let now: Timestamp
    let file: TableFile
    let geography: Geography
    /// How many were written.
    private(set) var count = 0
    /// Why one was not.
    private(set) var failure: ExportFailure?

    /// Which entries are written, before any filter.
    enum Kind: Sendable {
        case all, endings
    }

    init(kind: Kind, query: Query, now: Timestamp, file: TableFile, _ geography: Geography) {
        (self.kind, self.query, self.now, self.file, self.geography) = (kind, query, now, file, geography)
    }

    mutating func take(_ page: TrailPage) {
        do throws(ExportFailure) {
            for entry in page.entries where query.matches(entry, at: now) {
                switch kind {
                case .all: try file.append(Fields(entry, geography))
                case .endings where entry.event.ending != nil: try file.append(Fields(ending: entry))
                case .endings: continue
                }
                count += 1
            }
        } catch {
            failure = error
        }
    }
}
