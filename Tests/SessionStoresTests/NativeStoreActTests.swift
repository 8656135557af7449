import Redis
import SessionLink
import Sessions
import TestSupport
import Testing

@testable import SessionStores

@Suite struct NativeStoreActTests {
    @Test func `a revoked session is gone and its token refused`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let session = grant.session.id.text
        let store = makeStore(server)
        #expect(try await server.accepts(grant.credential))
        let receipt = try await store.act(.revoke(SeenSession(session)), by: ann, reason: "stolen")
        #expect(receipt.outcome == .done)
        #expect(receipt.sessions == 1)
        #expect(receipt.effective != nil)
        #expect(try await !server.accepts(grant.credential))
        #expect(try await store.show(session) == nil)
        #expect(try await store.row(of: session) == nil)
        let again = try await store.act(.revoke(SeenSession(session)), by: ann, reason: "stolen")
        #expect(again.outcome == .gone && again.deniedUntil != nil && again.isComplete)
    }

    @Test func `the trail says who did it`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn().session.id.text
        let store = makeStore(server)
        _ = try await store.act(.revoke(SeenSession(session)), by: ann, reason: "stolen laptop")
        let entry = try #require(try await store.entries(AuditRequest(limit: 10)).last)
        #expect(entry.event == .sessionRevoked)
        #expect(entry.user == "anna")
        #expect(entry.session.text == session)
        #expect(entry.reason == "stolen laptop")
        #expect(
            entry.by == "ann (uid 1000, login uid 1001, ssh key SHA256:abc, redis user default, "
                + "claimed: ssh from 203.0.113.9)"
        )
    }

    @Test func `another session than the one seen is not hit`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let store = makeStore(server)
        let session = grant.session.id.text
        let seen = try #require(try await store.show(session)?.row.created)
        let other = Timestamp(milliseconds: seen.milliseconds - 60_000)
        #expect(
            try await store.act(.revoke(SeenSession(session, created: other)), by: ann, reason: "").outcome == .movedOn
        )
        #expect(
            try await store.act(.forceRefresh(SeenSession(session, created: other)), by: ann, reason: "").outcome
                == .movedOn
        )
        #expect(try await server.accepts(grant.credential))
        #expect(try await store.act(.revoke(SeenSession(session, created: seen)), by: ann, reason: "").outcome == .done)
    }

    @Test func `a forced refresh lets the token only refresh`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let store = makeStore(server)
        let session = grant.session.id.text
        #expect(try await store.act(.forceRefresh(SeenSession(session)), by: ann, reason: "role").outcome == .done)
        #expect(try await !server.accepts(grant.credential))
        #expect(try await store.show(session)?.row.isRefreshRequested == true)
        #expect(try await store.row(of: session)?.isRefreshRequested == true)
        #expect(try await store.show(session)?.forcedRefresh?.delivered == nil)
        _ = try await server.link.refresh(grant.credential)
        let detail = try #require(try await store.show(session))
        #expect(!detail.row.isRefreshRequested)
        #expect(detail.row.generation == 2)
        #expect(detail.forcedRefresh?.delivered != nil)
    }

    @Test func `all of a users sessions end together`() async throws {
        let server = try await SessionServer()
        var grants: [Grant] = []
        for _ in 0..<3 { grants.append(try await server.logIn("mallory")) }
        let other = try await server.logIn("anna")
        let receipt = try await makeStore(server).act(.revokeAll(user: "mallory"), by: ann, reason: "")
        #expect(receipt.outcome == .done)
        #expect(receipt.sessions == 3)
        for grant in grants { #expect(try await !server.accepts(grant.credential)) }
        #expect(try await server.accepts(other.credential))
    }

    /// The wrong database or prefix: a receipt from there would calm somebody for nothing.
    @Test func `a store that holds nothing is not acted on`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        let session = SeenSession("00aaaaaaaaaaaaaaaaaaaa")
        let denial = Action.denyToken(.session(session.session), until: .latest)
        let actions: [Action] = [
            .revoke(session), .forceRefresh(session), .revokeAll(user: "kim"), .lock(user: "kim", for: nil),
            .unlock(user: "kim"), denial, .denyKey("k"),
        ]
        for action in actions {
            let failure = await #expect(throws: StoreFailure.self) {
                _ = try await store.act(action, by: ann, reason: "")
            }
            #expect(failure?.kind == .unreadable)
            #expect(failure?.description.hasPrefix("This store holds no SessionLink data (unix://") == true)
            #expect(failure?.description.contains("prefix sl): nothing was done.") == true)
        }
        await #expect(throws: StoreFailure.self) {
            try await store.announce(BulkIntent(.revoke, sessions: 2), by: ann, reason: "")
        }
        #expect(try await server.command("DBSIZE").int == 0)
    }

    @Test func `a store that lost what it says of itself is acted on`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn().session.id.text
        let store = makeStore(server)
        try await server.command("DEL", "sl:meta")
        #expect(try await store.act(.lock(user: "anna", for: nil), by: ann, reason: "").outcome == .done)
        #expect(try await store.show(session) == nil)
    }

    @Test func `a read only store refuses and says why`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let store = makeStore(server, readOnly: "it was opened so")
        #expect(store.profile.readOnlyReason == "it was opened so")
        #expect(try await rows(store).count == 1)
        #expect(try await store.show(grant.session.id.text) != nil)
        await #expect { _ = try await store.act(.revokeAll(user: "anna"), by: ann, reason: "") } throws: { error in
            (error as? StoreFailure)?.kind == .refused && "\(error)".contains("it was opened so")
        }
        await #expect(throws: (any Error).self) {
            _ = try await store.connections.client.send(RedisCommand("DEL", "sl:meta"))
        }
        #expect(try await server.accepts(grant.credential))
    }
}
