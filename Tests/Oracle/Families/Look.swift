import Redis
import SessionLink
import SessionStores
import Sessions

/// Looks at everything, and goes on with every session: nothing that a store holds may stop a server or a tool.
enum Look {
    private static let limit = Duration.seconds(20)

    static func atAll(of stage: Stage, at url: RedisURL, _ round: inout Round) async {
        let isDone = await Hurry.within(limit) {
            await look(at: stage, url)
            await goOn(stage)
            return true
        }
        guard isDone == nil else { return }
        round.violations.append(Violation(kind: .hang, words: "looking at the store, or refreshing, did not end"))
        round.isSpoiled = true
    }

    private static func look(at stage: Stage, _ url: RedisURL) async {
        let store = NativeStore(NativeStore.Options(url: url), logger: Stage.quiet)
        try? await store.list { _, _ in }
        _ = try? await store.restrictions()
        _ = try? await store.health()
        _ = try? await store.audit(AuditRequest(limit: 50))
        for session in Set(stage.handedOut.map(\.session)) {
            _ = try? await store.show(session)
            _ = try? await store.row(of: session)
            _ = try? await store.claims(of: [session])
            _ = try? await store.timeline(of: session, user: "")
        }
        for token in stage.handedOut.suffix(4) {
            guard let text = token.credential.token else { continue }
            _ = try? await store.find(PresentedText(Array(text.utf8)))
        }
        await store.close()
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
