import Foundation
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// Reading all of the audit trail, however long it is.
@Suite struct TrailReaderTests {
    /// So many entries, one a millisecond from the first on, spread over partitions and both streams.
    private static func fill(_ fixture: Fixture, _ count: Int) async throws {
        for start in stride(from: 1, through: count, by: 500) {
            _ = try await fixture.redis.pipeline(
                (start..<min(start + 500, count + 1)).map { number in
                    let partition = Partition(index: UInt8(number * 7 % 256))
                    let key = fixture.keys.key(number % 3 == 0 ? .failed : .audit, of: partition)
                    return RedisCommand("XADD", key, "\(number)-0", "event", "x", "user", "user-\(number % 5)")
                }
            )
        }
    }

    private func pages(_ reader: TrailReader) async throws -> [TrailReader.Page] {
        var reader = reader
        var pages: [TrailReader.Page] = []
        while let page = try await reader.next() { pages.append(page) }
        return pages
    }

    private func numbers(_ pages: [TrailReader.Page]) -> [Int] {
        pages.flatMap { $0.records.map { Int($0.place.milliseconds) } }
    }

    @Test func `every entry comes once and in order, whichever way it is read`() async throws {
        let fixture = try await Fixture()
        try await Self.fill(fixture, 30_000)
        let forward = try await pages(fixture.directory.trail(AuditQuery(), to: nil, .oldestFirst))
        #expect(numbers(forward) == Array(1...30_000))
        #expect(forward.map(\.reached) == forward.map(\.reached).sorted())
        let backward = try await pages(fixture.directory.trail(AuditQuery(), to: nil, .newestFirst))
        #expect(numbers(backward) == (1...30_000).reversed())
        // A few entries of each stream are held, however many there are.
        #expect(forward.count > 2 && backward.count > 2)
    }

    @Test func `a page is no longer than what is held of each stream`() async throws {
        let fixture = try await Fixture()
        let key = fixture.keys.key(.audit, of: Partition(index: 9))
        for start in stride(from: 1, through: 20_000, by: 1_000) {
            _ = try await fixture.redis.pipeline(
                (start..<start + 1_000).map { RedisCommand("XADD", key, "\($0)-0", "event", "x", "user", "kim") }
            )
        }
        let read = try await pages(fixture.directory.trail(AuditQuery(), to: nil, .oldestFirst))
        #expect(numbers(read) == Array(1...20_000))
        #expect(read.map(\.records.count).max() ?? 0 <= 128)
    }

    @Test func `bounds are kept`() async throws {
        let fixture = try await Fixture()
        try await Self.fill(fixture, 2_000)
        let query = AuditQuery(since: Date(milliseconds: 300), until: Date(milliseconds: 1_700))
        let forward = try await pages(fixture.directory.trail(query, to: nil, .oldestFirst))
        #expect(numbers(forward) == Array(300...1_700))
        let backward = try await pages(fixture.directory.trail(query, to: nil, .newestFirst))
        #expect(numbers(backward) == (300...1_700).reversed())
        let one = try await pages(fixture.directory.trail(AuditQuery(user: "user-3"), to: nil, .oldestFirst))
        #expect(numbers(one).allSatisfy { $0 % 5 == 3 })
    }

    /// What is added while it is read belongs to whoever follows.
    @Test func `a position divides what is read from what follows`() async throws {
        let fixture = try await Fixture()
        try await Self.fill(fixture, 1_000)
        let end = try await fixture.directory.auditEnd()
        for number in 1_001...1_100 {
            let key = fixture.keys.key(.audit, of: Partition(index: UInt8(number * 7 % 256)))
            try await fixture.command("XADD", key, "\(number)-0", "event", "x", "user", "kim")
        }
        for order in [TrailReader.Order.oldestFirst, .newestFirst] {
            let read = try await pages(fixture.directory.trail(AuditQuery(), to: end, order))
            #expect(numbers(read).sorted() == Array(1...1_000))
        }
        let (behind, _) = try await fixture.directory.audit(after: end)
        #expect(behind.map { Int($0.place.milliseconds) } == Array(1_001...1_100))
    }

    @Test func `the extent tells how much there is and since when`() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.directory.auditExtent() == TrailExtent())
        try await Self.fill(fixture, 900)
        var extent = try await fixture.directory.auditExtent()
        #expect(extent.count == 900)
        #expect(extent.begins == Date(milliseconds: 1))
        #expect(extent.failuresBegin == nil, "none was let go")
        // Number 3 lies in the 21st partition's stream of failed log-ins, as does 771.
        let failed = fixture.keys.key(.failed, of: Partition(index: 21))
        try await fixture.command("XTRIM", failed, "MAXLEN", "1")
        extent = try await fixture.directory.auditExtent()
        #expect(extent.count == 899)
        #expect(extent.failuresBegin == Date(milliseconds: 771))
        // What was let go by age leaves all that is younger than that.
        let now = Date()
        for partition in [3, 4] {
            let key = fixture.keys.key(.audit, of: Partition(index: UInt8(partition)))
            try await fixture.command("XADD", key, "*", "event", "x")
            try await fixture.command("XTRIM", key, "MAXLEN", "1")
        }
        let begins = try #require(try await fixture.directory.auditExtent().begins)
        #expect(abs(begins.timeIntervalSince(now) + 90 * 86_400) < 60)
    }
}
