public import ArgumentParser
public import Sessions

/// `sessiontop list`
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List open sessions.",
        discussion: """
            QUERY is words that must all be found, in any letter case, somewhere in a session's user, ID, address, client, \
            method, link mode or state. Exits with 1 when nothing matches.
            """
    )

    @OptionGroup var connection: ConnectionFlags

    @Argument(help: "Words that must all be found.")
    var query: [String] = []

    @Option(help: ArgumentHelp("The column to order by.", valueName: "column"))
    var sort: SessionColumn = .login

    @Flag(help: "The largest, latest or last first.")
    var reverse = false

    @Option(help: ArgumentHelp("At most so many, the first of the order.", valueName: "number"))
    var limit: Int?

    @Flag(help: "Print how many sessions match, and nothing else.")
    var count = false

    @Option(help: ArgumentHelp("How to print: table, json (one object a line) or csv.", valueName: "format"))
    var output: OutputFormat = .table

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit must not be negative.") }
    }

    func run() async throws {
        let store = try await connection.connectedStore()
        let now = SystemClock.now()
        let order = SortOrder(sort, descending: reverse)
        let found = try await Selection.rows(Query(query.joined(separator: " ")), order, in: store, at: now)
        if count {
            Streams.out("\(found.count)\n")
        } else {
            var printer = Printer(format: output, columns: output == .table ? Self.tableColumns : Fields.session)
            printer.print(found.prefix(limit ?? .max).lazy.map { Fields($0, at: now) })
        }
        if found.isEmpty { throw ExitCode.nothing }
    }

    private static let tableColumns = [
        "state", "user", "session", "mode", "expires", "ends", "seen", "ip", "client", "created",
    ]
}

extension SessionColumn: ExpressibleByArgument {}
