import Demo
import Foundation
import JOSE
import Redis
import SessionLink
import Sessions
import TestSupport
import Testing

@testable import sessiontop

/// What actions answer: 0 only where all is done, and what remains is named.
@Suite struct ActOutcomeTests {
    /// Runs a command through a proxy that does harm.
    private func run(
        _ proxy: RedisProxy,
        _ arguments: [String],
        input: String = ""
    ) async throws -> Program {
        try await Program.run(
            SessiontopProgram.path,
            arguments,
            input: input,
            environment: ["SESSIONTOP_URL": proxy.url.description]
        )
    }

    /// The answer is lost, and the action was done: the store is asked again, and says so.
    @Test(arguments: ["revoke", "refresh", "revoke --user", "lock", "unlock", "deny"])
    func `an action whose answer is lost is found done`(_ command: String) async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let other = try await server.logIn("other")
        let id = grant.session.id.text
        if command == "unlock" { _ = try await server.run("lock", "anna", "--yes") }
        let arguments: [String: [String]] = [
            "revoke": ["revoke", id], "refresh": ["refresh", id], "revoke --user": ["revoke", "--user", "anna"],
            "lock": ["lock", "anna", "--for", "2h"], "unlock": ["unlock", "anna"], "deny": ["deny"],
        ]
        // Redis knows the script from another's use: else the first answer is only that it does not.
        let warm = arguments[command]?.map { $0 == id ? other.session.id.text : $0 == "anna" ? "other" : $0 } ?? []
        if command == "unlock" { _ = try await server.run("lock", "other", "--yes") }
        let otherID = "\(other.session.id.text).1"
        _ = try await Program.run(
            SessiontopProgram.path,
            warm + ["--yes"],
            input: otherID,
            environment: ["SESSIONTOP_URL": server.redis.url.description]
        )
        let proxy = try RedisProxy(to: server.redis)
        proxy.loseAnswer(to: "reason-of-the-lost")
        let lost = try await run(
            proxy,
            (arguments[command] ?? []) + ["--yes", "--reason", "reason-of-the-lost", "--output", "json"],
            input: "\(id).1"
        )
        #expect(proxy.lost == 1)
        // The user's sessions are refused, and not removed: the answer was not there to go on.
        let isSwept = !(arguments[command] ?? []).contains("anna") || command == "unlock"
        #expect(lost.status == (isSwept ? 0 : 5), "\(lost.output)\(lost.errors)")
        #expect(lost.errors.contains("asked again, shows it"), "\(lost.errors)")
        let report = try #require(try lost.objects.first)
        #expect(report["problem"]?.string?.contains("the answer was lost") == true)
        if command != "unlock" { #expect(try await !server.accepts(grant.credential)) }
    }

