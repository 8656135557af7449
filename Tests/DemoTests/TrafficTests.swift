import Synchronization
import TestSupport
import Testing

@testable import Demo

/// The traffic against servers in memory, in a time that runs a hundred times as fast.
@Suite struct TrafficTests {
    private struct Run {
        let server = FakeServer()
        let hub = EventHub()
        let traffic: Traffic
        let heard = Heard()

        init(clients: Int, requestsPerSecond: Double) {
            traffic = Traffic(
                Services([:], fallback: server),
                visits: Visits(seed: 11, people: clients),
                clients: clients,
                options: DemoOptions(sessions: clients, requestsPerSecond: requestsPerSecond, seed: 11),
                clock: .fast,
                hub: hub
            )
        }
    }

    private final class Heard: Sendable {
        private let events = Mutex<[DemoEvent]>([])
        var all: [DemoEvent] { events.withLock { $0 } }
        func add(_ event: DemoEvent) { events.withLock { $0.append(event) } }
    }

    private func whileRunning(
        clients: Int = 60,
        requestsPerSecond: Double = 10,
        _ body: (FakeServer, Traffic, Heard) async throws -> Void
    ) async throws {
        let run = Run(clients: clients, requestsPerSecond: requestsPerSecond)
        let visits = Visits(seed: 11, people: clients)
        for number in 0..<clients {
            await run.traffic.arrive(number, with: try await run.server.logIn(visits.visit(number)))
        }
        let events = run.hub.listen()
        let listening = Task { [heard = run.heard] in
            for await event in events { heard.add(event) }
        }
        let working = Task { [traffic = run.traffic] in await traffic.run() }
        defer {
            working.cancel()
            listening.cancel()
        }
        try await body(run.server, run.traffic, run.heard)
        working.cancel()
        await working.value
    }

    @Test func everythingHappensAndTheNumberOfSessionsStays() async throws {
        try await whileRunning { _, traffic, heard in
            try await eventually(within: .seconds(20)) {
                let totals = await traffic.totals
                return totals.logIns > 70 && totals.logOuts > 3 && totals.refreshes > 20 && totals.failedLogIns > 20
                    && totals.thefts > 0 && totals.requests > 500
            }
            // Those who are between two sessions are few.
            #expect((50...60).contains(await traffic.holders.count))
            try await eventually { heard.all.contains { if case .passwordsSprayed = $0 { true } else { false } } }
        }
    }

    @Test func aRevokedTheftIsFeltByBothAndTheVictimComesBack() async throws {
        try await whileRunning { server, traffic, heard in
            var stolen: (user: String, session: String)?
            try await eventually {
                for case .theftBegan(let user, let session) in heard.all { stolen = (user, session) }
                return stolen != nil
            }
            let theft = try #require(stolen)
            try await eventually { server.state.withLock { $0.origins[theft.session, default: []].count >= 2 } }
            server.revoke(theft.session)
            await traffic.hear(SessionNews(session: theft.session, isEnd: true))
            for party in [DemoEvent.Party.victim, .intruder] {
                try await eventually {
                    heard.all.contains { event in
                        guard case .refused(theft.user, theft.session, party, let after?) = event else { return false }
                        return after >= .zero
                    }
                }
            }
            try await eventually {
                heard.all.contains { event in
                    guard case .loggedInAnew(theft.user, let session) = event else { return false }
                    return session != theft.session
                }
            }
            try await eventually {
                heard.all.contains(.intruderGaveUp(user: theft.user, session: theft.session))
            }
        }
    }

    @Test func aTheftThatNobodySeesEndsByReuse() async throws {
        try await whileRunning { _, _, heard in
            try await eventually(within: .seconds(20)) {
                heard.all.contains { if case .reuseNoticed = $0 { true } else { false } }
            }
        }
    }

    @Test func aDemandedRefreshIsTaken() async throws {
        try await whileRunning { server, traffic, heard in
            server.state.withLock { _ = $0.demanded.insert("session-5") }
            await traffic.hear(SessionNews(session: "session-5", isEnd: false))
            try await eventually {
                heard.all.contains { if case .refreshedOnDemand(_, "session-5") = $0 { true } else { false } }
            }
        }
    }

    @Test func whileTheStoreIsAwayHardlyAnyoneAsks() async throws {
        try await whileRunning(requestsPerSecond: 50) { server, traffic, heard in
            try await eventually { await traffic.totals.requests > 50 }
            server.state.withLock { $0.isDown = true }
            try await eventually { heard.all.contains(.storeLost) }
            let start = DemoClock.fast.now()
            let before = server.state.withLock { $0.calls }
            try await eventually { DemoClock.fast.now() - start > .seconds(30) }
            let asked = server.state.withLock { $0.calls } - before
            // Fifty a second would be fifteen hundred.
            #expect(asked > 0 && asked < 150)
            #expect(heard.all.count { $0 == .storeLost } == 1)
            server.state.withLock { $0.isDown = false }
            try await eventually { heard.all.contains(.storeBack) }
            let requests = await traffic.totals.requests
            try await eventually { await traffic.totals.requests > requests + 50 }
            #expect(heard.all.count { $0 == .storeLost } == 1)
            #expect(heard.all.count { $0 == .storeBack } == 1)
        }
    }

    @Test func withoutARateNothingMoves() async throws {
        try await whileRunning(requestsPerSecond: 0) { server, traffic, _ in
            let calls = server.state.withLock { $0.calls }
            await traffic.run()
            #expect(server.state.withLock { $0.calls } == calls)
        }
    }

    @Test func theRateIsTheOneAskedFor() async throws {
        try await whileRunning(clients: 100, requestsPerSecond: 20) { _, traffic, _ in
            let start = DemoClock.fast.now()
            try await eventually(within: .seconds(20)) { DemoClock.fast.now() - start > .seconds(60) }
            let rate = Double(await traffic.totals.requests) / (DemoClock.fast.now() - start).inSeconds
            #expect((8...28).contains(rate), "\(rate) a second")
        }
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension DemoClock {
    static let fast = DemoClock(
        now: { continuous.now() * 100 },
        sleep: { try await continuous.sleep($0 / 100) }
    )
}
