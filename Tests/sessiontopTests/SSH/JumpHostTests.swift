import Demo
import Foundation
import Glibc
import JOSE
import Redis
import SessionLink
import TestSupport
import Testing

/// A jump host that several people share, set up as README.md has it, with this test's user in place of the accounts.
@Suite(.enabled(if: SSHServer.isThere, "there is no sshd: apt-get install openssh-server"))
struct JumpHostTests {
    /// The host of one role, with a Redis whose user for that role has a password.
    private final class Host: Sendable {
        let server: SessionServer
        let ssh: SSHServer
        let password = "pw-\(UUID().uuidString)"
        private let folder: TemporaryDirectory

        init(_ role: String) async throws {
            server = try await SessionServer(tcp: true)
            folder = try TemporaryDirectory()
            let printed = try await server.run("acl", "--role", role)
            let words = printed.output.split(whereSeparator: \.isWhitespace).map(String.init)
            _ = try await server.client.send(
                RedisCommand("ACL", arguments: Array(words.dropFirst()) + [">\(password)"])
            )
            let settings = folder.path("sessiontop")
            try FileManager.default.createDirectory(atPath: settings, withIntermediateDirectories: true)
            let port = try #require(server.redis.process.tcpPort)
            let configuration = try Self.block("toml", with: "/etc/sessiontop/operator")
                .replacing("operator@redis.example.net:6379", with: "\(role)@127.0.0.1:\(port)")
            try configuration.write(toFile: "\(settings)/config.toml", atomically: true, encoding: .utf8)
            try "\(password)\n".write(toFile: "\(settings)/redis.password", atomically: true, encoding: .utf8)
            chmod("\(settings)/redis.password", 0o400)
            let rules = try Self.block("sshd_config", with: "ForceCommand")
                .replacing("sessions-viewer,sessions-operator", with: NSUserName())
                .replacing("sessions-\(role)", with: NSUserName())
                .replacing("/etc/sessiontop/\(role) sessiontop", with: "\(folder.url.path) \(SessiontopProgram.path)")
            #expect(rules.contains(SessiontopProgram.path))
            ssh = try await SSHServer(rules: rules)
        }

        var passwordFile: String { folder.path("sessiontop/redis.password") }

        /// A terminal in which somebody logged in, asking for a command of theirs.
        func logIn(asking command: String = "") async throws -> TmuxTerminal {
            let terminal = try await TmuxTerminal(
                columns: 120,
                rows: 30,
                environment: ["SESSIONTOP_URL": "redis://127.0.0.1:1", "LANG": "C.UTF-8"]
            )
            try await terminal.expect("$")
            try await terminal.type("\(ssh.command(command)); echo \"left with $?\"")
            try await terminal.press("Enter")
            return terminal
        }

        /// The block of README.md of that language that has these words.
        private static func block(_ language: String, with words: String) throws -> String {
            let file = URL(filePath: #filePath).appending(path: "../../../../README.md").standardizedFileURL
            let blocks = try String(contentsOf: file, encoding: .utf8).split(separator: "```\(language)\n").dropFirst()
            let block = blocks.compactMap { $0.split(separator: "```").first }.first { $0.contains(words) }
            return String(try #require(block, "README.md has no block of \(language) with \(words)"))
        }
    }

    /// Whatever is asked for, the console comes, on the Redis of the host; and it changes nothing.
    @Test func `a viewer sees, and changes nothing`() async throws {
        let host = try await Host("viewer")
        let grant = try await host.server.logIn("mallory")
        let terminal = try await host.logIn(asking: "cat \(host.passwordFile)")
        let screen = try await terminal.expect("mallory")
        #expect(!screen.contains(host.password))
        try await terminal.press("x")
        try await terminal.expect("read-only")
        // Nobody could continue it: there is no shell behind it.
        try await terminal.press("C-z")
        try await terminal.press("2")
        try await terminal.expect("Failed, 1 h")
        try await terminal.press("e")
        try await terminal.press("q")
        try await terminal.press("q")
        try await terminal.expect("left with 0")
        #expect(try await host.server.accepts(grant.credential))
    }

    @Test func `an operator acts, and the trail says who it was`() async throws {
        let host = try await Host("operator")
        let grant = try await host.server.logIn("mallory")
        let terminal = try await host.logIn()
        try await terminal.expect("mallory")
        try await terminal.press("x")
        try await terminal.expect("Revoke this session?")
        try await terminal.press("Tab", "Enter")
        try await terminal.expect("effective everywhere")
        #expect(try await !host.server.accepts(grant.credential))
        try await terminal.press("q")
        try await terminal.expect("left with 0")
        let entry = try #require(try await host.server.run("audit", "--limit", "1", "--output", "json").objects.first)
        let words = entry["operator"]?.string ?? ""
        #expect(words.contains("redis user operator") && words.contains("ssh key \(host.ssh.keyHash)"), "\(words)")
    }

    /// Without a terminal: no file comes out or goes in, nothing is forwarded, and the answer holds no password.
    @Test func `there is no way past the console`() async throws {
        let host = try await Host("operator")
        let target = "\(NSUserName())@127.0.0.1"
        let folder = try TemporaryDirectory()
        let ways: [(String, [String])] = [
            ("ssh", ["-T", target, "cat \(host.passwordFile)"]), ("ssh", ["-T", target, "sh"]),
            ("ssh", ["-W", "127.0.0.1:\(host.server.redis.process.tcpPort ?? 0)", target]),
            ("ssh", ["-s", target, "sftp"]),
            ("scp", ["\(target):\(host.passwordFile)", folder.path("taken")]),
            ("scp", ["-O", "\(target):\(host.passwordFile)", folder.path("taken")]),
            ("sftp", ["-b", "/dev/null", target]),
        ]
        for (program, arguments) in ways {
            let run = try await host.ssh.client(program, arguments)
            #expect(run.status != 0, "\(program) \(arguments)")
            #expect(!(run.output + run.errors).contains(host.password), "\(program) \(arguments)")
        }
        #expect(access(folder.path("taken"), F_OK) != 0)
        // The environment of whoever comes is not the console's.
        let other = try await host.ssh.client(
            "ssh",
            ["-o", "SetEnv=XDG_CONFIG_HOME=/tmp SESSIONTOP_URL=redis://127.0.0.1:1", "-T", target]
        )
        #expect(other.errors.contains("needs a terminal"), "\(other.errors)")
    }
}
