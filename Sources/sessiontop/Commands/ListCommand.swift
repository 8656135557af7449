public import ArgumentParser
public import Sessions

/// `sessiontop list`
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List open sessions.",
        discussion: """
            QUERY is words and terms that must all match, such as: user:kim ip:10.1.0.0/16 'expires<5m' -mode:denylist \
            claim.role:admin "Firefox". A word is found, in any letter case, in the user, ID, address, client, method, link \
            mode or state. or, not and parentheses combine them; the console's help has the whole language. What begins \
            with - goes after --. Exits with 1 when nothing matches.
            """
    )

    @OptionGroup var connection: ConnectionFlags

    @Argument(help: "What to find: words and terms such as user:kim.")
    var query: [String] = []

    @Option(help: ArgumentHelp("The column to order by.", valueName: "column"))
    var sort: SessionColumn = .login

    @Flag(help: "Reverse the order: the largest, latest or last first.")
    var reverse = false

    @Option(help: ArgumentHelp("At most this many, the first in the order.", valueName: "number"))
    var limit: Int?

    @Flag(help: "Print how many sessions match, and nothing else.")
    var count = false

    @Option(help: ArgumentHelp("How to print: table, json (one object a line) or csv.", valueName: "format"))
    var output: OutputFormat = .table

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit must not be negative.") }
    }

    func run() async throws {
        let query = try QueryInput.query(self.query.joined(separator: " "))
        let store = try await connection.connectedStore()
        let now = try await StoreClock.read(of: store).now
        let order = SortOrder(sort, descending: reverse)
        let found = try await Selection.rows(query, order, in: store, at: now)
        if count {
            Streams.out("\(found.count)\n")
        } else {
            var printer = printer
            printer.print(found.prefix(limit ?? .max).lazy.map { Fields($0, at: now) })
        }
        if found.isEmpty { throw ExitCode.nothing }
    }

    /// A table has the console's columns under the names that `--sort` takes.
    private var printer: Printer {
        guard output == .table else { return Printer(format: output, columns: Fields.session) }
        let columns = SessionColumn.allCases
        return Printer(format: output, columns: columns.map(\.field), headings: columns.map(\.rawValue))
    }
}

extension SessionColumn: ExpressibleByArgument {
    /// The field that it shows.
    fileprivate var field: String {
        switch self {
        case .expiry: "expires"
        case .end: "ends"
        case .login: "created"
        case .state, .user, .session, .mode, .seen, .ip, .client: rawValue
        }
    }
}
