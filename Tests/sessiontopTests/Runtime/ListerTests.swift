import Console
import Sessions
import Synchronization
import TestSupport
import Testing

@testable import sessiontop

/// A lister on a store whose answers and clock the test decides, and what it told the console.
private final class Stage: Sendable {
    let store = FakeStore()
    let lister: Lister
    let clock = ManualClock()
    private let messages: Messages
    private let time: Time
    private let running: Task<Void, Never>

    final class Messages: Sendable {
        private let messages = Mutex<[Message]>([])
        func add(_ message: Message) { messages.withLock { $0.append(message) } }
        var all: [Message] { messages.withLock { $0 } }
    }

    final class Time: Sendable {
        private let now = Mutex(Timestamp(seconds: 1_800_000_000))
        var moment: Timestamp { now.withLock { $0 } }
        func advance(_ milliseconds: Int64) {
            now.withLock { $0 = Timestamp(milliseconds: $0.milliseconds + milliseconds) }
        }
    }

    init() {
        let messages = Messages()
        let time = Time()
        let lister = Lister(store: store, clock: clock, now: { time.moment }, send: { messages.add($0) })
        (self.messages, self.time, self.lister) = (messages, time, lister)
        running = Task { await lister.run() }
    }

    deinit { running.cancel() }

    var now: Timestamp { time.moment }

    /// Lets time pass, by the wall and by what pauses are taken by.
    func advance(_ milliseconds: Int64) {
        time.advance(milliseconds)
        clock.advance(by: .milliseconds(milliseconds))
    }

    var windows: [RowWindow] { messages.all.compactMap { if case .window(let window) = $0 { window } else { nil } } }
    var statuses: [ConnectionStatus] {
        messages.all.compactMap { if case .connection(let status) = $0 { status } else { nil } }
    }

    var losses: [StoreLoss] { messages.all.compactMap { if case .lost(let loss) = $0 { loss } else { nil } } }

    func ask(_ number: Int = 1, query: String = "") async {
        await lister.answer(
            WindowRequest(number: number, query: query, sort: SortOrder(.session), anchor: .index(0), count: 10)
        )
    }

    func becomeFresh() { store.tell(.fresh(at: now)) }
}

private func row(_ session: SessionName) -> SessionRow {
    SessionRow(session: session, user: "ann", mode: .paired)
}

/// Tests that keep all cores busy may run beside these.
private let patience = Duration.seconds(60)

@Suite struct ListerTests {
    @Test func readsTheStoreOnceItAnswersAndSaysWhenThatIsDone() async throws {
        let stage = Stage()
        stage.store.setRows([row("a"), row("b")])
        await stage.ask()
        #expect(stage.windows.map(\.matching) == [0])
        #expect(stage.store.listings == 0)
        stage.becomeFresh()
        try await eventually(within: patience) { stage.statuses.last == .fresh(at: stage.now) }
        #expect(stage.statuses.first == .loading(progress: 0, sessions: 0))
        #expect(stage.store.listings == 1)
        #expect(stage.windows.last?.rows.map(\.row.session) == ["a", "b"])
    }

    @Test func showsWhatItHasBeforeTheListIsWhole() async throws {
        let stage = Stage()
        stage.store.setRows([row("a")])
        stage.store.hold(true)
        await stage.ask()
        stage.becomeFresh()
        try await eventually(within: patience) {
            stage.advance(250)
            return stage.windows.last?.matching == 1
        }
        guard case .loading = stage.statuses.last else {
            Issue.record("the list is not whole")
            return
        }
        stage.store.hold(false)
        try await eventually(within: patience) { if case .fresh = stage.statuses.last { true } else { false } }
    }

    @Test func anEmptyStoreThatNobodyWroteToIsVacant() async throws {
        let stage = Stage()
        await stage.ask()
        stage.becomeFresh()
        try await eventually(within: patience) { stage.statuses.last == .vacant(at: stage.now) }
        stage.store.tell(.changes([.began(row("a"))]))
        stage.advance(2_000)
        stage.becomeFresh()
        try await eventually(within: patience) { stage.statuses.last == .fresh(at: stage.now) }
        try await eventually(within: patience) {
            stage.advance(250)
            return stage.windows.last?.total == 1
        }
    }

