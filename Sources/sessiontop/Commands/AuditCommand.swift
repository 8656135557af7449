import ArgumentParser
import Languages
import SessionStores
import Sessions
import Settings

/// `sessiontop audit`
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: said("List the audit trail, oldest first."),
        discussion: said(
            """
            Prints all that is asked for, and says on standard error how many entries that was and from when. Exits with 1 \
            when nothing matches.
            """
        )
    )

    @OptionGroup var connection: ConnectionFlags

    @Option(
        help: ArgumentHelp(
            said("Only since then: a time (2026-11-23T14:00:00Z), a date, or how long ago (90s, 15m, 2h, 7d)."),
            valueName: "time"
        )
    )
    var since: String?

    @Option(help: ArgumentHelp(said("Only what happened to this user."), valueName: "name"))
    var user: String?

    @Option(help: ArgumentHelp(said("Only what happened to this session."), valueName: "id"))
    var session: String?

    @OptionGroup var query: QueryChoice

    @Option(
        help: ArgumentHelp(said("At most this many entries, the newest; all without it."), valueName: "number"),
        transform: GivenNumber.read
    )
    var limit: Int?

    @Flag(
        help: ArgumentHelp(
            said("Keep printing what comes, until interrupted."),
            discussion: said("Begins with the newest 100 where neither --since nor --limit is given.")
        )
    )
    var follow = false

    @OptionGroup var output: OutputFlags

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError(said("--limit must be at least 1.")) }
        if let since, Moment.parse(since, now: SystemClock.now()) == nil {
            throw ValidationError(
                said("--since takes a time such as 2026-11-23T14:00:00Z, a date, or 90s, 15m, 2h, 7d.")
            )
        }
        try GivenText.check(user, "--user")
        if let session { try GivenText.checkSession(session, isForeign: connection.namesLayout) }
    }

    func run() async throws {
        let geography = try Environment.ofProgram.geography()
        let filter = try QueryInput.query(query.text, about: .audit, geography)
        let store = try await connection.connectedStore()
        let clock = try await StoreClock.read(of: store)
        let request = AuditRequest(
            since: since.flatMap { Moment.parse($0, now: clock.now) },
            user: user,
            session: session.map { SessionName($0) }
        )
        let printer = Printer(format: output.format, columns: columns(geography), csv: output.style.csv)
        let listing = AuditListing(store, request, filter, at: clock.now, printer, geography)
        let end: TrailPosition
        do {
            // The end comes first: what is added while the rest is read is met behind it.
            (_, end) = try await store.follow(nil)
            if let limit = limit ?? (follow && since == nil ? Self.beginning : nil) {
                try await listing.printNewest(limit, to: end)
            } else {
                try await listing.printAll(to: end)
            }
        } catch {
            throw Failure(error)
        }
        guard follow else {
            guard await listing.printed == 0 else { return }
            let alike = await user.map { KnownUser(name: $0, store: store) }?.alike() ?? ""
            if !alike.isEmpty { Streams.note("\(alike)") }
            throw ExitCode.nothing
        }
        var follower = AuditFollower(behind: end)
        try await follower.run(store) { entry in await listing.printNew(entry, at: clock.now) }
    }

    private func columns(_ geography: Geography) -> [String] {
        let columns = [.table, .plain].contains(output.format) ? Self.tableColumns : Fields.audit
        return geography.knowsAnything ? columns + Fields.place : columns
    }

    /// How many entries following begins with, unless told otherwise.
    private static let beginning = 100

    private static let tableColumns = [
        "time", "event", "user", "session", "ip", "operator", "denied", "reason", "outcome",
    ]
}
