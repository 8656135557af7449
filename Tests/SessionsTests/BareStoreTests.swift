import Languages
import Testing

@testable import Sessions

/// A store that says no more than it must: it has no audit trail, knows neither locks nor denials, and no link modes.
private struct BareStore: SessionStore {
    var profile = StoreProfile(layout: "bare", address: "nowhere")

    func list(_ deliver: @Sendable (RowBatch, Double) async -> Void) async throws(StoreFailure) {
        await deliver(makeBatch([SessionRow(session: "s1", user: "kim")]), 1)
    }

    func now() -> Timestamp { Timestamp(milliseconds: 0) }

    func isVacant() async throws(StoreFailure) -> Bool { false }

    func watch() -> AsyncStream<StoreNews> { AsyncStream { $0.finish() } }

    func show(_ session: SessionReference) async throws(StoreFailure) -> SessionDetail? {
        guard session.name == "s1" else { return nil }
        let token = TokenView(header: nil, claims: .string("claims"), fingerprint: "", signature: .unchecked)
        return SessionDetail(row: SessionRow(session: session.name, user: "kim"), token: token)
    }

    func health() async throws(StoreFailure) -> StoreHealth { StoreHealth(latency: 1) }

    func act(_ action: Action, by actor: Actor, reason: String) async throws(StoreFailure) -> ActionReceipt {
        ActionReceipt(outcome: .done)
    }
}

/// What a layout says nothing of has an honest answer.
@Suite struct BareStoreTests {
    private let store: any SessionStore = BareStore()
    private let ann = Actor(name: "ann")

    @Test func `rows and claims are read one by one`() async throws {
        #expect(try await store.row(of: SessionReference("s1"))?.user == "kim")
        #expect(try await store.row(of: SessionReference("s2")) == nil)
        let claims = try await store.claims(of: [SessionReference("s1"), SessionReference("s2")])
        #expect(claims == [.string("claims"), nil])
        #expect(try await store.token(of: SessionReference("s1")) == nil)
    }

    @Test func `a store without a trail, locks and denials says so`() async {
        await #expect(throws: StoreFailure(.refused, "This layout keeps no audit trail.")) {
            _ = try await store.entries(AuditRequest(limit: 1))
        }
        await #expect(throws: StoreFailure(.refused, "This layout keeps no audit trail.")) {
            _ = try await store.follow(nil)
        }
        await #expect(throws: StoreFailure(.refused, "This layout keeps no audit trail.")) {
            try await store.announce(BulkIntent(.revoke, sessions: 2), by: ann, reason: "")
        }
        await #expect(throws: StoreFailure(.refused, "This layout knows neither locks nor denials.")) {
            _ = try await store.restrictions()
        }
    }

    @Test func `what was to be found is wiped although nobody looks for it`() async {
        let text = PresentedText(Array("secret".utf8))
        await #expect(throws: StoreFailure.self) { _ = try await store.find(text) }
        #expect(text.count == 0)
    }

    @Test func `what can't be told is not told`() async throws {
        #expect(try await store.standing(ofUser: "kim") == nil)
        #expect(try await store.denied(.id("t"), until: Timestamp(seconds: 0)) == nil)
        #expect(try await store.denied(key: "k") == nil)
        #expect(try await store.sessions(namingKey: "k") == nil)
        #expect(try await store.time() == nil)
    }

    @Test func `a session without a link mode has none`() async throws {
        #expect(try await store.row(of: SessionReference("s1"))?.mode == nil)
    }

    @Test func `the profile says what can't be done`() {
        var profile = StoreProfile(layout: "bare", address: "", unknownActions: [.forceRefresh: "It has no tokens."])
        #expect(profile.obstacle(to: .forceRefresh) == .unknownHere(reason: "It has no tokens."))
        #expect(profile.obstacle(to: .revoke) == nil)
        profile.readOnlyReason = "it was opened so."
        #expect(Action.Verb.allCases.allSatisfy { profile.obstacle(to: $0) == .readOnly(reason: "it was opened so.") })
        #expect(BareStore(profile: profile).obstacle(to: .revoke)?.reason == "it was opened so.")
    }
}
