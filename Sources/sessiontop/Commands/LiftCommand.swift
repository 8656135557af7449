import ArgumentParser
import Glibc
import Languages
import SessionStores
import Sessions

/// `sessiontop lift`
struct LiftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lift",
        abstract: said("Let be again what was denied: a token, a session or a key."),
        discussion: said(
            """
            A token, its ID (jti), a session ID or a fingerprint is given on standard input; --key-id names a key. What \
            nothing else refuses is good again until it expires: stateless tokens of a session that was revoked, too. Says \
            how many sessions that the store holds are good again. Exits with 1 when nothing denies it. A user's lock is \
            lifted by unlock.
            """
        )
    )

    @OptionGroup var source: TokenSource
    @OptionGroup var connection: ConnectionFlags
    @OptionGroup var options: ActionOptions

    @Option(help: ArgumentHelp(said("Lift the denial of this key."), valueName: "kid"))
    var keyID: String?

    func validate() throws {
        if keyID == "" { throw ValidationError(said("--key-id is empty.")) }
        if keyID != nil, source.source != nil { throw ValidationError(said("Name a key or a token, not both.")) }
        try GivenText.check(keyID, "--key-id")
    }

    func run() async throws {
        let store = try await connection.connectedStore(durability: options.durability.setting)
        if let keyID {
            return try await lift(.liftKey(keyID), of: .key(keyID), in: store) { () async throws(StoreFailure) in
                try await store.sessions(namingKey: keyID)
            }
        }
        let text = try TokenInput.presented(source)
        let name: TokenName
        do throws(StoreFailure) {
            let found = try await store.find(text)
            name = try await denied(found, in: store)
        } catch {
            throw Failure(error)
        }
        try await lift(.liftToken(name), of: Restriction.Subject(name), in: store) { nil }
    }

    /// The name under which it is denied; the first of its names where it is not.
    private func denied(_ found: Finding, in store: any SessionStore) async throws(StoreFailure) -> TokenName {
        let restricted = Set(try await store.restrictions().map(\.subject))
        if found.kind == .session { return .session(found.name.session) }
        if restricted.contains(.token(found.name.tokenID)) { return .id(found.name.tokenID) }
        if restricted.contains(.fingerprint(found.name.fingerprint)) { return .fingerprint(found.name.fingerprint) }
        if let name = found.tokenName { return name }
        throw StoreFailure(
            .nothing,
            "What was given has no ID and no fingerprint by which it could be denied."
        )
    }

    private func lift(
        _ action: Action,
        of subject: Restriction.Subject,
        in store: any SessionStore,
        count: () async throws(StoreFailure) -> Int?
    ) async throws {
        let confirmation = Confirmation(action.verb, target: action.target.words)
        try await SingleAction(action: action, confirmation: confirmation)
            .run(options, in: store, readsInput: keyID == nil && source.takesInput) {
                () async throws(StoreFailure) in
                var isDenied = try await store.restrictions().contains { $0.subject == subject }
                // A list by whole tokens, or by their digests, shows another name than the one that was given.
                if !isDenied, case .liftToken(let name) = action {
                    isDenied = try await store.denied(name, until: Timestamp(milliseconds: 0)) != nil
                }
                return isDenied ? try await Forecast.counting(count) : Forecast(findsTarget: false, sessions: 0)
            }
    }
}
