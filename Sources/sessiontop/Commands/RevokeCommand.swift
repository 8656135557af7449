import ArgumentParser
import Sessions
import Settings

/// `sessiontop revoke`
struct RevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "End sessions for good.",
        discussion: """
            Asks before it acts, unless --yes is given. Prints what became of each target; exits with 5 when only some of \
            them were revoked, or something is left to do. A forged token on standard input is refused; one whose signature \
            can't be checked here wants --unverified.
            """
    )

    @OptionGroup var connection: ConnectionFlags
    @OptionGroup var choice: SessionChoice

    func run() async throws {
        let store = try await connection.actingStore(choice.acting)
        let actor = OperatorIdentity.current(.ofProgram)
        try await SessionActions(verb: .revoke, choice: choice, store: store, actor: actor).run()
    }
}

/// `sessiontop refresh`
struct RefreshCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh",
        abstract: "Let sessions' current tokens do nothing but refresh.",
        discussion: """
            The session stays and its next token has fresh claims. This stops nobody: whoever holds the session gets the \
            new token. To lock somebody out, revoke.
            """
    )

    @OptionGroup var connection: ConnectionFlags
    @OptionGroup var choice: SessionChoice

    func run() async throws {
        let store = try await connection.actingStore(choice.acting)
        let actor = OperatorIdentity.current(.ofProgram)
        try await SessionActions(verb: .forceRefresh, choice: choice, store: store, actor: actor).run()
    }
}
