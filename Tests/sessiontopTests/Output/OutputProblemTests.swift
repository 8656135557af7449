import Foundation
import Redis
import SessionLink
import TestSupport
import Testing

/// Results that nobody can take, and terminals that are another job's.
@Suite struct OutputProblemTests {
    private func shell(_ line: String, _ server: SessionServer) async throws -> Program {
        try await Program.run(
            "/bin/bash",
            ["-c", line, SessiontopProgram.path],
            environment: ["SESSIONTOP_URL": server.redis.url.description]
        )
    }

    private static let commands = [
        "list", "list --count", "list --output json", "list --limit 1", "audit", "doctor", "keys", "user kim", "--help",
        "help list", "--version", "--generate-completion-script bash", "acl --role viewer",
    ]

    @Test func `a full disk is told, with a code of its own`() async throws {
        let server = try await SessionServer()
        try await server.logIn("kim")
        for command in Self.commands {
            let run = try await shell("\"$0\" \(command) >/dev/full", server)
            #expect(run.status == 74, "\(command): \(run.status) \(run.errors)")
            #expect(
                run.errors.contains("Standard output can't be written: No space left on device"),
                "\(command): \(run.errors)"
            )
        }
    }

    @Test func `an output that is closed is told, and nothing is written elsewhere`() async throws {
        let server = try await SessionServer()
        try await server.logIn("kim")
        for command in Self.commands {
            let run = try await shell("\"$0\" \(command) >&-", server)
            #expect(
                run.status == 74 && run.errors.contains("can't be written"),
                "\(command): \(run.status) \(run.errors)"
            )
        }
        let silent = try await shell("\"$0\" list --count 2>&-; echo $?", server)
        #expect(silent.output == "1\n0\n", "\(silent.output)")
        let deaf = try await shell("\"$0\" list --count <&-", server)
        #expect(deaf.output == "1\n" && deaf.status == 0, "\(deaf.errors)")
        let nothing = try await shell("\"$0\" lock kim --yes >&- 2>&- <&-; echo $?", server)
        #expect(nothing.output == "74\n")
        #expect(try await server.run("unlock", "kim", "--yes").status == 0, "it was done all the same")
    }

    /// What is begun can't be taken back, so it is done whether or not somebody can read of it.
    @Test(arguments: ["table", "csv", "json", "plain"])
    func `acts without an output are done, and told on standard error`(format: String) async throws {
        let server = try await SessionServer()
        let commands = [
            ("revoke --user kim", "revoked (1)"), ("revoke --query user=kim", "revoked (1)"),
            ("refresh --query user=kim", "refresh-requested (1)"), ("lock kim", "locked (1)"),
            ("deny --key-id k1 --force", "denied (1)"), ("revoke --everyone", "revoked (1)"),
        ]
        for (place, (command, done)) in commands.enumerated() {
            _ = try await server.run("unlock", "kim", "--yes")
            let grant = try await server.logIn("kim")
            let target = [">/dev/full", ">&-", "| true"][place % 3]
            let run = try await shell("set -o pipefail; \"$0\" \(command) --yes --output \(format) \(target)", server)
            #expect(run.status == 74, "\(command) \(target): \(run.status) \(run.errors)")
            #expect(
                run.errors.contains("Standard output can't be written: ") && run.errors.contains(done),
                "\(command) \(target): \(run.errors)"
            )
            if !command.hasPrefix("deny") {
                #expect(try await !server.accepts(grant.credential), "\(command) \(target)")
            }
        }
        try await server.logIn("kim")
        #expect(try await server.run("lock", "kim", "--yes").status == 0)
        let alone = try await shell("\"$0\" unlock kim --yes --output \(format) >/dev/full", server)
        #expect(alone.status == 74 && alone.errors.contains("unlocked (1)"), "\(alone.errors)")
        #expect(try await server.run("unlock", "kim", "--yes").status == 1, "it was done")
    }

    @Test func `mending without an output mends, unless somebody is to be asked`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("kim").session.id
        let rows = "sl:{\(session.partition.tag)}:rows"
        _ = try await server.client.send(RedisCommand("HSET", rows, session.text, "damaged"))
        let asked = try await shell("\"$0\" mend >/dev/full", server)
        #expect(asked.status == 74 && asked.errors.contains("Nothing was changed"), "\(asked.errors)")
        let run = try await shell("\"$0\" mend --yes >/dev/full", server)
        #expect(run.status == 74 && run.errors.contains("Mended 1 sessions"), "\(run.status) \(run.errors)")
        #expect(try await server.run("mend", "--dry-run").status == 0)
    }

    @Test func `a reader that goes away is no problem of ours`() async throws {
        let server = try await SessionServer()
        try await server.logIn("kim")
        let run = try await shell(
            "set -o pipefail; \"$0\" --generate-completion-script bash | head -c 1 >/dev/null",
            server
        )
        #expect([0, 74].contains(run.status) && run.errors.isEmpty, "\(run.status) \(run.errors)")
    }

    @Test func `a question in the background is no question`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("kim")
        let terminal = try await TmuxTerminal(
            columns: 160,
            environment: ["SESSIONTOP_URL": server.redis.url.description]
        )
        try await terminal.expect("$")
        try await terminal.type("\(SessiontopProgram.path) lock kim & wait; echo \"left with $?\"")
        try await terminal.press("Enter")
        try await terminal.expect("it runs in the background, where nothing can be typed")
        try await terminal.type("clear; \(SessiontopProgram.path) & wait; echo \"gone\"")
        try await terminal.press("Enter")
        try await terminal.expect("The console can't open: it runs in the background")
        #expect(try await server.accepts(grant.credential))
    }
}
