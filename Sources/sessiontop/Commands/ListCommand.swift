import ArgumentParser
import Cells
import Console
import Languages
import SessionStores
import Sessions
import Settings

/// `sessiontop list`
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: said("List open sessions."),
        discussion: said(
            """
            QUERY is words and terms that must all match, such as: user:kim ip:10.1.0.0/16 'expires<5m' -mode:denylist \
            claim.role:admin "Firefox". A word is found, in any letter case, in the user, ID, address, client, method, link \
            mode or state. or, not and parentheses combine them; the console's help has the whole language. What begins \
            with - goes after --. Exits with 1 when nothing matches.
            """
        )
    )

    @OptionGroup var connection: ConnectionFlags

    @OptionGroup var query: QueryChoice

    @Option(
        help: ArgumentHelp(
            said(
                "The column to order by; a second one behind a comma decides where rows are equal in it: user,log-in. A - before a column has its largest, latest or last first."
            ),
            valueName: "columns"
        ),
        transform: { try SortChoice($0) }
    )
    var sort: SortChoice?

    @Flag(help: ArgumentHelp(said("Reverse the order: the largest, latest or last first.")))
    var reverse = false

    @Option(
        help: ArgumentHelp(
            said("At most this many: the first in the order of --sort; without it, those that are met first."),
            valueName: "number"
        ),
        transform: GivenNumber.read
    )
    var limit: Int?

    @Flag(help: ArgumentHelp(said("Print how many sessions match, and nothing else.")))
    var count = false

    @OptionGroup var output: OutputFlags

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError(said("--limit must not be negative.")) }
    }

    func run() async throws {
        let geography = try Environment.ofProgram.geography()
        let query = try QueryInput.query(self.query.text, geography)
        let store = try await connection.connectedStore()
        let now = try await StoreClock.read(of: store).now
        let sorted = (sort ?? SortChoice(.login)).order
        let order = reverse ? sorted.reversed : sorted
        if let limit, sort == nil, !reverse, !count, !query.asksForSuspicious, query.onlyUser == nil {
            let found = try await Selection.first(limit, query, order, in: store, at: now, geography)
            // Words that nothing has by itself are looked for in claims, as without a limit.
            if !found.rows.isEmpty || limit == 0 || query.withClaims == nil {
                return try printFirst(found, at: now, geography, isNative: store.profile.isNative)
            }
        }
        let found = try await Selection.rows(query, order, in: store, at: now, lookingIntoClaims: true, geography)
        if found.looksIntoClaims, !found.isEmpty {
            Streams.note("Nothing has that in its own fields: these are sessions that have it in their claims.")
        }
        if count {
            Streams.out("\(found.count)\n")
        } else {
            var printer = printer(geography, isNative: store.profile.isNative)
            let shown = found.prefix(limit ?? .max)
            printer.print(
                shown.lazy.map { row in fields(of: row, at: now, found.suspicions(of: row), geography) }
            )
            if shown.count < found.count {
                Streams.note("\(TrailReport(now: now).summary(first: shown.count, of: found.count))")
            }
        }
        if let hidden = store.leftOut()?.anonymous, hidden > 0 {
            Streams.note(
                hidden == 1
                    ? "sessiontop: 1 session with which nobody is logged in is not listed: --anonymous does."
                    : "sessiontop: \(hidden) sessions with which nobody is logged in are not listed: --anonymous does."
            )
        }
        if let hidden = store.leftOut()?.unrecognised, hidden > 0 {
            Streams.note(
                hidden == 1
                    ? "sessiontop: 1 session in which no user was recognised is not listed: --anonymous does."
                    : "sessiontop: \(hidden) sessions in which no user was recognised are not listed: --anonymous does."
            )
        }
        if found.isEmpty, let lists = store as? LayoutStore, !lists.holdsSessions {
            let refused = (try? await store.restrictions().count) ?? 0
            let layout = store.profile.layoutArgument
            Streams.note(
                refused == 1
                    ? "sessiontop: \(layout) lists no sessions but what is refused: 1 token. The console shows it (sessiontop --layout \(layout)), and sessiontop find says of a token whether it is on the list."
                    : "sessiontop: \(layout) lists no sessions but what is refused: \(refused) tokens. The console shows them (sessiontop --layout \(layout)), and sessiontop find says of a token whether it is on the list."
            )
        }
        if found.isEmpty {
            await UnknownSession.noteVacancy(of: store)
            throw ExitCode.nothing
        }
    }

    private func printFirst(_ found: FirstRows, at now: Timestamp, _ geography: Geography, isNative: Bool) throws {
        var printer = printer(geography, isNative: isNative)
        printer.print(found.rows.map { fields(of: $0, at: now, found.suspicions[$0.session] ?? [], geography) })
        if !found.isWhole {
            Streams.note(
                "There are more than these, which were met first: --sort reads all, and begins with the first in its order."
            )
        }
        if found.rows.isEmpty, found.isWhole { throw ExitCode.nothing }
    }

    private func fields(
        of row: SessionRow,
        at now: Timestamp,
        _ suspicions: [Suspicion],
        _ geography: Geography
    ) -> Fields {
        output.format == .plain
            ? Fields(inWords: asPrinted(row), at: now, suspicions, geography)
            : Fields(asPrinted(row), at: now, suspicions, geography)
    }

    /// A table has the client in short, as the console does; machines get what the store holds.
    private func asPrinted(_ row: SessionRow) -> SessionRow {
        guard [.table, .plain].contains(output.format), let name = ClientName(row.client) else { return row }
        var row = row
        row.client = name.short
        return row
    }

    /// A table has the console's columns under the names that `--sort` takes.
    private func printer(_ geography: Geography, isNative: Bool) -> Printer {
        let more = geography.knowsAnything ? Fields.place : []
        let columns = SessionColumn.allCases.filter { $0 != .mode || isNative }
        return switch output.format {
        case .json, .csv: Printer(format: output.format, columns: Fields.session + more, csv: output.style.csv)
        case .plain: Printer(format: .plain, columns: columns.map(\.field) + Fields.signsInWords + more)
        case .table:
            Printer(format: .table, columns: columns.map(\.field) + more, headings: columns.map(\.rawValue) + more)
        }
    }
}

extension SessionColumn {
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
