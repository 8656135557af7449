import Glibc
import Sessions
import Settings

/// Finds out who sits at this program, for the audit trail: facts are what the kernel says, all else is claimed.
enum OperatorIdentity {
    /// The operator of this process.
    static func current(_ environment: Environment) -> Actor {
        current(environment, in: .current())
    }

    /// The operator of this process in a user namespace.
    static func current(_ environment: Environment, in namespace: UserNamespace) -> Actor {
        let user = getuid()
        let name = name(of: user) ?? "uid \(user)"
        let claims = claim(environment)
        guard namespace.isWholeMachine else {
            let outside = namespace.outside(user).map { ", uid \($0) outside" } ?? ""
            let claim = "\(name), uid \(user) in a user namespace\(outside)"
            // The login user ID is told in the namespace's own numbers, so it proves nothing either.
            return Actor(name: "unknown", claimed: claims.map { "\(claim), \($0)" } ?? claim)
        }
        return Actor(
            name: name,
            userID: user,
            loginID: KernelFile.text("/proc/self/loginuid").flatMap(loginID),
            claimed: claims
        )
    }

    /// What the environment says of where the operator comes from, and what files say that it names; anyone can set it to
    /// anything.
    static func claim(_ environment: Environment) -> String? {
        var claims: [String] = []
        if let address = environment["SSH_CONNECTION"]?.split(separator: " ").first,
            !SecretText.isSuspicious(String(address))
        {
            claims.append("ssh from \(address)")
        }
        if let key = environment["SSH_USER_AUTH"].flatMap(SSHKeyFile.claim) { claims.append(key) }
        if let user = environment["SUDO_USER"], !SecretText.isSuspicious(user) { claims.append("sudo by \(user)") }
        return claims.isEmpty ? nil : claims.joined(separator: ", ")
    }

    /// The login user ID as `/proc/self/loginuid` has it; 4294967295 stands for "not set".
    static func loginID(_ text: String) -> UInt32? {
        UInt32(text.filter { !$0.isWhitespace }).flatMap { $0 == .max ? nil : $0 }
    }

    private static func name(of user: uid_t) -> String? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16 * 1024)
        guard getpwuid_r(user, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return nil }
        return entry.pw_name.map { String(cString: $0) }
    }
}
