import Synchronization
import Testing

@testable import Demo

/// The traffic against servers in memory, in a time that runs a hundred times as fast.
@Suite struct TrafficTests {
    private static let clock = DemoClock.fast(100)

    private func whileRunning(
        clients: Int = 60,
        requestsPerSecond: Double = 10,
        _ body: (FakeServer, Traffic, Heard) async throws -> Void
    ) async throws {
        let server = FakeServer()
        let hub = EventHub()
        let visits = Visits(seed: 11, people: clients)
        let traffic = Traffic(
            Services(all: server),
            visits: visits,
            clients: clients,
            options: DemoOptions(sessions: clients, requestsPerSecond: requestsPerSecond, seed: 11),
            clock: Self.clock,
            hub: hub
        )
        for number in 0..<clients {
            await traffic.arrive(number, with: try await server.logIn(visits.visit(number)))
        }
        let heard = Heard(hub.listen())
        let working = Task { await traffic.run() }
        defer { working.cancel() }
        try await body(server, traffic, heard)
        working.cancel()
        await working.value
        hub.close()
    }

    @Test func `everything happens and the number of sessions stays`() async throws {
        try await whileRunning { _, traffic, heard in
            try await soon {
                let totals = await traffic.totals
                return totals.logIns > 70 && totals.logOuts > 3 && totals.refreshes > 20 && totals.failedLogIns > 20
                    && totals.thefts > 0 && totals.requests > 500
            }
            // Those who are between two sessions are few.
            try await soon { (50...60).contains(await traffic.holders.count) }
            try await soon { heard.all.contains { if case .passwordsSprayed = $0 { true } else { false } } }
        }
    }

    @Test func `a revoked theft is felt by both and the victim comes back`() async throws {
        try await whileRunning { server, traffic, heard in
            var stolen: (user: String, session: String)?
            try await soon {
                for case .theftBegan(let user, let session) in heard.all { stolen = (user, session) }
                return stolen != nil
            }
            let theft = try #require(stolen)
            try await soon { server.state.withLock { $0.origins[theft.session, default: []].count >= 2 } }
            server.revoke(theft.session)
            await traffic.hear([SessionNews(session: theft.session, isEnd: true)])
            for party in [DemoEvent.Party.victim, .intruder] {
                try await soon {
                    heard.all.contains { event in
                        guard case .refused(theft.user, theft.session, party, let after?) = event else { return false }
                        return after >= .zero
                    }
                }
            }
            try await soon {
                heard.all.contains { event in
                    guard case .loggedInAnew(theft.user, let session) = event else { return false }
                    return session != theft.session
                }
            }
            try await soon {
                heard.all.contains(.intruderGaveUp(user: theft.user, session: theft.session))
            }
        }
    }

    @Test func `a theft that nobody sees ends by reuse`() async throws {
        try await whileRunning { _, _, heard in
            try await soon {
                heard.all.contains { if case .reuseNoticed = $0 { true } else { false } }
            }
        }
    }

    @Test func `a demanded refresh is taken`() async throws {
        try await whileRunning { server, traffic, heard in
            server.state.withLock { _ = $0.demanded.insert("session-5") }
            await traffic.hear([SessionNews(session: "session-5", isEnd: false)])
            try await soon {
                heard.all.contains { if case .refreshedOnDemand(_, "session-5") = $0 { true } else { false } }
            }
        }
    }

    @Test func `while the store is away hardly anyone asks`() async throws {
        try await whileRunning(requestsPerSecond: 50) { server, traffic, heard in
            try await soon { await traffic.totals.requests > 50 }
            server.state.withLock { $0.isDown = true }
            try await soon { heard.all.contains(.storeLost) }
            let start = Self.clock.now()
            let before = server.state.withLock { $0.calls }
            try await soon { server.state.withLock { $0.calls } > before + 80 }
            // Those that were under way at the time, and from then on one in two or three seconds, not fifty a second.
            #expect(Self.clock.now() - start > .seconds(6))
            #expect(heard.all.count { $0 == .storeLost } == 1)
            server.state.withLock { $0.isDown = false }
            try await soon { heard.all.contains(.storeBack) }
            let requests = await traffic.totals.requests
            try await soon { await traffic.totals.requests > requests + 50 }
            #expect(heard.all.count { $0 == .storeLost } == 1)
            #expect(heard.all.count { $0 == .storeBack } == 1)
        }
    }

    @Test func `without a rate nothing moves`() async throws {
        try await whileRunning(requestsPerSecond: 0) { server, traffic, _ in
            let calls = server.state.withLock { $0.calls }
            await traffic.run()
            #expect(server.state.withLock { $0.calls } == calls)
        }
    }
}
