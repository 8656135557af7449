import ArgumentParser
import Languages
import Sessions

/// `sessiontop lock`
struct LockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock",
        abstract: said("Revoke all of a user's sessions and bar every further log-in, until unlock or for a time."),
        discussion: said(
            """
            Asks before it acts, unless --yes is given. A lock is never cut short by another: of two, the one that lasts \
            longer holds. Exits with 1 when the store knows nobody of that name, unless --force is given.
            """
        )
    )

    @OptionGroup var connection: ConnectionFlags
    @OptionGroup var options: ActionOptions

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(said("For how long: 90s, 15m, 2h, 7d; until unlock without it."), valueName: "time")
    )
    var duration: String?

    @Flag(help: ArgumentHelp(said("Lock a user of whom the store knows nothing.")))
    var force = false

    @Argument(help: ArgumentHelp(said("The user.")))
    var user: String

    private var span: Duration? { duration.flatMap(TimeSpan.milliseconds).map { .milliseconds($0) } }

    func validate() throws {
        if duration != nil, span.map({ $0 < .seconds(1) }) ?? true {
            throw ValidationError(said("--for takes a time such as 90s, 15m, 2h, 7d."))
        }
        try GivenText.check(user, said("The user"))
    }

    func run() async throws {
        let store = try await connection.actingStore(options)
        let end = duration.map { said("for \($0)") } ?? said("until unlock")
        // Who says --yes is in a hurry: the users who look alike are named once the lock holds.
        let alike = options.yes ? "" : await Lookalikes.note(on: user, in: store)
        let action = SingleAction(
            action: .lock(user: user, for: span),
            confirmation: Confirmation(.lock, target: user, until: end).behind(alike),
            known: force ? nil : KnownUser(name: user, store: store),
            advice: said("--force does it all the same.")
        )
        try await action.run(options, in: store) { () async throws(StoreFailure) in
            try await Forecast.counting { () async throws(StoreFailure) in
                try await store.standing(ofUser: user)?.sessions
            }
        }
        if options.yes { await Lookalikes.tell(of: user, in: store) }
    }
}

/// `sessiontop unlock`
struct UnlockCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlock",
        abstract: said("Let a locked user log in again."),
        discussion: said("Exits with 1 when the user is not locked.")
    )

    @OptionGroup var connection: ConnectionFlags
    @OptionGroup var options: ActionOptions

    @Argument(help: ArgumentHelp(said("The user.")))
    var user: String

    func validate() throws {
        try GivenText.check(user, said("The user"))
    }

    func run() async throws {
        let store = try await connection.actingStore(options)
        let action = SingleAction(
            action: .unlock(user: user),
            confirmation: Confirmation(.unlock, target: user),
            known: KnownUser(name: user, store: store)
        )
        try await action.run(options, in: store) { () async throws(StoreFailure) in
            let standing = try await store.standing(ofUser: user)
            return Forecast(findsTarget: standing.map { $0.lock != nil } ?? true, sessions: 0)
        }
    }
}
