import JOSE
import Redis
import SessionLink
import TestSupport
import Testing

/// A user who is not there is said not to be; who looks like it is offered, and never taken.
@Suite struct KnownUserTests {
    private static let commands = [["revoke", "--user"], ["refresh", "--user"], ["lock"], ["unlock"]]

    @Test(arguments: KnownUserTests.commands, ["--yes", "--dry-run"])
    func `nothing is done to nobody`(_ command: [String], _ flag: String) async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("kim")
        let run = try await Program.run(
            SessiontopProgram.path,
            command + ["mik", flag],
            environment: ["SESSIONTOP_URL": server.redis.url.description]
        )
        #expect(run.status == 1 && run.output.isEmpty, "\(run.output)\(run.errors)")
        #expect(run.errors.contains("the store knows nobody called “mik”"), "\(run.errors)")
        #expect(!run.errors.contains("look like it"))
        #expect(try await server.run("audit", "--user", "mik").status == 1, "nothing was written down")
        #expect(try await server.accepts(grant.credential))
    }

    /// Each with a name that is there and looks like it.
    private static let alike = [
        ("Kim", "kim"), ("jose\u{301}", "jos\u{E9}"), ("kim ", "kim"), (" kim", "kim"), ("ki m", "kim"),
        ("\u{FF4B}\u{FF49}\u{FF4D}", "kim"), ("\u{43A}im", "kim"), ("kim\u{200B}", "kim"), ("k\u{456}m", "kim"),
        ("kim\u{A0}", "kim"), ("KIM", "kim"), ("\u{212A}im", "kim"), ("a1ice", "alice"),
    ]

    @Test(arguments: KnownUserTests.alike) func `who looks like it is offered`(_ mistyped: String, _ there: String)
        async throws
    {
        let server = try await SessionServer()
        let grant = try await server.logIn(there)
        for command in Self.commands + [["user"], ["audit", "--user"]] {
            let more = ["user", "audit"].contains(command[0]) ? [] : ["--yes"]
            let run = try await Program.run(
                SessiontopProgram.path,
                command + [mistyped] + more,
                environment: ["SESSIONTOP_URL": server.redis.url.description]
            )
            #expect(run.status == 1, "\(command): \(run.output)\(run.errors)")
            let spelled = there == "jos\u{E9}" ? "jos\\u{E9}" : there
            #expect(run.errors.contains("Names that look like it: “\(spelled)”."), "\(command): \(run.errors)")
        }
        let query = try await server.run("revoke", "--query", "user=\"\(mistyped)\"", "--yes")
        #expect(query.status == 1 && query.errors.contains("look like it"), "\(query.errors)")
        #expect(try await server.accepts(grant.credential), "it is never taken")
    }

    @Test func `who is locked, or was here once, is known without a session`() async throws {
        let server = try await SessionServer()
        try await server.logIn("kim")
        #expect(try await server.run("revoke", "--user", "kim", "--yes").status == 0)
        let again = try await server.run("revoke", "--user", "kim", "--yes", "--output", "json")
        #expect(try again.status == 0 && again.objects.first?["sessions"] == 0, "\(again.errors)")
        #expect(try await server.run("lock", "kim", "--yes").status == 0)
        let capital = try await server.run("unlock", "Kim", "--yes")
        #expect(capital.status == 1 && capital.errors.contains("“kim”"), "\(capital.errors)")
        #expect(try await server.run("unlock", "kim", "--yes").status == 0)
    }

    @Test func `a lock can be forced on a name that nobody has yet`() async throws {
        let server = try await SessionServer()
        try await server.logIn("kim")
        let advised = try await server.run("lock", "newcomer", "--yes")
        #expect(advised.status == 1 && advised.errors.contains("--force does it all the same"))
        let dry = try await server.run("lock", "newcomer", "--force", "--dry-run")
        #expect(dry.status == 0, "\(dry.errors)")
        #expect(try await server.run("lock", "newcomer", "--force", "--yes").status == 0)
        #expect(try await server.run("unlock", "newcomer", "--yes").status == 0)
        #expect(try await server.run("revoke", "--user", "lost", "--force", "--yes").status == 0)
        #expect(try await server.run("revoke", "--query", "user:lost", "--force", "--yes").status == 64)
    }
}
