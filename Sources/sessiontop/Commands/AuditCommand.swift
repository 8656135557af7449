import ArgumentParser
import SessionStores
import Sessions

/// `sessiontop audit`
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "List the audit trail, oldest first.",
        discussion: "Exits with 1 when nothing matches."
    )

    @OptionGroup var connection: ConnectionFlags

    @Option(
        help: ArgumentHelp(
            "Only since then: a time (2026-11-23T14:00:00Z), a date, or how long ago (90s, 15m, 2h, 7d).",
            valueName: "time"
        )
    )
    var since: String?

    @Option(help: ArgumentHelp("Only what happened to this user.", valueName: "name"))
    var user: String?

    @Option(help: ArgumentHelp("Only what happened to this session.", valueName: "id"))
    var session: String?

    @Option(help: ArgumentHelp("Only entries that this query matches.", valueName: "query"))
    var query: String?

    @Option(help: ArgumentHelp("At most this many entries, the newest.", valueName: "number"))
    var limit = 100

    @Flag(help: "Keep printing what comes, until interrupted.")
    var follow = false

    @Option(help: ArgumentHelp("How to print: table, json (one object a line) or csv.", valueName: "format"))
    var output: OutputFormat = .table

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be at least 1.") }
        if let since, Moment.parse(since, now: SystemClock.now()) == nil {
            throw ValidationError("--since takes a time such as 2026-11-23T14:00:00Z, a date, or 90s, 15m, 2h, 7d.")
        }
        try GivenText.check(user, "--user")
        if let session { try GivenText.checkSession(session) }
    }

    func run() async throws {
        let filter = try QueryInput.query(query ?? "", about: .audit)
        let store = try await connection.connectedStore()
        let clock = try await StoreClock.read(of: store)
        let request = AuditRequest(
            since: since.flatMap { Moment.parse($0, now: clock.now) },
            limit: filter.matchesAll ? limit : .max,
            user: user,
            session: session.map { SessionName($0) }
        )
        let entries: [AuditEntry]
        var follower = AuditFollower(request)
        do {
            let there: [AuditEntry]
            if follow {
                (there, follower) = try await follower.next(store)
            } else {
                there = try await store.entries(request)
            }
            entries = there.filter { filter.matches($0, at: clock.now) }.suffix(limit)
        } catch {
            throw Failure(error)
        }
        var printer = Printer(format: output, columns: output == .table ? Self.tableColumns : Fields.audit)
        guard follow else {
            printer.print(entries.lazy.map { Fields($0) })
            if entries.isEmpty { throw ExitCode.nothing }
            return
        }
        printer.measure(entries.map { Fields($0) })
        Streams.out(printer.heading)
        for entry in entries { Streams.out(printer.line(Fields(entry))) }
        try await follower.run(store) { entry in
            guard user.map({ $0.isExactly(entry.user) }) ?? true,
                session.map({ SessionName($0) == entry.session }) ?? true
            else { return }
            if filter.matches(entry, at: clock.now) { Streams.out(printer.line(Fields(entry))) }
        }
    }

    private static let tableColumns = ["time", "event", "user", "session", "ip", "operator", "reason", "outcome"]
}
