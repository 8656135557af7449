import Glibc
import JOSE
import Sessions
import Settings

/// Finds out who sits at this program, for the audit trail.
enum OperatorIdentity {
    /// The operator of this process.
    static func current(_ environment: Environment) -> Actor {
        Actor(
            name: name(of: getuid()) ?? "uid \(getuid())",
            userID: getuid(),
            loginID: loginID(fromFile: "/proc/self/loginuid"),
            keyHash: environment["SSH_USER_AUTH"].flatMap(keyHash(fromFile:)),
            claimed: claim(environment)
        )
    }

    /// What the environment says of where the operator comes from; anyone can set it to anything.
    static func claim(_ environment: Environment) -> String? {
        var claims: [String] = []
        if let address = environment["SSH_CONNECTION"]?.split(separator: " ").first {
            claims.append("ssh from \(address)")
        }
        if let user = environment["SUDO_USER"] { claims.append("sudo by \(user)") }
        return claims.isEmpty ? nil : claims.joined(separator: ", ")
    }

    /// The login user ID in a file such as `/proc/self/loginuid`; 4294967295 stands for "not set".
    static func loginID(fromFile path: String) -> UInt32? {
        guard let bytes = try? Files.read(path, limit: 64) else { return nil }
        let digits = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
        return UInt32(digits).flatMap { $0 == .max ? nil : $0 }
    }

    /// The hash of the key in a file that sshd writes with `ExposeAuthInfo`, as `ssh-keygen -l` shows it.
    static func keyHash(fromFile path: String) -> String? {
        guard let bytes = try? Files.read(path, limit: 64 * 1024) else { return nil }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count >= 3, words[0] == "publickey", let key = decodeBase64(words[2]) {
                return "SHA256:" + encodeBase64(Digest.sha256(key))
            }
        }
        return nil
    }

    private static func decodeBase64(_ text: Substring) -> [UInt8]? {
        let urlSafe = text.replacing("+", with: "-").replacing("/", with: "_")
        return try? Base64URL.decode(Array(urlSafe.prefix { $0 != "=" }.utf8)[...])
    }

    private static func encodeBase64(_ bytes: [UInt8]) -> String {
        Base64URL.encode(bytes).replacing("-", with: "+").replacing("_", with: "/")
    }

    private static func name(of user: uid_t) -> String? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16 * 1024)
        guard getpwuid_r(user, &entry, &buffer, buffer.count, &found) == 0, found != nil else { return nil }
        return entry.pw_name.map { String(cString: $0) }
    }
}
