import Glibc
import Languages

/// Files as the program reads them: whole, and not larger than they have any reason to be.
package enum Files {
    /// The bytes of a file, or of whatever the path leads to.
    package static func read(_ path: String, limit: Int = 4 << 20) throws(FileProblem) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileProblem(file: path, reason: systemError()) }
        defer { close(descriptor) }
        do {
            return try readAll(descriptor, limit: limit)
        } catch {
            throw FileProblem(file: path, reason: error.reason)
        }
    }

    /// The text of a file.
    package static func text(_ path: String) throws(FileProblem) -> String {
        guard let text = String(validating: try read(path), as: UTF8.self) else {
            throw FileProblem(file: path, reason: said("it is not UTF-8 text"))
        }
        return text
    }

    /// Everything that can still be read from a descriptor.
    package static func readAll(_ descriptor: Int32, limit: Int) throws(ReadProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            if count < 0 { throw ReadProblem(reason: systemError()) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
            if bytes.count > limit { throw ReadProblem(reason: tooLarge(limit)) }
        }
    }

    /// Whether a file lies there that others than its owner may read.
    package static func isOpenToOthers(_ path: String) -> Bool {
        var facts = stat()
        return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG && facts.st_mode & 0o077 != 0
    }

    /// Whether a file lies there that strangers may read: others than its owner and, where root owns it, than the group that it
    /// was given to, as packages do with the keys of a service.
    package static func isReadableByStrangers(_ path: String) -> Bool {
        var facts = stat()
        guard stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return false }
        let isForGroup = facts.st_uid == 0 && facts.st_gid != 0
        return facts.st_mode & (isForGroup ? 0o007 : 0o077) != 0
    }

    /// Whether something is there.
    package static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// The names of what lies in a folder; none where it can't be read.
    package static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
                start.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            names.append(name)
        }
        return names
    }

    private static func tooLarge(_ limit: Int) -> String {
        limit >= 1 << 20 ? said("it is larger than \(limit >> 20) MB") : said("it is larger than \(limit >> 10) kB")
    }

    private static func systemError() -> String {
        String(cString: strerror(errno))
    }
}

/// Why reading stopped.
package struct ReadProblem: Error {
    package let reason: String
}
