import Glibc
import Settings
import Synchronization

/// The file of a Unix socket that is listened on: nobody else's is taken, and ours has the mode that it is to have from the moment
/// on that it is there.
final class SocketFile: Sendable {
    private struct State {
        var former: mode_t?
        var own: (device: dev_t, inode: ino_t)?
    }

    private let path: String
    private let mode: mode_t?
    private let lock: Int32
    private let state = Mutex(State())

    /// Makes sure that nobody listens there. Of two that begin at once, the one that has the lock file does.
    init(_ path: String, mode: mode_t?) throws(FileProblem) {
        self.path = path
        self.mode = mode
        guard Self.isSocketOrNothing(path) else {
            throw FileProblem(file: path, reason: "what lies there is no socket: move it away, or listen elsewhere")
        }
        lock = open("\(path).lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard lock >= 0 else {
            throw FileProblem(file: "\(path).lock", reason: String(cString: strerror(errno)))
        }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0, !Self.isAnswered(path) else {
            close(lock)
            throw FileProblem(file: path, reason: "another process listens on this socket: end it first")
        }
    }

    deinit {
        close(lock)
    }

    /// Before the socket is made: what may not be open is not, not even for a moment.
    func prepare() {
        guard let mode else { return }
        let former = umask(0o777 & ~mode)
        state.withLock { $0.former = former }
    }

    /// After it was made.
    func settle() {
        if let former = state.withLock({ $0.former }) { _ = umask(former) }
        if let mode { chmod(path, mode) }
        var facts = stat()
        guard stat(path, &facts) == 0 else { return }
        let own = (facts.st_dev, facts.st_ino)
        state.withLock { $0.own = own }
    }

    /// Removes it, if it is still ours.
    func remove() {
        var facts = stat()
        guard let own = state.withLock({ $0.own }), stat(path, &facts) == 0, own == (facts.st_dev, facts.st_ino) else {
            return
        }
        unlink(path)
    }

    private static func isSocketOrNothing(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) != 0 || facts.st_mode & S_IFMT == S_IFSOCK
    }

    /// Whether somebody takes connections there.
    private static func isAnswered(_ path: String) -> Bool {
        let descriptor = socket(
            AF_UNIX,
            Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue),
            0
        )
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        let status = withUnsafeBytes(of: &address) { bytes in
            connect(descriptor, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t(bytes.count))
        }
        // A queue that is full is somebody's too.
        return status == 0 || errno == EAGAIN
    }
}
