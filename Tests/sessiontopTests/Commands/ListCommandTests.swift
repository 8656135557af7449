import Foundation
import JOSE
import Redis
import SessionLink
import Sessions
import TestSupport
import Testing

@Suite struct ListCommandTests {
    @Test func `lists what matches in the order asked for`() async throws {
        let server = try await SessionServer()
        for user in ["carla", "anna", "bert"] { try await server.logIn(user) }
        let all = try await server.run("list", "--sort", "user", "--output", "json")
        #expect(all.status == 0)
        #expect(try all.strings("user") == ["anna", "bert", "carla"])
        #expect(all.errors.isEmpty)
        let reversed = try await server.run("list", "--sort", "user", "--reverse", "--limit", "2", "--output", "json")
        #expect(try reversed.strings("user") == ["carla", "bert"])
        let filtered = try await server.run("list", "ANNA", "firefox", "--output", "json")
        #expect(try filtered.strings("user") == ["anna"])
    }

    @Test func `a sessions fields are the documented ones`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("김민준", .paired).session.id.text
        let object = try #require(try await server.run("list", "--output", "json").objects.first)
        #expect(
            object.members.map(\.name) == [
                "session", "user", "mode", "state", "jti", "issued", "expires", "ends", "created", "seen", "ip",
                "client",
                "method", "generation", "flags", "key",
            ]
        )
        #expect(object["session"] == .string(session))
        #expect(object["user"] == "김민준")
        #expect(object["mode"] == "paired")
        #expect(object["state"] == "live")
        #expect(object["generation"] == 1)
    }

    @Test func `damaged sessions are listed as such and counted`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("anna", .denylist).session.id
        try await server.logIn("bert")
        let rows = "sl:{\(session.partition.tag)}:rows"
        _ = try await server.client.send(RedisCommand("HSET", rows, session.text, "damaged"))
        #expect(try await server.run("list", "--count").output == "2\n")
        let damaged = try await server.run("list", "is:damaged", "--output", "json")
        let object = try #require(try damaged.objects.first)
        #expect(object["user"] == "anna" && object["mode"] == "denylist" && object["state"] == "damaged")
        #expect(object["flags"] == .array(["damaged"]))
        let shown = try await server.run("show", session.text)
        #expect(shown.status == 0 && shown.output.contains("damaged: its row in the list can't be read"))
        let key = "sl:{\(session.partition.tag)}:session:\(session)"
        _ = try await server.client.send(RedisCommand("HDEL", key, "mode"))
        let unknown = try #require(try await server.run("list", "is:damaged", "--output", "json").objects.first)
        #expect(unknown["mode"] == nil, "what is unknown is absent")
        #expect(try await server.run("show", session.text, "--output", "json").status == 0)
    }

    @Test func `count prints the number alone`() async throws {
        let server = try await SessionServer()
        for user in ["anna", "anna", "bert"] { try await server.logIn(user) }
        #expect(try await server.run("list", "--count").output == "3\n")
        #expect(try await server.run("list", "--count", "anna").output == "2\n")
        let none = try await server.run("list", "--count", "nobody")
        #expect(none.output == "0\n")
        #expect(none.status == 1)
    }

    @Test func `nothing matched is said by the exit code`() async throws {
        let server = try await SessionServer()
        let empty = try await server.run("list", "--output", "json")
        #expect(empty.status == 1)
        #expect(empty.output.isEmpty)
        try await server.logIn()
        #expect(try await server.run("list", "nobody").status == 1)
    }

    @Test func `tables and CSV are safe to show`() async throws {
        let server = try await SessionServer()
        try await server.logIn("\u{1B}]0;owned\u{7}\u{202E}nimda,\"x\"", client: "a\u{200B}b")
        for format in ["table", "csv", "json"] {
            let listed = try await server.run("list", "--output", format)
            #expect(listed.status == 0)
            #expect(
                !listed.output.unicodeScalars.contains { ["\u{1B}", "\u{7}", "\u{202E}", "\u{200B}"].contains($0) }
            )
            #expect(listed.output.contains("owned"))
        }
        let headings = try await server.run("list").output.prefix { $0 != "\n" }.split(separator: " ")
        #expect(headings.map { $0.lowercased() } == SessionColumn.allCases.map(\.rawValue))
        let csv = try await server.run("list", "--output", "csv").output
        #expect(csv.hasPrefix("session,user,mode,state,jti,"))
        #expect(csv.contains(#""\x1B]0;owned\x07\u{202E}nimda,""x""""#))
    }

    @Test func `the store comes from flag environment or file`() async throws {
        let server = try await SessionServer()
        try await server.logIn()
        let url = server.redis.url.description
        #expect(try await SessiontopProgram.run("list", "--count", "--url", url).output == "1\n")
        let folder = try TemporaryDirectory()
        let configuration = folder.url.appendingPathComponent("sessiontop")
        try FileManager.default.createDirectory(at: configuration, withIntermediateDirectories: true)
        try "[contexts.mine]\nurl = \"\(url)\"\n".write(
            to: configuration.appendingPathComponent("config.toml"),
            atomically: true,
            encoding: .utf8
        )
        let environment = ["XDG_CONFIG_HOME": folder.url.path]
        let mine = try await SessiontopProgram.run("list", "--count", "--context", "mine", environment: environment)
        #expect(mine.output == "1\n")
        let unknown = try await SessiontopProgram.run("list", "--context", "yours", environment: environment)
        #expect(unknown.status == 64)
        #expect(unknown.errors.contains("There is no context yours: config.toml has mine."))
        try "urk = 1\n".write(
            to: configuration.appendingPathComponent("config.toml"),
            atomically: true,
            encoding: .utf8
        )
        let broken = try await SessiontopProgram.run("list", environment: environment)
        #expect(broken.status == 64)
        #expect(broken.errors.contains("config.toml, line 1: urk:"))
    }

    @Test func `a store that is not there is out of reach`() async throws {
        let nowhere = try await SessiontopProgram.run("list", "--url", "unix:///nowhere/redis.sock")
        #expect(nowhere.status == 3)
        #expect(nowhere.output.isEmpty)
        #expect(nowhere.errors.contains("/nowhere/redis.sock"))
    }

    @Test func `passwords come from the environment and are never seen`() async throws {
        let server = try await SessionServer(redis: "user ann on >hunter2 ~* &* +@all")
        try await server.logIn()
        let path = String(server.redis.url.description.dropFirst("unix://".count))
        let url = "unix://ann@\(path)"
        let right = try await SessiontopProgram.run(
            "list",
            "--count",
            "--url",
            url,
            environment: ["SESSIONTOP_PASSWORD": "hunter2"]
        )
        #expect(right.output == "1\n")
        let wrong = try await SessiontopProgram.run(
            "list",
            "--url",
            url,
            environment: ["SESSIONTOP_PASSWORD": "hunter3"]
        )
        #expect(wrong.status == 4, "it is within reach, and refuses")
        #expect(wrong.errors.contains("password is wrong"))
        #expect(!wrong.errors.contains("hunter"))
        let inArguments = try await SessiontopProgram.run("list", "--url", "unix://ann:hunter2@\(path)")
        #expect(inArguments.status == 64)
        #expect(!inArguments.errors.contains("hunter"))
    }

    @Test func `wrong usage is sixty four`() async throws {
        for arguments in [
            ["--sort", "colour"], ["--limit", "-1"], ["--limit", "x"], ["--output", "xml"], ["--nope"],
        ] {
            let run = try await Program.run(SessiontopProgram.path, ["list"] + arguments)
            #expect(run.status == 64, "\(arguments)")
            #expect(!run.errors.isEmpty)
        }
    }

    /// One language for all commands: what looks stolen, claims, and what is no query.
    @Test func `a word that nothing else has is looked for in claims, and that is said`() async throws {
        let server = try await SessionServer()
        for user in ["anna", "bert"] { try await server.logIn(user) }
        // The claim `role` is `user` for both; `iss` has the word for all.
        let issuer = try await server.run("list", "id.test", "--output", "json")
        #expect(try issuer.strings("user").count == 2)
        #expect(issuer.errors.contains("these are sessions that have it in their claims"))
        #expect(try await server.run("list", "anna").errors.isEmpty)
        // Who ends sessions says what is meant.
        #expect(try await server.run("revoke", "--query", "id.test", "--dry-run").status == 1)
    }

    @Test func `queries`() async throws {
        let server = try await SessionServer()
        let moved = try await server.logIn("anna", claims: ["role": "admin"])
        try await server.logIn("bob", claims: ["role": "user"])
        _ = try await server.link.verify(moved.credential, peer: Peer(ip: "198.51.100.7", client: "Firefox"))
        func users(_ query: String) async throws -> [String?] {
            try await server.run("list", "--output", "json", query).strings("user")
        }
        #expect(try await users("is:suspicious") == ["anna"])
        #expect(try await users("claim.role:admin") == ["anna"])
        #expect(try await users("user:b* or ip:198.51.0.0/16") == ["anna", "bob"])
        let wrong = try await server.run("list", "user:anna foo:bar")
        #expect(wrong.status == 64 && wrong.errors.contains("at character 11. There is no field “foo”"))
        let dry = try await server.run("revoke", "--query", "claim.role:admin", "--dry-run", "--output", "json")
        #expect(try dry.strings("user") == ["anna"])
        let trail = try await server.run("audit", "--query", "event:log-in user:bob", "--output", "json")
        #expect(try trail.strings("user") == ["bob"])
    }
}
