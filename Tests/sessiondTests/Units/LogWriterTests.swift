import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import sessiond

/// Who reads the log, or does not, is no concern of those who write to it.
@Suite struct LogWriterTests {
    private static func gap(_ count: Int) -> [UInt8] { Array("gap \(count)\n".utf8) }

    private func pipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        try #require(Glibc.pipe(&ends) == 0)
        return (ends[0], ends[1])
    }

    private func readAll(_ descriptor: Int32) -> String {
        String(decoding: (try? FileHandle(fileDescriptor: descriptor).readToEnd()) ?? Data(), as: UTF8.self)
    }

    @Test func `lines come whole and in order`() throws {
        let ends = try pipe()
        let writer = LogWriter(ends.write, gap: Self.gap)
        for number in 0..<1000 { writer.write(Array("\(number)\n".utf8)) }
        writer.flush(within: .seconds(10))
        close(ends.write)
        #expect(readAll(ends.read) == (0..<1000).map { "\($0)\n" }.joined())
        #expect(writer.dropped == 0)
        close(ends.read)
    }

    @Test func `a pipe that nobody reads stops nobody`() async throws {
        let ends = try pipe()
        let writer = LogWriter(ends.write, most: 10_000, gap: Self.gap)
        let line = Array((String(repeating: "x", count: 99) + "\n").utf8)
        for _ in 0..<10_000 { writer.write(line) }
        writer.flush(within: .milliseconds(10))
        let dropped = writer.dropped
        #expect(dropped > 5000)
        // Once somebody reads, nothing is cut and the gap is told.
        let text = Mutex("")
        let reading = Thread { text.withLock { $0 = readAll(ends.read) } }
        reading.start()
        writer.flush(within: .seconds(10))
        writer.write(Array("last\n".utf8))
        writer.flush(within: .seconds(10))
        close(ends.write)
        try await eventually { text.withLock { !$0.isEmpty } }
        let lines = text.withLock { $0.split(separator: "\n") }
        #expect(lines.count { $0.utf8.count == 99 } == 10_000 - dropped)
        #expect(lines.filter { $0.hasPrefix("gap ") }.compactMap { Int($0.dropFirst(4)) }.reduce(0, +) == dropped)
        #expect(lines.last == "last")
    }

    @Test func `a pipe whose other end is gone loses its lines and nothing else`() throws {
        signal(SIGPIPE, SIG_IGN)
        let ends = try pipe()
        close(ends.read)
        let writer = LogWriter(ends.write, gap: Self.gap)
        writer.write(Array("a\n".utf8))
        writer.flush(within: .seconds(10))
        #expect(writer.dropped == 1)
        close(ends.write)
    }
}
