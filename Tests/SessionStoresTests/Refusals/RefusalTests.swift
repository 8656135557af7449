import FoundationEssentials
import Redis
import Sessions
import TestSupport
import Testing

import enum SessionLink.LinkMode

@testable import SessionLink
@testable import SessionStores

/// A denial is seen everywhere: in lists, in a session, and in what is found. What is said is compared with what a server
/// answers.
@Suite struct RefusalTests {
    /// A way of having a session's token refused while the store holds the session.
    enum Way: CaseIterable {
        case key, token, session, fingerprint, userEpoch, everyone

        var cause: SessionRefusal.Cause {
            switch self {
            case .key: .key
            case .token: .token
            case .session: .session
            case .fingerprint: .fingerprint
            case .userEpoch, .everyone: .epoch
            }
        }
    }

    private func refuse(_ grant: Grant, _ way: Way, _ server: SessionServer, _ store: NativeStore) async throws {
        let id = grant.session.id
        let later = Timestamp(milliseconds: SystemClock.now().milliseconds + 3_600_000)
        let token = TokenID(session: id, generation: grant.session.generation)
        switch way {
        case .key: _ = try await store.act(.denyKey("test-key"), by: ann, reason: "leaked")
        case .token: _ = try await store.act(.denyToken(.id(token.description), until: later), by: ann, reason: "")
        case .session: _ = try await store.act(.denyToken(.session(SessionName(id)), until: later), by: ann, reason: "")
        case .fingerprint:
            let hex = try #require(try await store.show(id.text)).token.fingerprint
            _ = try await store.act(.denyToken(.fingerprint(hex), until: later), by: ann, reason: "")
        // As an action does that is cut off before it has removed what it ended.
        case .userEpoch:
            let call = RaiseEpochScript(
                user: "anna",
                isLock: false,
                lockFor: nil,
                cause: Cause(Operator(name: "ann"), ""),
                terms: try await store.administration.terms(),
                bell: store.administration.bell
            )
            _ = try await Store(server.client, prefix: "sl").run(call)
        case .everyone:
            let call = RaiseEveryoneScript(
                place: ScriptPlace(partition: id.partition),
                isAudited: true,
                cause: Cause(Operator(name: "ann"), ""),
                terms: try await store.administration.terms(),
                bell: store.administration.bell
            )
            _ = try await Store(server.client, prefix: "sl").run(call)
        }
    }

    @Test(arguments: LinkMode.allCases, Way.allCases)
    func `a refusal is said of rows, of the session and of what is found, as servers answer`(
        _ mode: LinkMode,
        _ way: Way
    ) async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        let grant = try await server.logIn("anna", mode)
        let bystander = try await server.logIn("bert", mode)
        #expect(try await server.accepts(grant.credential))

        try await refuse(grant, way, server, store)

        #expect(try await !server.accepts(grant.credential))
        let refusals = try await store.refusals()
        let now = SystemClock.now()
        for one in [grant, bystander] {
            let id = one.session.id.text
            let isAccepted = try await server.accepts(one.credential)
            let row = try #require(try await rows(store)[id])
            #expect(row.keyID == "test-key")
            let refusal = refusals.refusal(of: row, at: now)
            #expect((refusal == nil) == isAccepted)
            let detail = try #require(try await store.show(id))
            #expect(detail.row.refusal == refusal)
            #expect((detail.row.state(at: now) == .refused) == !isAccepted)
            for name in [id, "\(id).1"] {
                let found = try await store.find(PresentedText(Array(name.utf8)))
                #expect(found.verdict.isRefusal == !isAccepted, "\(name): \(found.verdict)")
            }
        }
        let row = try #require(try await rows(store)[grant.session.id.text])
        #expect(refusals.refusal(of: row, at: now)?.cause == way.cause)
    }

    @Test func `a row that an older release wrote is asked for its key while one is denied`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        let grant = try await server.logIn("anna")
        let id = grant.session.id
        let rowsKey = KeySpace().key(.rows, of: id.partition)
        let bytes = try #require(try await server.client.send(RedisCommand("HGET", rowsKey, id.text)).bytes)
        let older = Array(bytes.dropLast(1 + "test-key".utf8.count))
        _ = try await server.client.send(RedisCommand("HSET", rowsKey, id.text, older))
        #expect(try await rows(store)[id.text]?.keyID == nil)

        _ = try await store.act(.denyKey("test-key"), by: ann, reason: "leaked")
        let refusals = try await store.refusals()
        let row = try #require(try await rows(store)[id.text])
        #expect(refusals.refusal(of: row, at: SystemClock.now())?.cause == .key)
    }

    @Test func `what is denied while the store is watched is told, and what an epoch ended until it is removed`()
        async throws
    {
        let server = try await SessionServer()
        let store = makeStore(server)
        let grant = try await server.logIn("anna")
        let row = try #require(try await rows(store)[grant.session.id.text])
        var told = store.watch().makeAsyncIterator()

        func next(where isWanted: (Refusals) -> Bool) async -> Bool {
            while let news = await told.next() {
                if case .refusals(let refusals) = news, isWanted(refusals) { return true }
            }
            return false
        }
        #expect(await next(where: \.isEmpty), "nothing is refused, and that is said first")
        _ = try await store.act(.denyKey("test-key"), by: ann, reason: "leaked")
        #expect(await next { $0.refusal(of: row, at: SystemClock.now())?.cause == .key })
        try await refuse(grant, .userEpoch, server, store)
        #expect(await next { $0.refusal(of: row, at: SystemClock.now())?.cause == .epoch })
        _ = try await store.act(.revokeAll(user: "anna"), by: ann, reason: "")
        #expect(await next { $0.refusal(of: row, at: SystemClock.now())?.cause == .key }, "the session is removed")
    }

    @Test func `lifting a denial says how many sessions are good again`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        let grants = [try await server.logIn("anna"), try await server.logIn("bert", .denylist)]
        _ = try await store.act(.denyKey("test-key"), by: ann, reason: "leaked")
        try await refuse(grants[0], .token, server, store)
        let receipt = try await store.act(.liftKey("test-key"), by: ann, reason: "a typo")
        #expect(receipt.outcome == .done && receipt.sessions == 1, "the other is denied by its token as well")
        #expect(try await !server.accepts(grants[0].credential))
        #expect(try await server.accepts(grants[1].credential))
        let name = TokenName.id("\(grants[0].session.id).1")
        #expect(try await store.act(.liftToken(name), by: ann, reason: "").sessions == 1)
        #expect(try await server.accepts(grants[0].credential))
        #expect(try await store.act(.liftToken(name), by: ann, reason: "").outcome == .gone)
        #expect(try await store.refusals().isEmpty)
    }
}
