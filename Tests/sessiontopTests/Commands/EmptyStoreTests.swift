import Redis
import SessionLink
import TestSupport
import Testing

/// A wrong database or prefix: nothing is there to act on, and nothing is said to be done.
@Suite struct EmptyStoreTests {
    private static let session = "00aaaaaaaaaaaaaaaaaaaa"
    private static let commands = [
        ["revoke", session], ["revoke", session, "00bbbbbbbbbbbbbbbbbbbb"], ["revoke", "--user", "kim"],
        ["revoke", "--query", "is:live"], ["refresh", session], ["lock", "kim"], ["unlock", "kim"], ["deny"],
        ["deny", "--key-id", "a-key"],
    ]

    @Test(arguments: EmptyStoreTests.commands, ["--yes", "--dry-run"])
    func `nothing is done to it`(_ command: [String], _ flag: String) async throws {
        let server = try await SessionServer()
        let run = try await Program.run(
            SessiontopProgram.path,
            command + [flag],
            input: "\(Self.session).1",
            environment: ["SESSIONTOP_URL": server.redis.url.description]
        )
        #expect(run.status == 65 && run.output.isEmpty, "\(run.output)\(run.errors)")
        #expect(run.errors.contains("holds no SessionLink data (unix://"), "\(run.errors)")
        #expect(run.errors.contains("prefix sl): nothing was done. Check the database number and --prefix."))
        #expect(try await server.client.send(RedisCommand("DBSIZE")).int == 0)
    }

    @Test func `another prefix is another store`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("kim")
        let run = try await server.run("lock", "kim", "--yes", "--prefix", "other")
        #expect(run.status == 65 && run.errors.contains("prefix other"), "\(run.errors)")
        #expect(try await server.accepts(grant.credential))
        #expect(try await server.run("lock", "kim", "--yes").status == 0)
    }

    @Test func `a store that lost what it says of itself is acted on`() async throws {
        let server = try await SessionServer()
        try await server.logIn("kim")
        _ = try await server.client.send(RedisCommand("DEL", "sl:meta"))
        #expect(try await server.run("lock", "kim", "--yes").status == 0)
    }
}
