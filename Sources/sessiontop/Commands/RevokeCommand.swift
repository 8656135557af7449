import ArgumentParser
import Languages
import Sessions
import Settings

/// `sessiontop revoke`
struct RevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: said("End sessions for good."),
        discussion: said(
            """
            Asks before it acts, unless --yes is given. Prints what became of each target; exits with 5 when only some of \
            them were revoked, or something is left to do. A forged token on standard input is refused; one whose signature \
            can't be checked here wants --unverified.
            """
        )
    )

    @OptionGroup var connection: ConnectionFlags
    @OptionGroup var choice: SessionChoice

    func validate() throws { try choice.check(connection) }

    func run() async throws {
        let store = try await connection.actingStore(choice.acting)
        if choice.everyone { return try await revokeEveryone(in: store) }
        let actor = OperatorIdentity.current(.ofProgram)
        try await SessionActions(verb: .revoke, choice: choice, store: store, actor: actor).run()
    }

    /// Asks for the number of all sessions, whatever it is, and revokes everyone.
    private func revokeEveryone(in store: any SessionStore) async throws {
        // Who says --yes is in a hurry: a million sessions are not counted first.
        let now = try await StoreClock.read(of: store).now
        let isAsking = !choice.acting.yes && !choice.acting.dryRun
        let sessions = isAsking ? try await Self.count(in: store, at: now) : 0
        let words = sessions == 1 ? "1 session" : "\(sessions) sessions"
        let confirmation = Confirmation(
            .revokeEveryone,
            target: said("every session of every user, \(words) now"),
            assent: .count(sessions)
        )
        try await SingleAction(action: .revokeEveryone, confirmation: confirmation).run(choice.acting, in: store) {
            () async throws(StoreFailure) in
            try await Forecast.counting { () async throws(StoreFailure) in
                try await Selection.table(of: store, at: now).openCount
            }
        }
    }

    private static func count(in store: any SessionStore, at now: Timestamp) async throws(Failure) -> Int {
        do throws(StoreFailure) {
            return try await Selection.table(of: store, at: now).openCount
        } catch {
            throw Failure(error)
        }
    }
}

/// `sessiontop refresh`
struct RefreshCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh",
        abstract: said("Let sessions' current tokens do nothing but refresh."),
        discussion: said(
            """
            The session stays and its next token has fresh claims. This does not stop a thief: whoever holds the session \
            gets the new token. To lock somebody out, revoke.
            """
        )
    )

    @OptionGroup var connection: ConnectionFlags
    @OptionGroup var choice: SessionChoice

    func validate() throws {
        if choice.everyone {
            throw ValidationError(said("refresh asks sessions one by one: choose them, such as by --query."))
        }
        try choice.check(connection)
    }

    func run() async throws {
        let store = try await connection.actingStore(choice.acting)
        let actor = OperatorIdentity.current(.ofProgram)
        try await SessionActions(verb: .forceRefresh, choice: choice, store: store, actor: actor).run()
    }
}
