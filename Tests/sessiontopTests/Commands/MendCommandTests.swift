import JOSE
import Redis
import SessionLink
import TestSupport
import Testing

@testable import sessiontop

@Suite struct MendCommandTests {
    private func damagedServer() async throws -> (SessionServer, SessionID, rows: String) {
        let server = try await SessionServer()
        let session = try await server.logIn().session.id
        let rows = "sl:{\(session.partition.tag)}:rows"
        _ = try await server.client.send(RedisCommand("HSET", rows, session.text, "damaged"))
        return (server, session, rows)
    }

    @Test func `a dry run changes nothing`() async throws {
        let (server, session, rows) = try await damagedServer()
        let run = try await server.run("mend", "--dry-run", "--output", "json")
        #expect(run.status == 1)
        let object = try #require(try run.objects.first)
        #expect(object["damage"] == "row-unreadable" && object["count"] == 1 && object["mendable"] == true)
        #expect(try await server.client.send(RedisCommand("HGET", rows, session.text)).string == "damaged")
        let asked = try await server.run("mend")
        #expect(asked.status == 4 && asked.errors.contains("--yes"), "nobody is there to ask")
        let readOnly = try await server.run("mend", "--yes", "--read-only")
        #expect(readOnly.status == 4)
        #expect(try await server.client.send(RedisCommand("HGET", rows, session.text)).string == "damaged")
    }

    /// Whether it was done is not known, and much may be left: to do it again finishes it.
    @Test func `one that is cut off says that it is not done`() async throws {
        let (server, _, _) = try await damagedServer()
        let proxy = try RedisProxy(to: server.redis)
        proxy.loseAnswer(to: "EVAL")
        let environment = ["SESSIONTOP_URL": proxy.url.description]
        let cut = try await Program.run(SessiontopProgram.path, ["mend", "--yes"], environment: environment)
        #expect(proxy.lost == 1 && cut.status == 5, "\(cut.errors)")
        #expect(cut.errors.contains("Whether it was carried out is unknown"))
        #expect(try await server.run("mend", "--yes").status == 0)
    }

    @Test func `mends and says so`() async throws {
        let (server, session, _) = try await damagedServer()
        let run = try await server.run("mend", "--yes", "--reason", "a bad script")
        #expect(run.status == 0 && run.errors.contains("Mended 1 sessions"), "\(run.errors)")
        #expect(try await server.run("list", "--output", "json").strings("state") == ["live"])
        #expect(
            try await server.run("audit", "--output", "json", "--query", "event:mended").strings("reason") == [
                "a bad script"
            ]
        )
        let again = try await server.run("mend", "--yes")
        #expect(again.status == 0 && again.errors.contains("Nothing is damaged: 1 sessions"))
        _ = try await server.client.send(
            RedisCommand("HSET", "sl:{\(session.partition.tag)}:session:\(session)", "mode", "quantum")
        )
        let hopeless = try await server.run("mend", "--yes")
        #expect(hopeless.status == 1 && hopeless.errors.contains("sessiontop revoke \(session)"))
    }
}
