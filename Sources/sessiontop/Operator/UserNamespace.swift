import CLinux
import Glibc

/// How far the user IDs of this process are the machine's own: in a user namespace anyone is root who wants to be.
struct UserNamespace: Equatable {
    /// Which IDs inside stand for which outside, as `/proc/self/uid_map` has them.
    private let ranges: [Range]

    private struct Range: Equatable {
        let inside: UInt32
        let outside: UInt32
        let count: UInt32
    }

    /// Reads the text of a `uid_map`.
    init(map: String) {
        ranges = map.split(separator: "\n").compactMap { line in
            let numbers = line.split(separator: " ").compactMap { UInt32($0) }
            guard numbers.count == 3 else { return nil }
            return Range(inside: numbers[0], outside: numbers[1], count: numbers[2])
        }
    }

    /// That of this process. Where the kernel does not tell, it is one in which nothing can be said.
    static func current() -> UserNamespace {
        UserNamespace(map: KernelFile.text("/proc/self/uid_map") ?? "")
    }

    /// Whether every ID means itself. Only root can make such a map, so what the kernel says of IDs then is a fact. What is
    /// outside of any other namespace can't be told from inside: there may be further ones around it.
    var isWholeMachine: Bool { ranges == [Range(inside: 0, outside: 0, count: .max)] }

    /// What an ID is called one namespace further out; nil for one that is not mapped.
    func outside(_ id: UInt32) -> UInt32? {
        for range in ranges where id >= range.inside && id - range.inside < range.count {
            let (outside, isTooLarge) = range.outside.addingReportingOverflow(id - range.inside)
            return isTooLarge ? nil : outside
        }
        return nil
    }
}

/// Files in which the kernel speaks.
enum KernelFile {
    /// The text of a file under `/proc`; nil where it is not the kernel's: in a mount namespace of one's own anything can
    /// lie there.
    static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard clinux_is_procfs(descriptor) else { return nil }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(descriptor, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }
}
