import ArgumentParser
import Console
import Languages
import Sessions
import Settings

/// `sessiontop acknowledge`
struct AcknowledgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "acknowledge",
        abstract: said("Say why a session that looks stolen is not: it raises no alarm until something new happens."),
        discussion: said(
            """
            Every console sees it, with the reason. The signs stay, and nothing is revoked. With --places, the two places \
            that its strongest sign names are known for the user, in whatever session, for a time.
            """
        )
    )

    @OptionGroup var connection: ConnectionFlags
    @OptionGroup var options: ActionOptions

    @Flag(help: ArgumentHelp(said("Not this session, but the two places that its sign names.")))
    var places = false

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            said("With --places: for how long, such as 90s, 15m, 2h, 7d; 24h without it."),
            valueName: "time"
        )
    )
    var duration: String?

    @Argument(help: ArgumentHelp(said("The session's ID.")))
    var session: String

    private var span: Duration? { duration.flatMap(TimeSpan.milliseconds).map { .milliseconds($0) } }

    func validate() throws {
        if duration != nil, span.map({ $0 < .seconds(1) }) ?? true {
            throw ValidationError(said("--for takes a time such as 90s, 15m, 2h, 7d."))
        }
        if duration != nil, !places {
            throw ValidationError(said("--for says how long two places are known: give --places."))
        }
        if options.reason.allSatisfy(\.isWhitespace) {
            throw ValidationError(said("--reason is wanted: whoever sees the session next reads it."))
        }
        try GivenText.checkSession(session, isForeign: connection.namesLayout)
    }

    func run() async throws {
        let store = try await connection.actingStore(options)
        let (row, signs) = try await seen(in: store)
        let scope = try scope(signs)
        let strongest = signs.first.map { " (\($0.plainWords))" } ?? ""
        let confirmation = Confirmation(
            .acknowledge,
            target: said("\(row.session) of \(row.user)\(strongest)"),
            until: places ? said("for these two places, for \(duration ?? "24h")") : said("until something new happens")
        )
        let action = SingleAction(action: .acknowledge(SeenSession(row), scope), confirmation: confirmation)
        try await action.run(options, in: store) { Forecast(sessions: 1) }
    }

    /// The session and its signs, as the audit trail tells them where it does.
    private func seen(in store: any SessionStore) async throws -> (SessionRow, [Suspicion]) {
        let geography = try Environment.ofProgram.geography()
        do throws(StoreFailure) {
            guard let detail = try await store.show(SessionReference(SessionName(session))) else {
                throw StoreFailure(.nothing, "There is no such session (any more).")
            }
            var tracker = SuspicionTracker(geography)
            tracker.take(detail.timeline)
            let row = detail.row
            let signs = row.suspicions(told: tracker.suspicions(of: row.session, generation: row.generation))
            if signs.isEmpty { throw StoreFailure(.nothing, "This session shows no sign of theft.") }
            return (row, signs)
        } catch {
            throw Failure(error)
        }
    }

    private func scope(_ signs: [Suspicion]) throws(Failure) -> AlarmScope {
        guard places else { return .session }
        guard let known = signs.lazy.compactMap(\.places).first else {
            throw .nothing("No sign of this session names two places, as far as the audit trail goes back.")
        }
        return .places(known.first, known.second, for: span ?? AlarmScope.usualTime)
    }
}
