import JOSE
import Redis
import SessionLink
import Sessions
import TestSupport
import Testing

@testable import sessiontop

/// What is alive is for the store's clock to say, however wrong the operator's is.
@Suite struct StoreClockTests {
    @Test(arguments: [(1_200, "20 min ahead of"), (7_200, "120 min ahead of"), (-7_200, "120 min behind")])
    func `queries hit what the store holds for alive`(_ ahead: Int64, _ words: String) async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let clock = try MovableClock()
        try clock.move(ahead: ahead)
        func run(_ arguments: String...) async throws -> Program {
            try await Program.run(
                clock.command[0],
                Array(clock.command.dropFirst()) + [SessiontopProgram.path] + arguments,
                environment: ["SESSIONTOP_URL": server.redis.url.description]
            )
        }
        let listed = try await run("list", "is:live", "--output", "json")
        #expect(try listed.status == 0 && listed.strings("state") == ["live"], "\(listed.errors)")
        #expect(listed.errors.contains("clock is \(words) the store’s"), "\(listed.errors)")
        #expect(listed.errors.split(separator: "\n").count == 1, "it is said once")
        let shown = try await run("show", grant.session.id.text, "--output", "json")
        #expect(try shown.strings("state") == ["live"])
        #expect(try await run("audit", "--since", "10m", "--output", "json").strings("event") == ["log-in"])
        let denied = try await run("deny", "--key-id", "another", "--force", "--dry-run", "--output", "json")
        #expect(denied.status == 0)
        let acted = try await run("revoke", "--query", "is:live user:anna", "--yes", "--output", "json")
        #expect(try acted.status == 0 && acted.strings("outcome") == ["revoked"], "\(acted.errors)")
        #expect(try await !server.accepts(grant.credential))
    }
}
