import Console
import SessionStores
import Sessions
import Synchronization
import TestSupport
import Testing

@testable import sessiontop

/// The shell around the list's machine: what that decides is done, until the store is left.
@Suite struct ListerTests {
    private final class Told: Sendable {
        private let messages = Mutex<[Message]>([])
        func take(_ message: Message) { messages.withLock { $0.append(message) } }
        var count: Int { messages.withLock { $0.count } }
        var window: RowWindow? {
            messages.withLock { messages in
                messages.reversed().lazy.compactMap { if case .window(let window) = $0 { window } else { nil } }.first
            }
        }
        var isFresh: Bool {
            messages.withLock { messages in
                messages.contains { if case .connection(.fresh) = $0 { true } else { false } }
            }
        }
    }

    private let store = FakeStore()
    private let told = Told()
    private let lister: Lister

    init() {
        let trail = TrailKeeper(store: store, now: SystemClock.now)
        let told = told
        lister = Lister(store: store, trail: trail, now: SystemClock.now) { told.take($0) }
        store.setRows(["a", "b"].map { SessionRow(session: $0, user: "ann", mode: .paired) })
    }

    private func ask(_ number: Int) async {
        await lister.answer(WindowRequest(number: number, sort: SortOrder(.session), anchor: .index(0), count: 10))
    }

    @Test func `the store is read and its list shown`() async throws {
        let running = Task { await lister.run() }
        defer { running.cancel() }
        await ask(1)
        store.tell(.fresh(at: SystemClock.now()))
        try await eventually { told.isFresh }
        #expect(told.window?.rows.map(\.row.session) == ["a", "b"])
        #expect(store.listings == 1)
    }

    @Test func `what the trail tells reaches the list`() async throws {
        let place = Place(ip: "203.0.113.7", client: "curl")
        let now = SystemClock.now()
        store.setEntries([AuditEntry(id: "1", time: now, event: .tokenShared, session: "a", before: place)])
        let running = Task { await lister.run() }
        defer { running.cancel() }
        await ask(1)
        store.tell(.fresh(at: now))
        try await eventually { told.window?.stolen == .whole(1) }
    }

    @Test func `once the store is left nothing comes of what is under way`() async throws {
        let running = Task { await lister.run() }
        store.hold(true)
        store.tell(.fresh(at: SystemClock.now()))
        try await eventually { store.listings == 1 }
        running.cancel()
        await running.value
        let before = told.count
        store.hold(false)
        await ask(1)
        #expect(told.count == before)
    }
}
