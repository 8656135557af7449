import Demo
import Foundation
import Glibc
import TestSupport

/// A real sshd of its own on a port of this machine, into which the tests' user logs in with a key made for it.
final class SSHServer: Sendable {
    private let server: PrivateServer
    private let reservation: ReservedPort
    /// The hash of the key, as `ssh-keygen -l` shows it.
    let keyHash: String

    /// Whether there is an sshd. On CI the answer is always yes, so that a test fails there instead of being skipped.
    static let isThere = ProcessInfo.processInfo.environment["CI"] != nil || access(program, X_OK) == 0
    private static let program = "/usr/sbin/sshd"

    /// - Parameters:
    ///   - forced: the command that the key may run and no other.
    ///   - rules: what an administrator adds to the configuration, which then decides where the keys are.
    init(forced: String? = nil, rules: String? = nil) async throws {
        reservation = try ReservedPort()
        server = try PrivateServer("sshd", [Self.program, "-D", "-e", "-f"], configuration: "sshd_config")
        let folder = server.folder
        for key in ["host", "client"] {
            let made = try await Program.run(
                "/usr/bin/ssh-keygen",
                ["-q", "-t", "ed25519", "-N", "", "-f", "\(folder)/\(key)"]
            )
            guard made.status == 0 else { throw PrivateServerError.failed("ssh-keygen", reason: made.errors) }
        }
        let key = try String(contentsOfFile: "\(folder)/client.pub", encoding: .utf8)
        let shown = try await Program.run("/usr/bin/ssh-keygen", ["-l", "-f", "\(folder)/client.pub"])
        keyHash = shown.output.split(separator: " ").first { $0.hasPrefix("SHA256:") }.map(String.init) ?? ""
        let limit = forced.map { "command=\"\($0)\" " } ?? ""
        try server.write(["\(limit)\(key)"], to: "authorized_keys")
        let more = rules?.replacing("/etc/ssh/sessiontop/%u", with: "\(folder)/authorized_keys")
        try server.write(
            [
                "Port \(reservation.number)", "ListenAddress 127.0.0.1", "HostKey \(folder)/host",
                "PidFile none", "StrictModes no", "UsePAM no", "PermitRootLogin yes", "PasswordAuthentication no",
                "Subsystem sftp internal-sftp",
                more
                    ?? "AuthorizedKeysFile \(folder)/authorized_keys\nExposeAuthInfo yes\nAcceptEnv LANG SESSIONTOP_URL",
            ],
            to: "sshd_config"
        )
        // Where sshd changes to while it knows nobody; a service's start makes it, which there was none of here.
        if getuid() == 0 { mkdir("/run/sshd", 0o755) }
        let port = reservation.number
        try await server.launch { ServerProbe.listens(on: port) }
    }

    deinit {
        server.stop()
    }

    /// The command line that logs in and runs `command` there in a terminal.
    func command(_ command: String = "") -> String {
        """
        ssh -tt -q -F none -p \(reservation.number) -i \(server.folder)/client -o IdentitiesOnly=yes \
        -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o SendEnv=SESSIONTOP_URL -o SendEnv=LANG \
        -o EscapeChar=none 127.0.0.1 '\(command)'
        """
    }

    /// Runs one of OpenSSH's clients, such as `scp`, as the one who may log in, without a terminal.
    func client(_ program: String, _ arguments: [String]) async throws -> Program {
        let options = [
            "-F", "none", "-i", "\(server.folder)/client", "-o", "Port=\(reservation.number)", "-o", "BatchMode=yes",
            "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
        ]
        return try await Program.run("/usr/bin/\(program)", options + arguments)
    }
}
