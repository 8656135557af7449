import Demo
import Redis
import SessionLink
import Sessions
import Synchronization
import TestSupport
import Testing

@testable import SessionStores

/// Collects a store's news in the background.
private final class Listener: Sendable {
    private let task: Task<Void, Never>

    init(_ store: NativeStore) {
        let stream = store.watch()
        let received = Received()
        task = Task { for await news in stream { received.add(news) } }
        self.received = received
    }

    final class Received: Sendable {
        private let news = Mutex<[StoreNews]>([])
        func add(_ one: StoreNews) { news.withLock { $0.append(one) } }
        var all: [StoreNews] { news.withLock { $0 } }
    }

    private let received: Received

    deinit { task.cancel() }

    var changes: [RowChange] {
        received.all.reduce(into: []) { if case .changes(let changes) = $1 { $0 += changes } }
    }
    var freshCount: Int { received.all.count { if case .fresh = $0 { true } else { false } } }
    var unreachable: String? {
        received.all.compactMap { if case .unreachable(let reason, _) = $0 { reason } else { nil } }.last
    }
    var losses: [StoreLoss] { received.all.compactMap { if case .lost(let loss) = $0 { loss } else { nil } } }
    var mustReload: Bool { received.all.contains { if case .mustReload = $0 { true } else { false } } }
}

@Suite struct NativeStoreWatchTests {
    @Test func `tells what begins changes and ends`() async throws {
        let server = try await SessionServer()
        try await server.logIn("before")
        let listener = Listener(makeStore(server))
        try await eventually { listener.freshCount > 0 }
        let grant = try await server.logIn("anna")
        let session = grant.session.id.text
        try await eventually { listener.changes.count == 1 }
        guard case .began(let row) = listener.changes[0] else {
            Issue.record("a log-in is a beginning")
            return
        }
        #expect(row.session.text == session)
        #expect(row.user == "anna")
        _ = try await makeStore(server).act(.forceRefresh(SeenSession(session)), by: ann, reason: "")
        try await eventually { listener.changes.count == 2 }
        guard case .changed(let requested) = listener.changes[1] else {
            Issue.record("a force-refresh is a change")
            return
        }
        #expect(requested.isRefreshRequested)
        _ = try await makeStore(server).act(.revoke(SeenSession(session)), by: ann, reason: "")
        try await eventually { listener.changes.count == 3 }
        #expect(listener.changes[2] == .ended(session: SessionName(session), .revoked))
        #expect(!listener.mustReload)
        #expect(listener.losses == [])
    }

    @Test(arguments: [["r", "damaged"], []]) func `a row that cannot be read is read from the session`(_ row: [String])
        async throws
    {
        let server = try await SessionServer()
        let session = try await server.logIn("anna").session.id
        try await server.damage(session, .noRow)
        let listener = Listener(makeStore(server))
        try await eventually { listener.freshCount > 0 }
        let feed = "sl:{\(session.partition.tag)}:feed"
        for kind in ["chg", "new", "a later release's"] {
            let entry = [feed, "*", "k", kind, "s", session.text] + row
            _ = try await server.client.send(RedisCommand("XADD", arguments: entry))
        }
        try await eventually { listener.changes.count == 3 }
        for change in listener.changes {
            guard case .changed(let row) = change else {
                Issue.record("it is told as it is now")
                continue
            }
            #expect(row.user == "anna" && row.isDamaged)
        }
        #expect(!listener.mustReload)
        try await server.command("XADD", feed, "*", "k", "chg", "s", "nobody's")
        try await eventually { listener.mustReload }
    }

    @Test func `a cut is news and what follows is fresh again`() async throws {
        let server = try await SessionServer()
        try await server.logIn("before")
        let listener = Listener(makeStore(server))
        try await eventually { listener.freshCount > 0 }
        try server.redis.process.kill()
        try await eventually { listener.unreachable != nil }
        try await server.redis.process.restart()
        let before = listener.freshCount
        try await eventually { listener.freshCount > before }
        // The server came back empty: what was read from it before is no more.
        #expect(listener.mustReload)
        #expect(listener.losses == [.everything])
    }
}
