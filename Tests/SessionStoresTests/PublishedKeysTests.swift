import JOSE
import Redis
import SessionLink
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// Keys that servers publish and nobody can read are as good as none, and said to be damaged.
@Suite struct PublishedKeysTests {
    static let damages = [["SET", "sl:keys", "x"], ["SET", "sl:keys", ""], ["HSET", "sl:keys", "a", "b"]]

    private func damagedServer(_ damage: [String]) async throws -> (SessionServer, Grant) {
        let server = try await SessionServer { $0.storesWholeTokens = true }
        let grant = try await server.logIn()
        _ = try await server.client.send(RedisCommand(damage[0], arguments: Array(damage.dropFirst())))
        return (server, grant)
    }

    @Test(arguments: PublishedKeysTests.damages) func `they keep nobody from looking`(_ damage: [String]) async throws {
        let (server, grant) = try await damagedServer(damage)
        let text = try #require(grant.credential.token)
        let unknown = SignatureVerdict.unknown(reason: "the keys that the store publishes can’t be read")
        let found = try await makeStore(server).find(PresentedText(Array(text.utf8)))
        #expect(found.verdict == .accepted && found.token?.signature == unknown && found.trust == .vouched)
        let shown = try await makeStore(server).show(grant.session.id.text)
        #expect(shown?.token.signature == unknown)
        let own = makeStore(server, keys: KeyRing([server.key], basis: .operatorsOwn))
        let good = SignatureVerdict.good(keyID: "test-key", basis: .operatorsOwn)
        #expect(try await own.find(PresentedText(Array(text.utf8))).token?.signature == good)
        #expect(try await own.show(grant.session.id.text)?.token.signature == good)
    }

    @Test(arguments: PublishedKeysTests.damages) func `a key is denied all the same`(_ damage: [String]) async throws {
        let (server, grant) = try await damagedServer(damage)
        let store = makeStore(server)
        let receipt = try await store.act(.denyKey("test-key"), by: ann, reason: "leaked")
        #expect(receipt.outcome == .done && receipt.isComplete)
        #expect(try await store.denied(key: "test-key") != nil, "for good")
        #expect(try await !server.accepts(grant.credential))
    }

    @Test(arguments: PublishedKeysTests.damages) func `they are named as damage`(_ damage: [String]) async throws {
        let (server, _) = try await damagedServer(damage)
        let report = try await makeStore(server).damage()
        let kind = try #require(report.kinds.first)
        #expect(report.kinds.count == 1 && kind.name == "keys-unreadable" && !kind.isMendable)
        #expect(report.mendable == 0 && report.advice.count == 1 && report.advice[0].contains("DEL sl:keys"))
    }
}
