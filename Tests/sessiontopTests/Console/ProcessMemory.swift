import Foundation
import Glibc

/// The memory of another process, as a debugger sees it.
enum ProcessMemory {
    /// How often a text lies there whole; nil where it may not be looked at.
    static func count(_ text: String, in process: pid_t) -> Int? {
        let memory = open("/proc/\(process)/mem", O_RDONLY | O_CLOEXEC)
        guard memory >= 0, let maps = try? String(contentsOfFile: "/proc/\(process)/maps", encoding: .utf8) else {
            return nil
        }
        defer { close(memory) }
        let wanted = Array(text.utf8)
        return maps.split(separator: "\n").reduce(0) { $0 + count(wanted, memory, range(of: $1)) }
    }

    /// The addresses of a line of `maps` that can be read.
    private static func range(of line: Substring) -> Range<UInt> {
        let words = line.split(separator: " ")
        let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        guard words.count > 1, words[1].hasPrefix("r"), ends.count == 2, !line.contains("[v") else { return 0..<0 }
        return ends[0]..<ends[1]
    }

    private static let step = 1 << 20

    private static func count(_ wanted: [UInt8], _ memory: Int32, _ range: Range<UInt>) -> Int {
        var found = 0
        var buffer = [UInt8](repeating: 0, count: step + wanted.count - 1)
        var place = range.lowerBound
        while place < range.upperBound {
            // Each part overlaps the next by less than the text, so that none is missed or found twice.
            let length = min(buffer.count, Int(range.upperBound - place))
            let count = pread(memory, &buffer, length, off_t(truncatingIfNeeded: place))
            if count > 0 { found += occurrences(of: wanted, in: buffer, count) }
            place += UInt(step)
        }
        return found
    }

    private static func occurrences(of wanted: [UInt8], in buffer: [UInt8], _ count: Int) -> Int {
        buffer.withUnsafeBytes { bytes in
            var found = 0
            var start = 0
            while start + wanted.count <= count, let base = bytes.baseAddress,
                let hit = memchr(base + start, Int32(wanted[0]), count - wanted.count - start + 1)
            {
                if memcmp(hit, wanted, wanted.count) == 0 { found += 1 }
                start = UnsafeRawPointer(hit) - base + 1
            }
            return found
        }
    }
}
