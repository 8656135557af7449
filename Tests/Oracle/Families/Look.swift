import Redis
import SessionLink
import SessionStores
import Sessions

/// Looks at everything, and goes on with every session: nothing that a store holds may stop a server or a tool.
enum Look {
    private static let limit = Duration.seconds(20)

    static func atAll(of stage: Stage, at url: RedisURL, _ round: inout Round) async {
        let found = await Hurry.within(limit) {
            await look(at: stage, url)
            let found = await compare(stage, url)
            await goOn(stage)
            return found
        }
        if let found {
            round.violations += found
            return
        }
        round.violations.append(Violation(kind: .hang, words: "looking at the store, or refreshing, did not end"))
        round.isSpoiled = true
    }

    private static func look(at stage: Stage, _ url: RedisURL) async {
        let store = NativeStore(NativeStore.Options(url: url), logger: Stage.quiet)
        try? await store.list { _, _ in }
        _ = try? await store.restrictions()
        _ = try? await store.health()
        _ = try? await store.entries(AuditRequest(limit: 50))
        for session in Set(stage.handedOut.map(\.session)) {
            let session = SessionReference(SessionName(session))
            _ = try? await store.show(session)
            _ = try? await store.row(of: session)
            _ = try? await store.claims(of: [session])
            _ = try? await store.timeline(of: session.name, user: "")
        }
        await store.close()
    }

    /// What the console says of each token, beside what the server says that asks the store.
    private static func compare(_ stage: Stage, _ url: RedisURL) async -> [Violation] {
        let store = NativeStore(NativeStore.Options(url: url), logger: Stage.quiet)
        let tokens = stage.handedOut
        let answers = await stage.strictAnswersBesideIDs()
        let known = await stage.probe().answers[.replica] ?? []
        var found: [Violation] = []
        for ((token, answer), byReplica) in zip(zip(tokens, answers), known) {
            guard let text = token.credential.token,
                let verdict = try? await store.find(PresentedText(Array(text.utf8))).verdict
            else { continue }
            let isRight =
                switch (verdict, answer) {
                case (.accepted, .accepted), (_, .failed): true
                case (.refreshOnly, .refreshOnly), (.refused, .refused), (.unknown, .refused): true
                // Of a key that one partition denies and others don't, a server knows that has a replica.
                case (.deniedInPart, .accepted), (.deniedInPart, .refreshOnly): true
                case (.deniedInPart, .refused): token.mode == .paired || byReplica.isRefusal
                // What the store lost, some servers may know.
                case (.marksLost, _): true
                case (.forged, .refused): true
                // The console has the token alone: whether a secret fits it only who has that can ask.
                case (.accepted, .refused), (.refreshOnly, .refused): token.mode == .paired
                default: false
                }
            if !isRight {
                let words = "the console says \(verdict) of \(token.words), a server that it is \(answer.words)"
                found.append(Violation(kind: .misjudged, words: words))
            }
        }
        await store.close()
        return found
    }

    private static func goOn(_ stage: Stage) async {
        for session in Set(stage.handedOut.map(\.session)) {
            guard let grant = stage.newest(of: session) else { continue }
            _ = try? await stage.strict.verify(grant.credential, refreshing: true)
            _ = try? await stage.watching.verify(grant.credential, refreshing: true)
            _ = try? await stage.strict.refresh(grant.credential)
        }
    }
}
