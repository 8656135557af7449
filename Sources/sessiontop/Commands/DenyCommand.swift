import ArgumentParser
import Glibc
import Languages
import SessionStores
import Sessions
import Settings

/// `sessiontop deny`
struct DenyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deny",
        abstract: said("Refuse a token, or all that a key signed, whether or not the store holds a session of it."),
        discussion: said(
            """
            The token, its ID (jti) or its fingerprint is given on standard input; it is denied until it expires, or as long \
            as any token may live where that is unknown. A forged token is refused; one whose signature can't be checked \
            here wants --unverified. A session that the store holds is better revoked.
            """
        )
    )

    @OptionGroup var source: TokenSource
    @OptionGroup var connection: ConnectionFlags
    @OptionGroup var options: ActionOptions
    @OptionGroup var trust: TrustFlags

    @Option(help: ArgumentHelp(said("Deny all tokens that name this key instead, for good."), valueName: "kid"))
    var keyID: String?

    @Flag(help: ArgumentHelp(said("Deny a key that no session and no published key names.")))
    var force = false

    @Option(name: .customLong("for"), help: ArgumentHelp(said("For how long: 90s, 15m, 2h, 7d."), valueName: "time"))
    var duration: String?

    func validate() throws {
        if keyID == "" { throw ValidationError(said("--key-id is empty.")) }
        if keyID != nil, source.source != nil { throw ValidationError(said("Name a key or a token, not both.")) }
        try GivenText.check(keyID, "--key-id")
        if keyID == nil, force { throw ValidationError(said("--force is about a key: --key-id.")) }
        if keyID != nil, duration != nil {
            throw ValidationError(
                said("A key is denied for good: whoever has it signs tokens that end whenever they like.")
            )
        }
        if let duration, TimeSpan.milliseconds(duration).map({ $0 < 1000 }) ?? true {
            throw ValidationError(said("--for takes a time such as 90s, 15m, 2h, 7d."))
        }
    }

    func run() async throws {
        let store = try await connection.actingStore(options)
        if let keyID {
            if !force { try await checkKnown(keyID, in: store) }
            // Whoever is asked is told whom it hits, and types their number.
            let asks = !options.yes && !options.dryRun && isatty(STDIN_FILENO) == 1
            let holders = asks ? try await holders(of: keyID, in: store) : nil
            return try await deny(.denyKey(keyID), said("for good"), hitting: holders, in: store) {
                () async throws(StoreFailure) in try await store.sessions(namingKey: keyID)
            }
        }
        let isAsking = !options.yes && !options.dryRun && Confirmation.canAsk(readsInput: source.takesInput)
        let found = try await find(store)
        try found.checkTrust(trust, asks: isAsking)
        guard let token = found.tokenName else {
            throw Failure.nothing("What was given has no ID and no fingerprint by which it could be denied.")
        }
        let now = try await StoreClock.read(of: store).now
        let end = duration.flatMap(TimeSpan.milliseconds).map { now.advanced(by: $0) } ?? found.denialEnd(now: now)
        if duration == nil, let expires = found.name.expires, expires > end {
            Streams.note(
                "sessiontop: Nobody vouches for what the token says, so it is denied as long as any token may live, until \(RFC3339.text(end)). By its own exp it is good again from then until \(RFC3339.text(expires)): --for denies it longer."
            )
        }
        let doubt = trust.unverified ? nil : found.doubt
        try await deny(.denyToken(token, until: end), said("until \(RFC3339.text(end))"), doubt: doubt, in: store) {
            () async throws(StoreFailure) in found.session == nil ? 0 : 1
        }
    }

    /// Refuses a key that nothing names: it is mistyped, most likely, and what leaked goes on.
    private func checkKnown(_ keyID: String, in store: any SessionStore) async throws(Failure) {
        do throws(StoreFailure) {
            var isKnown = try await store.sessions(namingKey: keyID).map { $0 > 0 } ?? true
            if !isKnown {
                isKnown = try await store.publishedKeys().contains { $0.id.utf8.elementsEqual(keyID.utf8) }
            }
            if isKnown { return GivenSecrets.acquit(keyID) }
        } catch {
            throw Failure(error)
        }
        throw .refused(
            "Nothing was denied: no session and no published key names the key “\(keyID)”. sessiontop keys lists those that there are; --force denies it all the same."
        )
    }

    /// Who hangs on a key, as the rows of sessions say. Nothing where they can't be read and it is to be denied by force.
    private func holders(of keyID: String, in store: any SessionStore) async throws(Failure) -> KeySummary? {
        do throws(StoreFailure) {
            let now = SystemClock.now()
            let keys = try await Selection.table(of: store, at: now).keys(KeysWanted(), at: now)
            return keys.first { keyID.isExactly($0.id) } ?? KeySummary(id: keyID)
        } catch {
            if force { return nil }
            throw Failure(error)
        }
    }

    private func deny(
        _ action: Action,
        _ span: String,
        doubt: String? = nil,
        hitting holders: KeySummary? = nil,
        in store: any SessionStore,
        count: () async throws(StoreFailure) -> Int?
    ) async throws {
        let confirmation = Confirmation(
            action.verb,
            target: action.target.words,
            until: span,
            assent: doubt == nil ? holders?.assent ?? .yes : .word("unverified")
        )
        let readsInput = keyID == nil && source.takesInput
        try await SingleAction(action: action, confirmation: confirmation.behind(doubt ?? holders?.hit ?? ""))
            .run(options, in: store, readsInput: readsInput) { () async throws(StoreFailure) in
                try await Forecast.counting(count)
            }
    }

    private func find(_ store: any SessionStore) async throws(Failure) -> Finding {
        let text = try TokenInput.presented(source)
        do throws(StoreFailure) {
            return try await store.find(text)
        } catch {
            throw Failure(error)
        }
    }
}

extension KeySummary {
    /// What has to be typed before it is denied.
    fileprivate var assent: Assent { sessions > 0 ? .count(sessions) : .yes }

    /// Whom its denial hits.
    fileprivate var hit: String {
        let sessions = sessions == 1 ? said("\(1) session") : said("\(sessions) sessions")
        let users = users == 1 ? said("\(1) user") : said("\(users) users")
        return said("It signed the tokens of \(sessions) of \(users).")
    }
}
