import Glibc
import Settings

/// Files that the program writes for itself: only their owner can read them, and either the old one is there or the new one,
/// whatever happens.
enum OwnFile {
    /// Does something to a file in a folder, which is made where it is not there. Another program of ours that would do so at
    /// this moment waits.
    static func change<Answer>(in folder: String, _ change: () throws(FileProblem) -> Answer) throws(FileProblem)
        -> Answer
    {
        try makeFolder(folder)
        let lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(lock) }
        guard lock >= 0, flock(lock, LOCK_EX) == 0 else { throw problem(folder) }
        return try change()
    }

    /// Puts a text in the place of what a file has.
    static func replace(_ path: String, with text: String) throws(FileProblem) {
        let new = "\(path).\(getpid())"
        unlink(new)
        let file = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw problem(new) }
        let bytes = Array(text.utf8)
        let isWritten = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == bytes.count
        let isSafe = isWritten && fsync(file) == 0
        close(file)
        guard isSafe, rename(new, path) == 0 else {
            let problem = problem(path)
            unlink(new)
            throw problem
        }
    }

    /// Makes a folder for its owner alone, and those that it lies in, where they are not there.
    static func makeFolder(_ folder: String) throws(FileProblem) {
        var made = ""
        for part in folder.split(separator: "/") {
            made += "/\(part)"
            guard mkdir(made, 0o700) == 0 || errno == EEXIST else { throw problem(made) }
        }
    }

    private static func problem(_ path: String) -> FileProblem {
        FileProblem(file: path, reason: String(cString: strerror(errno)))
    }
}
