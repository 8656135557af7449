import CLinux
import Glibc
import Redis
import Settings
import Synchronization

/// Files that can be read once only, such as the pipe behind a shell's `<(…)`: they are kept in memory, since each connection
/// reads its certificates anew.
enum KeptFile {
    private static let copies = Mutex<[String: String]>([:])

    /// A path at which the same can be read again and again: the file's own where that is no pipe.
    static func path(_ path: String) throws(FileProblem) -> String {
        if let copy = copies.withLock({ $0[path] }) { return copy }
        var facts = stat()
        guard stat(path, &facts) == 0, ![S_IFREG, S_IFDIR].contains(facts.st_mode & S_IFMT) else { return path }
        let bytes = try Files.read(path)
        let memory = clinux_memory_file()
        let isWritten =
            memory >= 0 && bytes.withUnsafeBytes { Glibc.write(memory, $0.baseAddress, $0.count) } == bytes.count
        guard isWritten else { throw FileProblem(file: path, reason: String(cString: strerror(errno))) }
        let copy = "/proc/self/fd/\(memory)"
        copies.withLock { $0[path] = copy }
        return copy
    }

    /// What a path was called when it was given.
    static func name(of path: String) -> String {
        copies.withLock { copies in copies.first { $0.value == path }?.key } ?? path
    }
}

extension RedisTLS {
    /// The same with files that can be read again and again.
    func kept() throws(FileProblem) -> RedisTLS {
        var kept = self
        kept.trustedCertificates = try trustedCertificates.map { path throws(FileProblem) in try KeptFile.path(path) }
        kept.clientCertificate = try clientCertificate.map { path throws(FileProblem) in try KeptFile.path(path) }
        kept.clientKey = try clientKey.map { path throws(FileProblem) in try KeptFile.path(path) }
        return kept
    }
}
