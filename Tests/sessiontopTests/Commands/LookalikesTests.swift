import JOSE
import Redis
import SessionLink
import SessionStores
import Sessions
import TestSupport
import Testing

@testable import sessiontop

@Suite struct LookalikesCommandTests {
    @Test func `they are named by their spelling`() async throws {
        let server = try await SessionServer()
        try await server.logIn("jos\u{E9}")
        try await server.logIn("jose\u{301}")
        try await server.logIn("kim")
        let store = NativeStore(NativeStore.Options(url: server.redis.url), logger: SessionServer.quiet)
        let words = await Lookalikes.note(on: "jos\u{E9}", in: store)
        #expect(words == #"1 other user looks like jos\u{E9} and is not hit: jose\u{301}."#)
        #expect(await Lookalikes.note(on: "kim", in: store).isEmpty)
        await store.close()
    }

    /// Claims of rows that can't be named are asked for once, and what can be named is found.
    @Test func `a name that is no text ends the search`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("kim", claims: ["role": "admin"])
        let rows = try #require(try await server.client.send(RedisCommand("KEYS", "*:rows")).elements?.first?.bytes)
        let row = try await server.client.send(RedisCommand("HGET", rows, grant.session.id.text)).bytes ?? []
        for name: [UInt8] in [[0xFF, 0xFE], [0xC0]] {
            _ = try await server.client.send(RedisCommand("HSET", rows, name, row))
        }
        let store = NativeStore(NativeStore.Options(url: server.redis.url), logger: SessionServer.quiet)
        let found = try await bounded("the claim filter") {
            try await Selection.rows(
                Query("claim.role:admin"),
                SortOrder(.user),
                in: store,
                at: SystemClock.now()
            ).map(\.session)
        }
        #expect(found == [SessionName(grant.session.id.text)])
        await store.close()
    }
}
