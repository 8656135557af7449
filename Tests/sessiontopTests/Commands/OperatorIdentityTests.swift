import Foundation
import Glibc
import Sessions
import Settings
import TestSupport
import Testing

@testable import sessiontop

@Suite struct OperatorIdentityTests {
    private func file(_ content: String) throws -> (folder: TemporaryDirectory, path: String) {
        let folder = try TemporaryDirectory()
        try content.write(toFile: folder.path("file"), atomically: true, encoding: .utf8)
        return (folder, folder.path("file"))
    }

    @Test func theRealUserIsKnown() {
        let actor = OperatorIdentity.current(Environment(["USER": "somebody", "LOGNAME": "else"]))
        #expect(actor.userID == getuid())
        #expect(!actor.name.isEmpty)
        #expect(actor.name != "somebody")
        #expect(actor.claimed == nil)
    }

    @Test(arguments: [("1000\n", 1000), ("0", 0), ("4294967295", nil), ("", nil), ("x", nil)] as [(String, UInt32?)])
    func theLoginUserIsUnsetAtItsLargest(_ content: String, _ expected: UInt32?) throws {
        let file = try file(content)
        #expect(OperatorIdentity.loginID(fromFile: file.path) == expected)
    }

    @Test func theKeysHashIsTheOneThatSSHShows() throws {
        // ssh-keygen -l -E sha256 of this key.
        let file = try file(
            """
            publickey ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl

            """
        )
        #expect(
            OperatorIdentity.keyHash(fromFile: file.path) == "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU"
        )
    }

    @Test(arguments: ["", "password\n", "publickey\n", "publickey ssh-rsa ***\n", "keyboard-interactive/pam\n"])
    func withoutAKeyThereIsNoHash(_ content: String) throws {
        let file = try file(content)
        #expect(OperatorIdentity.keyHash(fromFile: file.path) == nil)
        #expect(OperatorIdentity.keyHash(fromFile: "/nowhere") == nil)
    }

    @Test func whatTheEnvironmentSaysIsAClaim() {
        let environment = Environment(["SSH_CONNECTION": "203.0.113.9 51000 10.0.0.1 22", "SUDO_USER": "kim"])
        #expect(OperatorIdentity.claim(environment) == "ssh from 203.0.113.9, sudo by kim")
    }
}
