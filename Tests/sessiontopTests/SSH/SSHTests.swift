import Demo
import Foundation
import Glibc
import JOSE
import Redis
import SessionLink
import TestSupport
import Testing

/// Over a real sshd, as operators come.
@Suite(.enabled(if: SSHServer.isThere, "there is no sshd: apt-get install openssh-server"))
struct SSHTests {
    private func terminal(_ server: SessionServer) async throws -> TmuxTerminal {
        try await terminal(server.redis.url)
    }

    private func terminal(_ url: RedisURL) async throws -> TmuxTerminal {
        let terminal = try await TmuxTerminal(
            columns: 120,
            rows: 30,
            environment: ["SESSIONTOP_URL": url.description, "LANG": "C.UTF-8"]
        )
        try await terminal.expect("$")
        return terminal
    }

    private func run(_ command: String, in terminal: TmuxTerminal) async throws {
        try await terminal.type("\(command); echo \"left with $?\"")
        try await terminal.press("Enter")
    }

    /// Opened over SSH, acted in, and left: the trail says who it was, what is known apart from what is only claimed.
    @Test func `a console over SSH`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("mallory")
        let ssh = try await SSHServer()
        let terminal = try await terminal(server)
        try await run(ssh.command(SessiontopProgram.path), in: terminal)
        try await terminal.expect("1 session ")
        try await terminal.press("x")
        try await terminal.expect("Revoke this session?")
        try await terminal.press("Tab", "Enter")
        try await terminal.expect("effective everywhere")
        #expect(try await !server.accepts(grant.credential))
        try await terminal.press("q")
        try await terminal.expect("left with 0")
        let entry = try #require(try await server.run("audit", "--limit", "1", "--output", "json").objects.first)
        let words = entry["operator"]?.string ?? ""
        #expect(words.contains("uid \(getuid())"))
        #expect(words.contains("ssh key \(ssh.keyHash)"), "\(words) without \(ssh.keyHash)")
        #expect(words.contains("claimed: ssh from 127.0.0.1"))
    }

    /// A key that may do nothing else.
    @Test func `as a forced command`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let ssh = try await SSHServer(forced: SessiontopProgram.path)
        let terminal = try await terminal(server)
        try await run(ssh.command("cat /etc/passwd"), in: terminal)
        try await terminal.expect("1 session ")
        let screen = try await terminal.expect("anna")
        #expect(!screen.contains("root:x"))
        try await terminal.press("q")
        try await terminal.expect("left with 0")
    }

    /// As the shell of a user: login programs put a dash before its name.
    @Test func `as a login shell`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let terminal = try await terminal(server)
        try await run("bash -c 'exec -a -sessiontop \(SessiontopProgram.path)'", in: terminal)
        try await terminal.expect("anna")
        try await terminal.press("q")
        try await terminal.expect("left with 0")
    }

    /// The link is cut while many sessions are revoked: the process ends, and what the trail says is what was done.
    @Test func `a link that is cut in the middle`() async throws {
        let server = try await SessionServer()
        var sessions: [String] = []
        for _ in 0..<300 { sessions.append(try await server.logIn("anna").session.id.text) }
        let folder = try TemporaryDirectory()
        let script = "exec \(SessiontopProgram.path) revoke --yes --output json \(sessions.joined(separator: " "))\n"
        try script.write(toFile: folder.path("revoke.sh"), atomically: true, encoding: .utf8)
        let ssh = try await SSHServer()
        // The cut comes in the middle however slow or fast this machine is.
        let proxy = try RedisProxy(to: server.redis)
        proxy.hold(before: "EVALSHA", passing: 100)
        let terminal = try await terminal(proxy.url)
        try await run(ssh.command("echo $$ > \(folder.path("pid")); exec sh \(folder.path("revoke.sh"))"), in: terminal)
        try await eventually { proxy.isHolding }
        let text = try String(contentsOfFile: folder.path("pid"), encoding: .utf8)
        let pid = try #require(pid_t(text.dropLast()))
        let pattern = "^ssh .*\(folder.path("pid"))"
        _ = try await Program.run("/usr/bin/pkill", ["-KILL", "-f", pattern])
        try await eventually { kill(pid, 0) != 0 }
        proxy.release()
        let left = try #require(Int(try await server.run("list", "--count").output.dropLast()))
        let trail = try await server.run("audit", "--limit", "5000", "--output", "json")
        let revoked = try trail.strings("event").count { $0 == "session-revoked" }
        #expect(left + revoked == 300, "all that is gone is in the trail, and nothing else")
        #expect(left > 0, "it was cut before its end")
        #expect(revoked >= 99, "what was told before the cut was done")
        #expect(left > 0, "it was cut before its end")
    }
}
