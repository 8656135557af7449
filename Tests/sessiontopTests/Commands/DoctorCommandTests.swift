import JOSE
import Redis
import SessionLink
import TestSupport
import Testing

@testable import sessiontop

/// `doctor`, and what the shell completes.
@Suite struct DoctorCommandTests {
    private let terminal = ["TERM": "xterm-256color", "LANG": "C.UTF-8"]

    @Test func `all is well`() async throws {
        let server = try await SessionServer(redis: "appendonly yes")
        try await server.logIn()
        let run = try await server.run("doctor", "--output", "json", environment: terminal)
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(try Set(run.strings("verdict")) == ["ok"])
        #expect(try run.strings("check").contains("revocations"))
    }

    @Test func `tries and says so`() async throws {
        let server = try await SessionServer(redis: "appendonly yes")
        try await server.logIn()
        let tried = try await server.run("doctor", environment: terminal)
        #expect(tried.output.contains("sessions can be revoked: every action was tried"), "\(tried.output)")
        let readOnly = try await server.run("doctor", "--read-only", environment: terminal)
        #expect(readOnly.status == 0 && readOnly.output.contains("was not tried"), "\(readOnly.output)")
        for (setting, value, words) in [
            ("min-replicas-to-write", "1", "nothing can be changed: NOREPLICAS"),
            ("maxmemory", "1", "log-ins and refreshes are refused"),
        ] {
            _ = try await server.client.send(RedisCommand("CONFIG", "SET", setting, value))
            let run = try await server.run("doctor", environment: terminal)
            #expect(run.status == 1 && run.output.contains(words), "\(run.output)")
            #expect(run.output.contains("sessions can be revoked: every") == (setting == "maxmemory"))
            _ = try await server.client.send(RedisCommand("CONFIG", "SET", setting, "0"))
        }
        _ = try await server.client.send(RedisCommand("ACL", "SETUSER", "default", "-xadd"))
        let run = try await server.run("doctor", environment: terminal)
        #expect(run.status == 1 && run.output.contains("ACL SETUSER default +xadd"), "\(run.output)")
        #expect(!run.output.contains("sessions can be revoked"))
    }

    @Test func `tells of damage`() async throws {
        let server = try await SessionServer(redis: "appendonly yes")
        let session = try await server.logIn().session.id
        let tag = "sl:{\(session.partition.tag)}"
        _ = try await server.client.send(RedisCommand("HDEL", "\(tag):rows", session.text))
        _ = try await server.client.send(RedisCommand("HDEL", "\(tag):marks", "*"))
        _ = try await server.client.send(RedisCommand("HDEL", "sl:meta", "token_life"))
        let run = try await server.run("doctor", "--output", "json", environment: terminal)
        #expect(run.status == 1)
        let problems = try run.objects.filter { $0["verdict"] == "problem" }
        #expect(problems.map { $0["check"]?.string } == ["meta", "row-missing", "epoch-missing"], "\(run.output)")
        #expect(problems[0]["words"]?.string?.contains("does not say token_life") == true)
        #expect(problems[1]["words"] == "1 without a row: sessiontop mend repairs that")
    }

    @Test func `tells of published keys that nobody can read`() async throws {
        let server = try await SessionServer(redis: "appendonly yes")
        let grant = try await server.logIn()
        _ = try await server.client.send(RedisCommand("SET", "sl:keys", "x"))
        let run = try await server.run("doctor", "--output", "json", environment: terminal)
        let problems = try run.objects.filter { $0["verdict"] == "problem" }
        #expect(problems.map { $0["check"]?.string } == ["keys-unreadable"], "\(run.output)")
        let token = try #require(grant.credential.token)
        #expect(try await server.run("find", input: token).status == 0)
        #expect(try await server.run("deny", "--key-id", "test-key", "--yes").status == 0)
        let revoked = try await server.run("revoke", "--token-stdin", "--yes", input: token)
        #expect(revoked.status == 0, "\(revoked.errors)")
    }