    @Test func aRequestIsAnsweredAtOnceAndAnOlderOneNotAtAll() async throws {
        let stage = Stage()
        await stage.ask(5)
        await stage.ask(6, query: "x")
        await stage.ask(4)
        #expect(stage.windows.map(\.request.number) == [5, 6])
    }

    @Test func newsComeAtMostFourTimesASecond() async throws {
        let stage = Stage()
        stage.store.setRows([row("a")])
        await stage.ask()
        stage.becomeFresh()
        try await eventually(within: patience) { if case .fresh = stage.statuses.last { true } else { false } }
        let before = stage.windows.count
        for number in 0..<50 { stage.store.tell(.changes([.began(row("n\(number)"))])) }
        stage.store.tell(.unreachable(reason: "all told", retryAt: nil))
        try await eventually(within: patience) { if case .unreachable = stage.statuses.last { true } else { false } }
        #expect(stage.windows.count == before)
        try await eventually(within: patience) {
            stage.advance(250)
            return stage.windows.last?.total == 51
        }
        #expect(stage.windows.count == before + 1)
    }

    @Test func whatIsNotVisibleIsNotTold() async throws {
        let stage = Stage()
        stage.store.setRows([row("a")])
        await stage.ask()
        stage.becomeFresh()
        try await eventually(within: patience) { if case .fresh = stage.statuses.last { true } else { false } }
        let before = stage.windows.count
        stage.advance(1_000)
        stage.store.tell(.changes([.changed(row("a"))]))
        stage.advance(1_000)
        stage.becomeFresh()
        try await eventually(within: patience) { stage.statuses.last == .fresh(at: stage.now) }
        #expect(stage.windows.count == before)
    }

    @Test func freshnessIsToldAtMostOnceASecond() async throws {
        let stage = Stage()
        stage.store.setRows([row("a")])
        stage.becomeFresh()
        try await eventually(within: patience) { if case .fresh = stage.statuses.last { true } else { false } }
        let before = stage.statuses.count
        for _ in 0..<9 {
            stage.advance(100)
            stage.becomeFresh()
        }
        stage.advance(100)
        stage.becomeFresh()
        try await eventually(within: patience) { stage.statuses.last == .fresh(at: stage.now) }
        #expect(stage.statuses.count == before + 1)
    }

    @Test func aCutIsToldWithSinceWhenAndTheListIsReadAgainAfterAGap() async throws {
        let stage = Stage()
        stage.store.setRows([row("a")])
        await stage.ask()
        stage.becomeFresh()
        try await eventually(within: patience) { if case .fresh = stage.statuses.last { true } else { false } }
        let since = stage.now
        stage.store.tell(.unreachable(reason: "gone", retryAt: nil))
        try await eventually(within: patience) {
            stage.statuses.last == .unreachable(reason: "gone", since: since, retryAt: nil)
        }
        stage.advance(5_000)
        stage.store.tell(.unreachable(reason: "still gone", retryAt: stage.now))
        try await eventually(within: patience) {
            stage.statuses.last == .unreachable(reason: "still gone", since: since, retryAt: stage.now)
        }
        stage.store.setRows([row("b")])
        stage.store.tell(.mustReload)
        stage.becomeFresh()
        try await eventually(within: patience) { stage.statuses.last == .fresh(at: stage.now) }
        #expect(stage.windows.last?.rows.map(\.row.session) == ["b"])
        #expect(stage.store.listings == 2)
    }

    @Test func aLossIsPassedOn() async throws {
        let stage = Stage()
        stage.store.tell(.lost(.lastWrites))
        try await eventually(within: patience) { stage.losses == [.lastWrites] }
    }

    @Test func aReadingThatFailsIsToldAndTriedAgainAfterAPause() async throws {
        let stage = Stage()
        stage.store.setRows([row("a")])
        stage.store.fail(StoreFailure(.unreadable, "it is something else"))
        stage.becomeFresh()
        try await eventually(within: patience) { stage.statuses.last == .unreadable(reason: "it is something else") }
        stage.becomeFresh()
        stage.store.fail(nil)
        stage.advance(60_000)
        stage.becomeFresh()
        try await eventually(within: patience) { stage.statuses.last == .fresh(at: stage.now) }
        #expect(stage.store.listings == 2)
    }
}
