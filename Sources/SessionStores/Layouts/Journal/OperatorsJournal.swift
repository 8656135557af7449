import Glibc
import Languages
import Sessions
import Synchronization

/// An operator's own audit file, for stores that keep none: a line for each act before it is done, and one that says what
/// came of it. It only grows; each line is on the disk before anything is sent. Where it can't be written, nothing is done.
public final class OperatorsJournal: Sendable {
    /// Where it is.
    public let path: String
    private let counter = Mutex(0)

    /// How much of a file is read, from its end, in bytes.
    private static let most = 64 << 20

    /// The file at that path, which is made, for its owner alone, when the first line is written. Its folder has to be there.
    public init(path: String) {
        self.path = path
    }

    /// A name for an act that no other has.
    func newID(at time: Timestamp) -> String {
        let number = counter.withLock { number in
            number += 1
            return number
        }
        return "\(time.milliseconds)-\(getpid())-\(number)"
    }

    /// Writes a line, and returns once it is safe.
    func append(_ entry: JournalEntry) throws(StoreFailure) {
        // Not blocking: a pipe in its place would hold up the act for ever instead of refusing it.
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
        if file < 0, errno == ENXIO { throw Self.refusal(path, said("it is not a file")) }
        guard file >= 0 else { throw problem() }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw problem() }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Self.refusal(path, said("it is not a file")) }
        guard status.st_mode & 0o022 == 0 else { throw Self.refusal(path, said("others may write it")) }
        var line = entry.line
        // A line that a crash cut off must not take this one with it.
        if status.st_size > 0, !endsWithLine(status.st_size) { line.insert(UInt8(ascii: "\n"), at: 0) }
        let written = line.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        guard written == line.count, fsync(file) == 0 else { throw problem() }
    }

    private func endsWithLine(_ size: off_t) -> Bool {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return true }
        defer { close(file) }
        var last: UInt8 = 0
        return pread(file, &last, 1, size - 1) != 1 || last == UInt8(ascii: "\n")
    }

    private func problem() -> StoreFailure { Self.refusal(path, String(cString: strerror(errno))) }

    private static func refusal(_ path: String, _ reason: String) -> StoreFailure {
        StoreFailure(
            .refused,
            "Nothing was changed: what is done has to be written into the audit file \(path) first, and that can’t be: \(reason)."
        )
    }

    /// The lines behind a place in the file, and the place behind them. What is not a whole line yet is left for later.
    func lines(after offset: Int64) throws(StoreFailure) -> (entries: [JournalEntry], end: Int64) {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        if file < 0, errno == ENOENT { return ([], 0) }
        guard file >= 0 else { throw unreadable(String(cString: strerror(errno))) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw unreadable(String(cString: strerror(errno))) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw unreadable(said("it is not a file")) }
        let size = Int64(status.st_size)
        // A file that is shorter than it was is another one.
        let start = max(offset > size ? 0 : offset, size - Int64(Self.most))
        var bytes = [UInt8](repeating: 0, count: Int(size - start))
        let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, off_t(start)) }
        guard count >= 0 else { throw unreadable(String(cString: strerror(errno))) }
        let whole = (bytes[..<count].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        let entries = bytes[..<whole].split(separator: UInt8(ascii: "\n")).compactMap { JournalEntry(line: $0) }
        return (entries, start + Int64(whole))
    }

    private func unreadable(_ reason: String) -> StoreFailure {
        StoreFailure(.unreadable, "The audit file \(path) can’t be read: \(reason).")
    }

    /// The end of the file as it is now.
    var end: Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }
}

extension [JournalEntry] {
    /// Each act once, as the last line about it has it, in the order in which they began.
    var acts: [AuditEntry] {
        var places: [String: Int] = [:]
        var acts: [AuditEntry] = []
        for line in self {
            if let place = places[line.entry.id] {
                let begun = acts[place].time
                acts[place] = line.entry
                acts[place].time = begun
            } else {
                places[line.entry.id] = acts.count
                acts.append(line.entry)
            }
        }
        return acts
    }
}
