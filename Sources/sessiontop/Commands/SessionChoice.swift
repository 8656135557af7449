import ArgumentParser
import Languages

/// What `revoke` and `refresh` are told: which sessions, and how to go about it.
struct SessionChoice: ParsableArguments {
    @Argument(help: ArgumentHelp(said("Session IDs.")))
    var session: [String] = []

    @Option(help: ArgumentHelp(said("All sessions of this user."), valueName: "name"))
    var user: String?

    @Option(help: ArgumentHelp(said("All sessions that match this query, as for list."), valueName: "query"))
    var query: String?

    @Flag(
        help: ArgumentHelp(said("The session of a token that is given on standard input, or in a file that is named."))
    )
    var tokenStdin = false

    @Option(
        help: ArgumentHelp(said("Which one, where the text has several tokens: 1 for the first."), valueName: "number")
    )
    var nth: Int?

    @Flag(help: ArgumentHelp(said("revoke: every session of every user. Asks for their number.")))
    var everyone = false

    @Flag(help: ArgumentHelp(said("With --user: act on a user of whom the store knows nothing.")))
    var force = false

    @OptionGroup var trust: TrustFlags
    @OptionGroup var acting: ActionOptions

    func validate() throws {
        let ways = [!session.isEmpty && !tokenStdin, user != nil, query != nil, tokenStdin, everyone].count { $0 }
        if ways == 0 {
            throw ValidationError(said("Name the sessions: IDs, --user, --query, --token-stdin or --everyone."))
        }
        if ways > 1 {
            throw ValidationError(
                said("Name the sessions in one way only: IDs, --user, --query, --token-stdin or --everyone.")
            )
        }
        if let query, query.allSatisfy(\.isWhitespace) {
            throw ValidationError(said("--query without any word would mean every session: give it at least one."))
        }
        if force, user == nil { throw ValidationError(said("--force is about a user: --user.")) }
        if trust.unverified, !tokenStdin {
            throw ValidationError(said("--unverified is about a token on standard input: --token-stdin."))
        }
        if let nth, nth < 1 || !tokenStdin {
            throw ValidationError(said("--nth is about tokens in a text, and counts from 1: --token-stdin."))
        }
        if tokenStdin {
            if session.count > 1 { throw ValidationError(said("Only one file can be named that a token is in.")) }
            return try TokenSource.check(session.first)
        }
        if session.contains("") { throw ValidationError(said("A session ID is empty.")) }
        if user == "" { throw ValidationError(said("--user is empty.")) }
        try GivenText.check(user, "--user")
        try GivenText.check(query, "--query")
    }

    /// Refuses what is no name of a session where it can't be.
    func check(_ connection: ConnectionFlags) throws {
        if tokenStdin { return }
        for session in session { try GivenText.checkSession(session, isForeign: connection.namesLayout) }
    }

    /// Where the token comes from.
    var tokenSource: TokenSource {
        var source = TokenSource()
        source.source = session.first
        source.nth = nth
        return source
    }
}
