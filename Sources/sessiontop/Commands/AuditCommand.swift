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
            "Only from then on: a time (2026-11-23T14:00:00Z), a date, or how long ago (90s, 15m, 2h, 7d).",
            valueName: "time"
        )
    )
    var since: String?

    @Option(help: ArgumentHelp("Only what happened to this user.", valueName: "name"))
    var user: String?

    @Option(help: ArgumentHelp("Only what happened to this session.", valueName: "id"))
    var session: String?

    @Option(help: ArgumentHelp("Only entries in which all of these words are found.", valueName: "words"))
    var query: String?

    @Option(help: ArgumentHelp("At most so many entries, the newest.", valueName: "number"))
    var limit = 100

    @Flag(help: "Go on with what comes, until it is interrupted.")
    var follow = false

    @Option(help: ArgumentHelp("How to print: table, json (one object a line) or csv.", valueName: "format"))
    var output: OutputFormat = .table

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be at least 1.") }
        if let since, Moment.parse(since, now: SystemClock.now()) == nil {
            throw ValidationError("--since takes a time such as 2026-11-23T14:00:00Z, a date, or 90s, 15m, 2h, 7d.")
        }
    }

    func run() async throws {
        let store = try await connection.connectedStore()
        let filter = AuditFilter(query ?? "")
        let request = AuditRequest(
            since: since.flatMap { Moment.parse($0, now: SystemClock.now()) },
            limit: filter.matchesAll ? limit : .max,
            user: user,
            session: session
        )
        let entries: [AuditEntry]
        do {
            entries = try await store.audit(request).filter(filter.matches).suffix(limit)
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
        var follower = AuditFollower(shown: entries, since: SystemClock.now())
        try await follower.run(store, user: user, session: session) { entry in
            if filter.matches(entry) { Streams.out(printer.line(Fields(entry))) }
        }
    }

    private static let tableColumns = ["time", "event", "user", "session", "ip", "operator", "reason", "outcome"]
}

/// Words that must all be found in an entry, in any letter case.
struct AuditFilter {
    private let words: [String]

    init(_ text: String) {
        words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    }

    var matchesAll: Bool { words.isEmpty }

    func matches(_ entry: AuditEntry) -> Bool {
        let texts = [
            entry.event, entry.user, entry.session, entry.jti, entry.ip, entry.client, entry.by, entry.reason,
            entry.outcome,
        ].map { $0.lowercased() }
        return words.allSatisfy { word in texts.contains { $0.contains(word) } }
    }
}
