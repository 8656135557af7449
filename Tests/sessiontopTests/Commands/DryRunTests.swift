import Redis
import SessionLink
import TestSupport
import Testing

/// A dry run is refused what the real one is refused, with the same code.
@Suite struct DryRunTests {
    private static func commands(_ session: String) -> [[String]] {
        [
            ["revoke", session], ["revoke", "--user", "kim"], ["revoke", "--query", "user:kim"],
            ["revoke", "--everyone"],
            ["refresh", session], ["refresh", "--user", "kim"], ["lock", "kim"], ["unlock", "kim"], ["deny"],
            ["deny", "--key-id", "test-key"], ["lift"], ["lift", "--key-id", "test-key"],
        ]
    }

    private func run(_ command: [String], _ more: String..., url: String, input: String) async throws -> Program {
        try await Program.run(
            SessiontopProgram.path,
            command + more,
            input: input,
            environment: ["SESSIONTOP_URL": url, "SESSIONTOP_PASSWORD": url.contains("@") ? "any" : ""]
        )
    }

    /// What the act finds nothing to do to, or can't take, a dry run finds nothing of, or can't take either.
    @Test func `what the act would not do`() async throws {
        let server = try await SessionServer()
        let id = try await server.logIn("kim").session.id.text
        let long = String(repeating: "u", count: 256)
        let url = server.redis.url.description
        let commands: [(command: [String], input: String)] = [
            (["lift", "--key-id", "nosuch"], ""), (["lift"], "\(id).1"), (["lift"], id),
            (["revoke", "--user", long], ""), (["revoke", "--user", long, "--force"], ""),
            (["lock", long], ""), (["lock", long, "--force"], ""), (["unlock", long], ""),
            (["deny", "--force", "--key-id", String(repeating: "k", count: 1025)], ""),
            (["lock", "kim", "--for", "900000d"], ""),
        ]
        for (command, input) in commands {
            let dry = try await run(command, "--dry-run", url: url, input: input)
            let real = try await run(command, "--yes", url: url, input: input)
            #expect(real.status != 0, "\(command): \(real.output)\(real.errors)")
            #expect(dry.status == real.status, "\(command): \(dry.output)\(dry.errors) \(real.errors)")
            #expect(!dry.output.contains("would-be"), "\(command): \(dry.output)")
        }
        #expect(try await server.run("deny", "--yes", "--key-id", "test-key").status == 0)
        let lift = try await run(["lift", "--key-id", "test-key"], "--dry-run", url: url, input: "")
        #expect(lift.status == 0 && lift.output.contains("would-be-lifted"), "\(lift.output)\(lift.errors)")
    }

    @Test func `read-only`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("kim").session.id.text
        for command in Self.commands(session) {
            for flag in ["--yes", "--dry-run"] {
                let run = try await run(
                    command,
                    flag,
                    "--read-only",
                    url: server.redis.url.description,
                    input: "\(session).1"
                )
                #expect(run.status == 4 && run.output.isEmpty, "\(command) \(flag): \(run.output)\(run.errors)")
                #expect(run.errors.contains("opened with --read-only"), "\(command) \(flag): \(run.errors)")
            }
        }
    }

    @Test(arguments: ["-xadd", "-evalsha -eval", "-zadd -hset", "resetkeys %R~*"])
    func `a right that is missing`(_ lacking: String) async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("kim")
        let rule =
            ["SETUSER", "half", "on", "nopass", "~*", "&*", "+@all"] + lacking.split(separator: " ").map(String.init)
        _ = try await server.client.send(RedisCommand("ACL", arguments: rule))
        let url = server.redis.url.description.replacing("unix://", with: "unix://half@")
        let before = try await server.run("audit").output
        for command in [["revoke", grant.session.id.text], ["lock", "kim"], ["deny", "--key-id", "test-key"]] {
            let dry = try await run(command, "--dry-run", url: url, input: "")
            #expect(dry.status == 4 && dry.output.isEmpty, "\(command): \(dry.output)\(dry.errors)")
            #expect(dry.errors.contains("ACL SETUSER half"), "\(dry.errors)")
        }
        #expect(try await server.run("audit").output == before, "a dry run writes nothing")
        let real = try await run(["revoke", grant.session.id.text], "--yes", url: url, input: "")
        #expect(real.status == 4, "\(real.output)\(real.errors)")
        #expect(try await server.accepts(grant.credential))
    }

    /// Without these an action is done all the same, or says what is left to do.
    @Test(arguments: ["-xtrim -xdel", "-zrem"]) func `a right that an action can do without`(_ lacking: String)
        async throws
    {
        let server = try await SessionServer()
        let grant = try await server.logIn("kim")
        let rule =
            ["SETUSER", "half", "on", "nopass", "~*", "&*", "+@all"] + lacking.split(separator: " ").map(String.init)
        _ = try await server.client.send(RedisCommand("ACL", arguments: rule))
        let url = server.redis.url.description.replacing("unix://", with: "unix://half@")
        let dry = try await run(["revoke", grant.session.id.text], "--dry-run", url: url, input: "")
        #expect(dry.status == 0, "\(dry.errors)")
        let real = try await run(["revoke", grant.session.id.text], "--yes", url: url, input: "")
        #expect([0, 5].contains(real.status), "\(real.errors)")
        #expect(try await !server.accepts(grant.credential))
    }

    @Test func `a server that takes no change`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("kim")
        _ = try await server.client.send(RedisCommand("CONFIG", "SET", "min-replicas-to-write", "1"))
        for flag in ["--yes", "--dry-run"] {
            let run = try await server.run("revoke", grant.session.id.text, flag)
            #expect(run.status == 4 && run.errors.contains("NOREPLICAS"), "\(flag): \(run.output)\(run.errors)")
        }
    }

    @Test func `a key that nobody knows`() async throws {
        let server = try await SessionServer()
        try await server.logIn("kim")
        for flag in ["--yes", "--dry-run"] {
            let run = try await server.run("deny", "--key-id", "another", flag)
            #expect(run.status == 4 && run.errors.contains("names the key “another”"), "\(flag): \(run.errors)")
        }
    }

    @Test func `with the operator's own rule it goes through`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("kim").session.id.text
        let printed = try await server.run("acl", "--role", "operator").output
        let words = printed.split(whereSeparator: \.isWhitespace).map(String.init).dropFirst()
        _ = try await server.client.send(RedisCommand("ACL", arguments: Array(words) + ["nopass"]))
        let url = server.redis.url.description.replacing("unix://", with: "unix://operator@")
        for command in Self.commands(session) where command.first != "unlock" && command.first != "lift" {
            let run = try await run(command, "--dry-run", url: url, input: "\(session).1")
            #expect(run.status == 0, "\(command): \(run.output)\(run.errors)")
        }
    }
}
