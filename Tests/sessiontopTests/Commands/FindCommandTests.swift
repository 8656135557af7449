import JOSE
import Redis
import SessionLink
import Sessions
import TestSupport
import Testing

@testable import sessiontop

/// `find`, `deny`, `lock` and `unlock`.
@Suite struct FindCommandTests {
    private func token(_ grant: Grant) throws -> String { try #require(grant.credential.token) }

    @Test func `finds whose it is`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        try await server.logIn(client: "Safari")
        let run = try await server.run("find", "--output", "json", input: try token(grant))
        #expect(run.status == 0 && run.errors.isEmpty)
        let found = try #require(try run.objects.first)
        #expect(found["verdict"] == "alive" && found["user"] == "anna" && found["generation"] == 1)
        #expect(found["session"] == .string(grant.session.id.text) && found["other_sessions"] == 1)
        #expect(!run.output.contains(try token(grant)))

        let words = try await server.run("find", "--utc", input: "\(grant.session.id.text)\n")
        #expect(
            words.status == 0 && words.output.contains("ALIVE") && words.output.contains("What else this user has open")
        )
        #expect(!words.output.contains("What to do"), "keys are the console's")

        _ = try await server.run("revoke", grant.session.id.text, "--yes")
        let dead = try await server.run("find", input: try token(grant))
        #expect(dead.status == 1 && dead.output.contains("DEAD: servers refuse it: its session was revoked"))
        #expect(dead.output.contains("session-revoked"))
    }

    @Test func `what is nothing to find`() async throws {
        let server = try await SessionServer()
        let run = try await server.run("find", input: "hello")
        #expect(run.status == 65 && run.output.isEmpty && run.errors.contains("neither a token"))
        #expect(try await server.run("find", "something").status == 64, "nothing to find is an argument")
    }

    /// Longer than a line that a terminal edits by itself, and never shown.
    @Test func `a token is pasted at a terminal`() async throws {
        let server = try await SessionServer { $0.tokenLifetime = .seconds(3600) }
        let long = String(repeating: "x", count: 4500)
        let grant = try await server.logIn(claims: ["note": .string(long)])
        let terminal = try await TmuxTerminal(
            columns: 100,
            environment: ["SESSIONTOP_URL": server.redis.url.description]
        )
        try await terminal.expect("$")
        try await terminal.type("\(SessiontopProgram.path) find --utc | head -3; echo left")
        try await terminal.press("Enter")
        try await terminal.expect("it is not shown")
        try await terminal.paste(try token(grant))
        try await terminal.press("Enter")
        let screen = try await terminal.expect("ALIVE")
        #expect(!screen.contains("eyJ"))
    }

    @Test func `denies what the store does not hold`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("anna", .denylist)
        let dry = try await server.run("deny", "--dry-run", "--output", "json", input: try token(grant))
        #expect(try dry.status == 0 && dry.strings("outcome") == ["would-be-denied"])
        let asked = try await server.run("deny", input: try token(grant))
        #expect(asked.status == 4 && asked.errors.contains("--yes"))
        #expect(try await server.accepts(grant.credential))
        let run = try await server.run(
            "deny",
            "--yes",
            "--reason",
            "leaked",
            "--output",
            "json",
            input: try token(grant)
        )
        #expect(try run.status == 0 && run.strings("outcome") == ["denied"])
        #expect(try run.strings("subject") == ["token \(grant.session.id.text).1"])
        #expect(try await !server.accepts(grant.credential))
        let entry = try await server.run("audit", "--limit", "1", "--output", "json")
        #expect(try entry.strings("event") == ["denied"] && entry.strings("reason") == ["leaked"])
    }

    @Test func `denies a key`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let ending = try await server.run("deny", "--key-id", "test-key", "--for", "2h", "--yes")
        #expect(ending.status == 64 && ending.errors.contains("for good"))
        let run = try await server.run("deny", "--key-id", "test-key", "--yes", "--output", "json")
        #expect(try run.status == 0 && run.strings("subject") == ["key test-key"])
        #expect(try await !server.accepts(grant.credential))
    }

    @Test func `locks and unlocks`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        #expect(try await server.run("lock", "anna").status == 4, "nobody to ask")
        let locked = try await server.run("lock", "anna", "--yes", "--reason", "phished", "--output", "json")
        #expect(try locked.status == 0 && locked.strings("outcome") == ["locked"])
        #expect(try locked.objects.first?["sessions"] == 1)
        #expect(try await !server.accepts(grant.credential))
        await #expect(throws: SessionLinkError.self) { try await server.logIn() }
        let unlocked = try await server.run("unlock", "anna", "--yes")
        #expect(unlocked.status == 0 && unlocked.output.contains("unlocked"))
        try await server.logIn()
        #expect(try await server.run("unlock", "anna", "--yes").status == 1, "there is no lock any more")
    }

    @Test func `a token by lost marks is not called dead`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("anna", .denylist)
        let marks = "sl:{\(grant.session.id.partition.tag)}:marks"
        _ = try await server.client.send(RedisCommand("DEL", marks))
        let words = try await server.run("find", input: try token(grant))
        #expect(words.status == 1 && words.output.contains("UNKNOWN: the store lost the marks"), "\(words.output)")
        #expect(!words.output.contains("DEAD"))
        let found = try await server.run("find", "--output", "json", input: try token(grant))
        #expect(try found.status == 1 && found.strings("verdict") == ["unknown"])
        #expect(try found.strings("reason").first??.contains("own copy may accept it") == true)
    }

    @Test func `a lock can have an end`() async throws {
        let server = try await SessionServer()
        try await server.logIn()
        for wrong in ["0s", "999ms", "500", "tomorrow", "-2h"] {
            let run = try await server.run("lock", "anna", "--yes", "--for=\(wrong)")
            #expect(run.status == 64 && run.errors.contains("--for takes a time such as 90s"), "\(wrong)")
        }
        let locked = try await server.run("lock", "anna", "--yes", "--for", "1h30m", "--output", "json")
        let report = try #require(try locked.objects.first)
        let times = try ["effective", "until"].map { try #require(report[$0]?.string.flatMap(RFC3339.moment)) }
        #expect(times[1].milliseconds(since: times[0]) == 5_400_000)
        let shorter = try await server.run("lock", "anna", "--yes", "--for", "5m", "--output", "json")
        #expect(try shorter.objects.first?["until"] == report["until"], "no lock is cut short")
    }

    @Test func `read only changes nothing`() async throws {
        let server = try await SessionServer()
        try await server.logIn()
        let run = try await server.run("lock", "anna", "--yes", "--read-only")
        #expect(run.status == 4 && run.errors.contains("Nothing was changed"))
    }

    @Test func `follows the trail`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let terminal = try await TmuxTerminal(
            columns: 140,
            environment: ["SESSIONTOP_URL": server.redis.url.description]
        )
        try await terminal.expect("$")
        try await terminal.type("\(SessiontopProgram.path) audit --follow")
        try await terminal.press("Enter")
        try await terminal.expect("anna")
        try await server.logIn("newcomer")
        try await terminal.expect("newcomer")
        try await terminal.press("C-c")
        try await terminal.type("echo ended$((6 * 7))")
        try await terminal.press("Enter")
        try await terminal.expect("ended42")
    }
}
