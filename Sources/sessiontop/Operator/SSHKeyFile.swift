import Glibc
import JOSE
import Settings

/// The file to which sshd writes with which key somebody logged in (`ExposeAuthInfo`), and which `SSH_USER_AUTH` names.
///
/// sshd makes it as the user who logs in, so that the user can write another key into it, or name another file, at any
/// time. So what it says is a claim, however well it looks; and where it does not even look like sshd's, that is said.
enum SSHKeyFile {
    /// What is claimed by the file at a path; nil where it names no key.
    static func claim(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            let bytes = try? Files.readAll(descriptor, limit: 64 * 1024), let hash = keyHash(in: bytes)
        else { return nil }
        return isLikeSSHD(path, status) ? "ssh key \(hash)" : "ssh key \(hash) in a file that is not sshd's"
    }

    /// Whether name, owner and mode are as sshd makes them.
    static func isLikeSSHD(_ path: String, _ status: stat) -> Bool {
        let prefix = "/tmp/sshauth."
        let rest = path.utf8.dropFirst(prefix.utf8.count)
        let isNamed = path.hasPrefix(prefix) && rest.count == 15 && rest.allSatisfy { Self.letters.contains($0) }
        return isNamed && status.st_uid == getuid() && status.st_nlink == 1 && status.st_mode & 0o7777 == 0o600
    }

    private static let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

    /// The hash of the first key in what sshd writes, as `ssh-keygen -l` shows it.
    static func keyHash(in bytes: [UInt8]) -> String? {
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
}
