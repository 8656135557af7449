import ArgumentParser
import Console
import SessionStores
import Sessions

/// `sessiontop deny`
struct DenyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deny",
        abstract: "Refuse a token, or all that a key signed, whether or not the store holds a session of it.",
        discussion: """
            The token, its ID (jti) or its fingerprint is given on standard input; it is denied until it expires, or for a \
            day where that is unknown. A session that the store holds is better revoked.
            """
    )

    @OptionGroup var connection: ConnectionFlags
    @OptionGroup var options: StrokeOptions

    @Option(help: ArgumentHelp("Deny all tokens that name this key instead, for good.", valueName: "kid"))
    var keyID: String?

    @Option(name: .customLong("for"), help: ArgumentHelp("For how long: 90s, 15m, 2h, 7d.", valueName: "time"))
    var duration: String?

    func validate() throws {
        if keyID == "" { throw ValidationError("--key-id is empty.") }
        if keyID != nil, duration != nil {
            throw ValidationError("A key is denied for good: whoever has it signs tokens that end whenever they like.")
        }
        if let duration, TimeSpan.milliseconds(duration) == nil {
            throw ValidationError("--for takes a time such as 90s, 15m, 2h, 7d.")
        }
    }

    func run() async throws {
        let store = try await connection.connectedStore()
        let now = SystemClock.now()
        var until = duration.flatMap(TimeSpan.milliseconds).map { now.advanced(by: $0) }
        let subject: Restriction.Subject
        if let keyID {
            subject = .key(keyID)
        } else {
            let found = try await find(store)
            guard let named = found.denialSubject else {
                throw Failure.nothing("What is on standard input has no name by which it could be denied.")
            }
            subject = named
            until = until ?? found.denialEnd(now: now)
        }
        let end = until ?? now
        let span = keyID == nil ? "until \(RFC3339.text(end))" : "for good"
        let stroke = Stroke(name: "deny", done: "denied", question: "Deny \(subject.words) \(span)?")
        try await stroke.run(
            options,
            in: store,
            readsInput: keyID == nil,
            report: Self.report(subject, keyID == nil ? end : nil)
        ) {
            actor async throws(StoreFailure) in
            try await store.deny(subject, until: end, by: actor, reason: options.reason)
        }
    }

    private func find(_ store: any SessionStore) async throws(Failure) -> Finding {
        do {
            return try await store.find(PresentedText(try TokenInput.presented()))
        } catch let failure as Failure {
            throw failure
        } catch let failure as StoreFailure {
            throw Failure(failure)
        } catch {
            throw .nothing("Standard input can't be read.")
        }
    }

    private static func report(_ subject: Restriction.Subject, _ until: Timestamp?) -> Fields {
        var fields = Fields()
        fields.add("subject", subject.words)
        fields.add("until", until)
        return fields
    }
}

extension Restriction.Subject {
    /// What it is, with its name.
    var words: String {
        switch self {
        case .token(let id): "token \(id)"
        case .session(let id): "session \(id)"
        case .fingerprint(let hex): "fingerprint \(hex)"
        case .key(let id): "key \(id)"
        case .user(let name): "user \(name)"
        }
    }
}
