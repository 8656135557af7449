import Languages
import Sessions
import Testing

@testable import sessiontop

/// The one reader of the audit trail.
@Suite struct TrailKeeperTests {
    private let store = FakeStore()
    private let now = Timestamp(seconds: 1_763_906_602)
    private let keeper: TrailKeeper

    init() {
        let now = now
        keeper = TrailKeeper(store: store, now: { now })
    }

    private func entry(_ number: Int, secondsAgo: Int64 = 0) -> AuditEntry {
        AuditEntry(id: "\(number)", time: now.advanced(by: -1000 * secondsAgo), event: .logIn, user: "kim")
    }

    private func newest(_ reach: Trail.Reach = .usual) async throws -> [String] {
        try await keeper.ask(reach) { $0.newest(.max).map(\.id) }
    }

    @Test func `the trail is read once and then followed`() async throws {
        store.setEntries([entry(1), entry(2)])
        #expect(try await newest() == ["1", "2"])
        store.add(entry(3))
        #expect(try await newest() == ["1", "2", "3"])
        #expect(try await newest(.far) == ["1", "2", "3"], "it was read to its beginning")
        #expect(store.trailReadings == 1)
    }

    @Test func `who looks further back has it read once more`() async throws {
        store.setEntries((1...12_000).map { entry($0) })
        #expect(try await newest().count == 2_000)
        #expect(try await newest(.far).count == 12_000)
        store.add(entry(12_001))
        #expect(try await newest(.far).last == "12001")
        #expect(store.trailReadings == 2)
    }

    @Test func `what comes is passed on once, and of what was there the last day`() async throws {
        store.setEntries([entry(1, secondsAgo: 90_000), entry(2, secondsAgo: 80_000)])
        var news = keeper.news.makeAsyncIterator()
        try await keeper.update()
        #expect(await news.next()?.map(\.id) == ["2"])
        try await keeper.update()
        store.add(entry(3))
        try await keeper.update()
        #expect(await news.next()?.map(\.id) == ["3"])
    }

    @Test func `a store that lost its memory is read again, and nothing passed on twice`() async throws {
        store.setEntries([entry(1, secondsAgo: 20), entry(2, secondsAgo: 10)])
        var news = keeper.news.makeAsyncIterator()
        try await keeper.update()
        #expect(await news.next()?.count == 2)
        store.setEntries([entry(1, secondsAgo: 20), entry(3)])
        await keeper.startOver()
        #expect(try await newest() == ["1", "3"])
        #expect(await news.next()?.map(\.id) == ["3"])
    }

    @Test func `a store that is out of reach is asked again by the next who asks`() async throws {
        store.setEntries([entry(1)])
        store.fail(StoreFailure(.unreachable, "gone"))
        await #expect(throws: StoreFailure(.unreachable, "gone")) { try await keeper.update() }
        store.fail(nil)
        #expect(try await newest() == ["1"])
    }
}
