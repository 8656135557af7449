import Foundation
import Glibc
import JOSE
import Redis
import SessionLink
import Sessions
import Settings
import TestSupport
import Testing

@testable import sessiontop

@Suite struct OperatorIdentityTests {
    /// ssh-keygen -l -E sha256 of this key gives the hash.
    private static let key =
        "publickey ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl\n"
    private static let hash = "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU"

    private func file(_ content: String) throws -> (folder: TemporaryDirectory, path: String) {
        let folder = try TemporaryDirectory()
        try content.write(toFile: folder.path("file"), atomically: true, encoding: .utf8)
        return (folder, folder.path("file"))
    }

    @Test func `the real user is known`() {
        let actor = OperatorIdentity.current(Environment(["USER": "somebody", "LOGNAME": "else"]))
        #expect(actor.userID == getuid())
        #expect(!actor.name.isEmpty)
        #expect(actor.name != "somebody")
        #expect(actor.claimed == nil)
    }

    @Test(arguments: [("1000\n", 1000), ("0", 0), ("4294967295", nil), ("", nil), ("x", nil)] as [(String, UInt32?)])
    func `the login user is unset at its largest`(_ content: String, _ expected: UInt32?) {
        #expect(OperatorIdentity.loginID(content) == expected)
    }

    @Test func `the keys hash is the one that SSH shows`() {
        #expect(SSHKeyFile.keyHash(in: Array(Self.key.utf8)) == Self.hash)
    }

    @Test(arguments: ["", "password\n", "publickey\n", "publickey ssh-rsa ***\n", "keyboard-interactive/pam\n"])
    func `without a key there is no hash`(_ content: String) throws {
        let file = try file(content)
        #expect(SSHKeyFile.claim(file.path) == nil)
        #expect(SSHKeyFile.claim("/nowhere") == nil)
    }

    /// The user may write any file, and sshd's own as well: what it says is never a fact.
    @Test func `a key in a file is a claim`() throws {
        let file = try file(Self.key)
        let actor = OperatorIdentity.current(Environment(["SSH_USER_AUTH": file.path]))
        #expect(actor.keyHash == nil)
        #expect(actor.claimed == "ssh key \(Self.hash) in a file that is not sshd's")
        let link = file.folder.path("link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file.path)
        #expect(SSHKeyFile.claim(link) == nil, "sshd makes no link")
        let pipe = file.folder.path("pipe")
        mkfifo(pipe, 0o600)
        #expect(SSHKeyFile.claim(pipe) == nil, "nor a pipe, which nobody waits for")
        let letters = (0..<15).map { _ in "ABCDEFGHJKLMNPQRSTUVWXYZ".randomElement() ?? "A" }
        let own = "/tmp/sshauth.\(String(letters))"
        defer { unlink(own) }
        try Self.key.write(toFile: own, atomically: false, encoding: .utf8)
        chmod(own, 0o644)
        #expect(SSHKeyFile.claim(own)?.hasSuffix("not sshd's") == true, "others may not read sshd's")
        chmod(own, 0o600)
        #expect(SSHKeyFile.claim(own) == "ssh key \(Self.hash)")
        #expect(OperatorIdentity.current(Environment(["SSH_USER_AUTH": own])).keyHash == nil)
    }

    @Test func `what the environment says is a claim`() {
        let environment = Environment(["SSH_CONNECTION": "203.0.113.9 51000 10.0.0.1 22", "SUDO_USER": "kim"])
        #expect(OperatorIdentity.claim(environment) == "ssh from 203.0.113.9, sudo by kim")
    }

    @Test(
        arguments: [
            ("         0          0 4294967295\n", true, 0),
            ("         0       1000          1\n", false, 1000), ("0 0 1\n", false, 0),
            ("1 2 3\n", false, nil), ("0 4294967290 4294967295\n", false, 4_294_967_290), ("", false, nil),
            ("nonsense", false, nil),
        ] as [(String, Bool, UInt32?)]
    )
    func `in a user namespace anyone is root`(_ map: String, _ isWholeMachine: Bool, _ outside: UInt32?) {
        let namespace = UserNamespace(map: map)
        #expect(namespace.isWholeMachine == isWholeMachine)
        #expect(namespace.outside(0) == outside)
        #expect(UserNamespace(map: "5 4294967295 9").outside(9) == nil, "nothing overflows")
        let actor = OperatorIdentity.current(Environment([:]), in: namespace)
        #expect((actor.userID == nil) == !isWholeMachine && (actor.name == "unknown") == !isWholeMachine)
        #expect((actor.claimed?.contains("in a user namespace") ?? false) == !isWholeMachine)
    }

    @Test func `what is no kernels is not believed`() throws {
        let file = try file("0 0 4294967295\n")
        #expect(KernelFile.text(file.path) == nil)
        #expect(KernelFile.text("/proc/self/stat") != nil)
    }

    /// The real program, in a namespace in which it is root.
    @Test func `an unshared root is not believed`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn()
        let run = try await Program.run(
            "/usr/bin/unshare",
            ["-r", SessiontopProgram.path, "revoke", grant.session.id.text, "--yes"],
            environment: ["SESSIONTOP_URL": server.redis.url.description]
        )
        // Where nobody may make namespaces there is nothing to be found out.
        if run.errors.contains("unshare:") { return }
        #expect(run.status == 0, "\(run.errors)")
        let entry = try #require(try await server.run("audit", "--limit", "1", "--output", "json").objects.first)
        let words = entry["operator"]?.string ?? ""
        #expect(words.hasPrefix("unknown (redis user default, claimed: root, uid 0 in a user namespace, uid "))
    }
}