    /// What is gone is denied: where that answer is lost, the denial shows it.
    @Test func `a denial of what is gone whose answer is lost is found`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("anna", .denylist)
        let other = try await server.logIn("other", .denylist)
        for session in [grant.session.id, other.session.id] {
            _ = try await server.client.send(RedisCommand("DEL", "sl:{\(session.partition.tag)}:session:\(session)"))
        }
        _ = try await server.run("revoke", other.session.id.text, "--yes")
        let proxy = try RedisProxy(to: server.redis)
        proxy.loseAnswer(to: "reason-of-the-gone")
        let arguments = ["--yes", "--reason", "reason-of-the-gone", "--output", "json"]
        let lost = try await run(proxy, ["revoke", grant.session.id.text] + arguments)
        #expect(proxy.lost == 1)
        #expect(lost.status == 1)
        let report = try #require(try lost.objects.first)
        #expect(report["outcome"] == "gone" && report["denied_until"] != nil)
        #expect(lost.errors.contains("its ID is refused: the store, asked again, shows it"), "\(lost.errors)")
        #expect(try await !server.accepts(grant.credential))
    }

    /// A server that keeps its own copy may be behind for as long as it promises.
    @Test func `a receipt says by when all servers go by it`() async throws {
        let server = try await SessionServer()
        let stateless = try await server.logIn("anna", .denylist).session.id.text
        let asked = try await server.logIn("anna", .allowlist).session.id.text
        func lag(_ program: Program) throws -> Int64 {
            let report = try #require(try program.objects.first)
            let times = try ["effective", "everywhere"].map { try #require(report[$0]?.string.flatMap(RFC3339.moment)) }
            return times[1].milliseconds(since: times[0])
        }
        let revoke = ["--yes", "--output", "json"]
        #expect(try lag(try await server.run("revoke", asked, revoke[0], revoke[1], revoke[2])) == 0)
        let known = try await server.run("revoke", stateless, revoke[0], revoke[1], revoke[2])
        #expect(try lag(known) == 2_000 && !known.errors.contains("staleness"))
        _ = try await server.client.send(RedisCommand("HDEL", "sl:meta", "staleness"))
        let assumed = try await server.run("revoke", "--user", "anna", revoke[0], revoke[1], revoke[2])
        #expect(try lag(assumed) == 2_000)
        #expect(assumed.errors.contains("within 2 s if they run as usual"), "\(assumed.errors)")
        _ = try await server.client.send(RedisCommand("HSET", "sl:meta", "staleness", 7_500))
        #expect(try lag(try await server.run("lock", "anna", revoke[0], revoke[1], revoke[2])) == 7_500)
    }

    /// Nothing came of it, and nobody can know that for sure.
    @Test func `an action that the store does not show is not said to be done`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let proxy = try RedisProxy(to: server.redis)
        proxy.hold(before: "reason-of-the-held")
        let held = try await run(
            proxy,
            ["revoke", grant.session.id.text, "--yes", "--reason", "reason-of-the-held", "--output", "json"]
        )
        #expect(held.status == 3)
        #expect(try held.strings("outcome") == ["failed"])
        #expect(held.errors.contains("Asked again, the store does not show it done"))
        #expect(try await server.accepts(grant.credential))
        proxy.release()
    }

    /// The epoch stands, the sweeping was cut off: 5, and what remains is named.
    @Test func `what is not wholly done is partly`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let proxy = try RedisProxy(to: server.redis)
        // The first hundred of the user's sessions are asked for.
        proxy.loseAnswer(to: "\r\n$2\r\n99\r\n")
        let cut = try await run(proxy, ["revoke", "--user", "anna", "--yes", "--output", "json"])
        #expect(cut.status == 5)
        let report = try #require(try cut.objects.first)
        #expect(report["outcome"] == "revoked")
        #expect(report["remains"]?.string?.isEmpty == false)
        #expect(cut.errors.contains("Do it again to finish it"))
        #expect(try await !server.accepts(grant.credential))
        let again = try await server.run("revoke", "--user", "anna", "--yes", "--output", "json")
        #expect(again.status == 0)
        #expect(try again.objects.first?["remains"] == nil)
    }

    /// Where the store is gone in the middle, the rest is not begun, and each is told.
    @Test func `what was not begun is said`() async throws {
        let server = try await SessionServer()
        var ids: [String] = []
        for user in ["a", "b", "c"] { ids.append(try await server.logIn(user).session.id.text) }
        let proxy = try RedisProxy(to: server.redis)
        proxy.hold(before: "reason-of-many", passing: 2)
        let held = try await run(
            proxy,
            ["revoke"] + ids + ["--yes", "--reason", "reason-of-many", "--output", "json"]
        )
        #expect(held.status == 3 || held.status == 5)
        let outcomes = try held.strings("outcome")
        #expect(outcomes.contains("failed") && outcomes.last == "not-begun", "\(outcomes)")
        proxy.release()
    }

    @Test func `an unknown session is for the store to say`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        // The row is one thing, the session another.
        let rows = try await server.client.send(RedisCommand("KEYS", "sl:*:rows")).elements?.compactMap(\.string) ?? []
        for key in rows { _ = try await server.client.send(RedisCommand("DEL", key)) }
        #expect(try await server.accepts(grant.credential))
        let dry = try await server.run("revoke", grant.session.id.text, "--dry-run", "--output", "json")
        #expect(try dry.strings("outcome") == ["would-be-revoked"])
        let run = try await server.run("revoke", grant.session.id.text, "--yes", "--output", "json")
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        #expect(try await !server.accepts(grant.credential))
    }

    // MARK: - Confirmation

    @Test func `replicas confirm or don't`() async throws {
        // Without the delay a replica's first synchronization would wait five seconds for others to join.
        let server = try await SessionServer(redis: "repl-diskless-sync-delay 0", tcp: true)
        let port = try #require(server.redis.process.tcpPort)
        let replica = try await RedisServer("replicaof 127.0.0.1 \(port)")
        defer { withExtendedLifetime(replica) {} }
        let grant = try await server.logIn()
        try await eventually { try await server.client.send(RedisCommand("WAIT", 1, 100)).int == 1 }
        let good = try await server.run(
            "revoke",
            grant.session.id.text,
            "--yes",
            "--durable",
            "1",
            "--durable-within",
            "20s",
            "--output",
            "json"
        )
        #expect(good.status == 0, "\(good.output)\(good.errors)")
        #expect(try good.objects.first?["confirmed"] == true && good.objects.first?["replicas"] == 1)
        let more = try await server.run(
            "lock",
            "anna",
            "--yes",
            "--durable",
            "2",
            "--durable-within",
            "50ms",
            "--output",
            "json"
        )
        #expect(more.status == 5)
        #expect(try more.objects.first?["confirmed"] == false && more.objects.first?["replicas"] == 1)
        #expect(more.errors.contains("1 of 2 replicas") && more.errors.contains("a failover now may undo it"))
    }

    @Test func `a context can ask for replicas`() async throws {
        let server = try await SessionServer()
        try await server.logIn()
        let folder = try Configured(
            """
            context = "here"
            [contexts.here]
            url = "\(server.redis.url)"
            durable = 1
            durable_within = "20ms"
            """
        )
        let environment = ["XDG_CONFIG_HOME": folder.path]
        let run = try await SessiontopProgram.run("lock", "anna", "--yes", environment: environment)
        #expect(run.status == 5 && run.errors.contains("0 of 1 replicas"))
        let none = try await SessiontopProgram.run(
            "unlock",
            "anna",
            "--yes",
            "--durable",
            "0",
            environment: environment
        )
        #expect(none.status == 0, "the command line goes before the file")
        for wrong in [
            ["--durable", "-1"], ["--durable-within", "0ms"], ["--durable-within", "2m"], ["--durable", "x"],
        ] {
            let run = try await Program.run(SessiontopProgram.path, ["lock", "anna"] + wrong, environment: environment)
            #expect(run.status == 64, "\(wrong)")
        }
    }

    // MARK: - Dry runs, bulk, output

    @Test func `a dry run says how many it would hit`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        try await server.logIn()
        try await server.logIn("ben")
        func count(_ arguments: String..., input: String = "") async throws -> JSONValue? {
            let run = try await Program.run(
                SessiontopProgram.path,
                arguments + ["--dry-run", "--output", "json"],
                input: input,
                environment: ["SESSIONTOP_URL": server.redis.url.description]
            )
            #expect(run.status == 0, "\(run.errors)")
            return try run.objects.first?["sessions"]
        }
        #expect(try await count("revoke", grant.session.id.text) == 1)
        #expect(try await count("revoke", "--user", "anna") == 2)
        #expect(try await count("lock", "anna") == 2)
        _ = try await server.run("lock", "max", "--yes", "--force")
        #expect(try await count("unlock", "max") == 0)
        #expect(try await count("deny", input: try #require(grant.credential.token)) == 1)
        #expect(try await count("deny", "--key-id", "test-key") == 3)
        #expect(try await count("deny", "--key-id", "another", "--force") == 0)
        #expect(try await server.accepts(grant.credential))
    }

    /// What only the listing would tell must not keep anybody from revoking.
    @Test func `a user is revoked although the sessions can't be counted`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let schema = try #require(try await server.client.send(RedisCommand("HGET", "sl:meta", "schema")).string)
        _ = try await server.client.send(RedisCommand("HSET", "sl:meta", "schema", "x"))
        #expect(try await server.run("list").status == 65)
        let dry = try await server.run("revoke", "--user", "anna", "--dry-run", "--output", "json")
        let planned = try #require(try dry.objects.first)
        #expect(dry.status == 0 && planned["outcome"] == "would-be-revoked" && planned["sessions"] == nil)
        #expect(planned["problem"]?.string?.contains("is not known") == true)
        let run = try await server.run("revoke", "--user", "anna", "--yes", "--output", "json")
        #expect(try run.status == 0 && run.strings("outcome") == ["revoked"], "\(run.output)\(run.errors)")
        _ = try await server.client.send(RedisCommand("HSET", "sl:meta", "schema", schema))
        #expect(try await !server.accepts(grant.credential))
    }

    @Test func `there is a sentence about what is not there`() async throws {
        let server = try await SessionServer()
        try await server.logIn()
        for more in [["--yes"], ["--dry-run"]] {
            let unlock = try await Program.run(
                SessiontopProgram.path,
                ["unlock", "anna", "--output", "json"] + more,
                environment: ["SESSIONTOP_URL": server.redis.url.description]
            )
            #expect(try unlock.status == 1 && unlock.strings("outcome") == ["gone"])
            #expect(unlock.errors == "sessiontop: user anna: not locked.\n")
            let revoke = try await Program.run(
                SessiontopProgram.path,
                ["revoke", "00aaaaaaaaaaaaaaaaaaaa", "--output", "json"] + more,
                environment: ["SESSIONTOP_URL": server.redis.url.description]
            )
            #expect(try revoke.status == 1 && revoke.strings("outcome") == ["gone"])
            #expect(revoke.errors.contains("there is no such session (any more). Its ID "), "\(revoke.errors)")
        }
    }

    @Test func `what is denied is told in the same columns, tokens and keys`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        for format in ["table", "csv"] {
            var headings: Set<Substring> = []
            for more in [["--yes"], ["--dry-run"]] {
                for key in [[], ["--key-id", "another", "--force"]] {
                    let run = try await Program.run(
                        SessiontopProgram.path,
                        ["deny", "--output", format] + key + more,
                        input: "\(grant.session.id).1",
                        environment: ["SESSIONTOP_URL": server.redis.url.description]
                    )
                    #expect(run.status == 0, "\(run.errors)")
                    let words = run.output.prefix { $0 != "\n" }.split { $0 == " " || $0 == "," }
                    headings.insert(Substring(words.joined(separator: " ")))
                }
            }
            #expect(headings.count == 1, "\(headings)")
        }
    }

    @Test func `many begin with an entry`() async throws {
        let server = try await SessionServer(redis: "user limited on nopass ~* &* +@all -xadd")
        let (first, second) = (try await server.logIn("anna"), try await server.logIn("anna"))
        let path = String(server.redis.url.description.dropFirst("unix://".count))
        let refused = try await SessiontopProgram.run(
            "revoke",
            "--query",
            "user=anna",
            "--yes",
            "--url",
            "unix://limited@\(path)",
            environment: ["SESSIONTOP_PASSWORD": "any"]
        )
        #expect(refused.status == 4 && refused.errors.contains("No session was touched: writing the opening entry"))
        #expect(try await server.accepts(first.credential))
        let run = try await server.run("revoke", "--query", "user=anna", "--yes", "--reason", "why")
        #expect(run.status == 0)
        #expect(try await !server.accepts(second.credential))
        let trail = try await server.run("audit", "--output", "json")
        let begun = try #require(try trail.objects.first { $0["event"] == "bulk-begun" })
        #expect(begun["outcome"] == "revoke: 2 sessions (query: user=anna)" && begun["reason"] == "why")
        #expect(begun["operator"]?.string?.contains("redis user default") == true, "as whom Redis knows us")
        let events = try trail.strings("event")
        let place = try #require(events.firstIndex(of: "bulk-begun"))
        #expect(events[place...].count { $0 == "session-revoked" } == 2, "it comes first")
    }

    @Test func `output that can't be written`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let environment = ["SESSIONTOP_URL": server.redis.url.description]
        func shell(_ command: String) async throws -> Program {
            try await Program.run("/bin/bash", ["-c", command], environment: environment)
        }
        let full = try await shell("\(SessiontopProgram.path) list >/dev/full")
        #expect(full.status == 74 && full.errors.contains("No space left"))
        let closed = try await shell("(\(SessiontopProgram.path) list; echo \"left $?\" >&2) | true")
        #expect(closed.errors == "left 74\n", "quietly, when the reader had enough")
        let id = grant.session.id.text
        let acted = try await shell("\(SessiontopProgram.path) revoke \(id) --yes --output json >/dev/full")
        #expect(acted.status == 74)
        #expect(try await !server.accepts(grant.credential), "what is begun is done")
    }
}

/// A configuration folder with one file in it.
private struct Configured {
    private let folder: TemporaryDirectory
    var path: String { folder.url.path }

    init(_ text: String) throws {
        folder = try TemporaryDirectory()
        let inner = folder.url.appending(path: "sessiontop")
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: false)
        try text.write(toFile: folder.path("sessiontop/config.toml"), atomically: true, encoding: .utf8)
    }
}