    /// Each command that a check needs, forbidden by itself: the other checks still run, and it is said what would allow it.
    @Test(arguments: [
        ("info", ["connection", "clock", "data", "damage"]), ("time", ["connection", "version", "data"]),
        ("hgetall", ["connection", "version", "clock"]), ("exists", ["connection", "version", "clock", "meta"]),
        ("scan", ["connection", "version", "clock", "data"]),
        ("ping", ["connection", "version", "clock", "data", "damage"]),
        ("zrange", ["connection", "version", "data"]), ("type", ["connection", "version", "data"]),
        ("evalsha", ["connection", "version", "data", "damage"]),
        ("client", ["connection", "version", "data", "damage"]),
        ("config", ["connection", "version", "data", "damage"]),
    ])
    func `looks at what it may where commands are forbidden`(_ command: String, _ looked: [String]) async throws {
        let server = try await SessionServer(redis: "appendonly yes")
        try await server.logIn()
        _ = try await server.client.send(RedisCommand("HDEL", "sl:meta", "token_life"))
        let rule = ["SETUSER", "half", "on", "nopass", "~*", "&*", "+@all", "-\(command)"]
        _ = try await server.client.send(RedisCommand("ACL", arguments: rule))
        let url = server.redis.url.description.replacing("unix://", with: "unix://half@")
        let run = try await SessiontopProgram.run(
            "doctor",
            "--output",
            "json",
            environment: terminal.merging(["SESSIONTOP_URL": url, "SESSIONTOP_PASSWORD": "any"]) { $1 }
        )
        let checks = try run.strings("check").compactMap { $0 }
        #expect(run.status == 1, "\(run.output)\(run.errors)")
        #expect(Set(looked).isSubset(of: checks), "\(command): \(run.output)\(run.errors)")
        if !["client", "config"].contains(command) {
            let isEvaluation = command == "evalsha"
            #expect(run.output.contains(isEvaluation ? "+evalsha" : "+\(command)"), "\(command): \(run.output)")
            #expect(run.output.contains("ACL SETUSER half"), "\(run.output)")
        }
    }

    @Test func `says which clock is ahead`() {
        #expect(Check.clock(0).isGood)
        #expect(Check.clock(12_000).words.hasPrefix("Redis's clock is 12 s ahead of this machine's"))
        #expect(Check.clock(-600_000).words.hasPrefix("this machine's clock is 10 min ahead of Redis's"))
    }

    /// What is printed is what `ACL SETUSER` takes, and what the doctor then is content with.
    @Test func `the rule that is printed is enough`() async throws {
        let server = try await SessionServer(redis: "appendonly yes")
        try await server.logIn()
        for role in ["viewer", "operator"] {
            let printed = try await server.run("acl", "--role", role)
            #expect(
                printed.status == 0 && printed.output.hasPrefix("ACL SETUSER \(role) on ") && printed.errors.isEmpty
            )
            let words = printed.output.split(whereSeparator: \.isWhitespace).map(String.init)
            _ = try await server.client.send(RedisCommand("ACL", arguments: Array(words.dropFirst()) + [">pw"]))
            let url = server.redis.url.description.replacing("unix://", with: "unix://\(role)@")
            let arguments = ["doctor", "--url", url] + (role == "viewer" ? ["--read-only"] : [])
            let run = try await Program.run(
                SessiontopProgram.path,
                arguments,
                environment: terminal.merging(["SESSIONTOP_PASSWORD": "pw"]) { $1 }
            )
            #expect(run.status == 0, "\(role): \(run.output)\(run.errors)")
        }
        let named = try await server.run("acl", "--role", "viewer", "--user", "ops", "--prefix", "app")
        #expect(named.output.hasPrefix("ACL SETUSER ops on ") && named.output.contains("%R~app:meta "))
        #expect(!named.output.contains("+select"))
        let other = try await server.run("acl", "--role", "viewer", "--url", "redis://127.0.0.1/2")
        #expect(other.output.contains(" +select "), "another database than the first is chosen by a command")
        #expect(try await server.run("acl", "--role", "boss").status == 64)
        #expect(try await server.run("acl", "--role", "viewer", "--user", "a b").status == 64)
    }

    @Test func `says what is wrong`() async throws {
        let server = try await SessionServer(redis: "save \"\"")
        let run = try await server.run("doctor", environment: ["TERM": "dumb", "LANG": "C"])
        #expect(run.status == 1 && run.errors.isEmpty)
        for words in ["Set appendonly yes", "TERM is dumb", "set LANG=C.UTF-8", "holds no SessionLink data"] {
            #expect(run.output.contains(words), "\(run.output)")
        }
    }

    @Test func `out of reach`() async throws {
        let run = try await SessiontopProgram.run("doctor", "--url", "redis://127.0.0.1:1")
        #expect(run.status == 3 && !run.errors.isEmpty)
    }

    @Test func `old servers are told`() {
        #expect(!Check.version("6.2.14").isGood && Check.version("7.0.15").isGood && Check.version("10.1").isGood)
        #expect(!Check.version("").isGood)
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func `completions`(_ shell: String) async throws {
        let run = try await SessiontopProgram.run("--generate-completion-script", shell)
        #expect(run.status == 0)
        for command in ["revoke", "find", "doctor", "unlock"] { #expect(run.output.contains(command)) }
        if shell == "bash" {
            let checked = try await Program.run("/bin/bash", ["-n"], input: run.output)
            #expect(checked.status == 0 && checked.errors.isEmpty, "\(checked.errors)")
        }
    }
}
