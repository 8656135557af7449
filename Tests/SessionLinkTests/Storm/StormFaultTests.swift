import Demo
import Redis
import Synchronization
import TestSupport
import Testing

@testable import SessionLink

extension Storms {
    /// The same storms while Redis is killed, paused and restarted, connections are cut, and answers get lost on the way.
    @Suite struct StormFaultTests {
        /// What happens to Redis, or to the connections to it. What it confirmed, it still knows when it was killed.
        enum Trouble: CaseIterable {
            case kill, pause, cut
        }

        private func storm() async throws -> Storm {
            let lasting = "appendonly yes\nappendfsync always"
            let storm = try await Storm(redisConfiguration: lasting, throughProxy: true) {
                $0.grace = 60_000
                $0.patience = 400
            }
            storm.proxy?.loseAnswers(oneIn: 100)
            return storm
        }

        @Test(arguments: LinkMode.allCases)
        func `every round has one successor all the same`(mode: LinkMode) async throws {
            let storm = try await storm()
            var all = [try await storm.begin(mode)]
            let isOver = Mutex(false)
            async let suffering: Void = {
                defer { isOver.withLock { $0 = true } }
                try await storm.suffer(times: 2 * Storm.scale)
            }()
            while !isOver.withLock({ $0 }) || all.count < 20 {
                let held = all[all.count - 1]
                let report = try await storm.all(.round)
                // Nobody has used it yet: who asks again gets the same.
                let grant = try #require(try await insist { try await storm.link.refresh(held.credential).grant })
                all.append(HeldCredential(grant))
                try #require(
                    report.failures == [] && report.refusals == [:] && report.accepted == Storm.clients / 4
                        && report.made <= 1 && !grant.isNew
                        && report.successors == [UInt32(all.count): [all[all.count - 1].digest]],
                    "round \(all.count): \(report)"
                )
            }
            try await suffering
            #expect(storm.proxy?.lost ?? 0 > 0)
            for (index, held) in all.enumerated().reversed() where mode != .denylist || held == all.last {
                let verdict = try await insist { try await storm.link.verify(held.credential) }
                let isGood = index >= all.count - 2
                #expect(isGood ? verdict.acceptance?.generation == held.generation : verdict.refusal == .superseded)
            }
            #expect(try await storm.incidents() == [])
        }

        @Test(arguments: LinkMode.allCases)
        func `nobody is logged out by accident`(mode: LinkMode) async throws {
            let storm = try await storm()
            _ = try await storm.begin(mode)
            let session = try #require(try await storm.link.sessions(of: "kim").first).session
            async let storming = storm.all(.storm)
            try await storm.suffer(times: 2 * Storm.scale)
            try await insist { try await storm.stop() }
            let report = try await storming
            try await storm.expectSound(report, session)
            #expect(report.retries > 0 && report.successors.count > 10)
        }

        @Test(arguments: LinkMode.allCases, Trouble.allCases)
        func `a revoked session never comes back`(mode: LinkMode, trouble: Trouble) async throws {
            let storm = try await storm()
            _ = try await storm.begin(mode)
            let session = try #require(try await storm.link.sessions(of: "kim").first).session
            async let storming = storm.all(.storm)
            try await eventually {
                try await insist { try await storm.directory.detail(of: session) }?.generation ?? 0 > 2
            }
            async let suffering: Void = storm.suffer(trouble)
            // Before it, while it lasts, or after it.
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...600)))
            _ = try await insist {
                try await storm.administration.revoke(session: session, by: Fixture.ann, reason: "")
            }
            try await suffering
            let report = try await storming
            #expect(report.failures == [])
            #expect(report.refusals["\(Refusal.reuse)"] == nil)
            #expect(try await storm.all(.ask).accepted == 0)
            #expect(try await insist { try await storm.directory.traces(of: session, user: "kim") } == [])
            // Nor does it when what Redis knows is read from disk.
            try await storm.suffer(.kill)
            let after = try await storm.all(.ask)
            #expect(after.accepted == 0 && after.successors == [:])
            #expect(try await insist { try await storm.directory.traces(of: session, user: "kim") } == [])
            let incidents = try await storm.incidents()
            // Whose answer was lost asks again, and is told that it is gone: its ID is refused then.
            #expect(incidents == ["session-revoked"] || incidents == ["session-revoked", "denied"])
        }
    }
}

extension Storm {
    /// Each trouble so many times, one after the other.
    func suffer(times: Int) async throws {
        for _ in 1...times {
            for trouble in Storms.StormFaultTests.Trouble.allCases { try await suffer(trouble) }
        }
    }

    func suffer(_ trouble: Storms.StormFaultTests.Trouble) async throws {
        // Some time for the storm itself; it is no matter how long.
        try await Task.sleep(for: .milliseconds(Int.random(in: 100...300)))
        switch trouble {
        case .kill:
            try server.process.kill()
            try await server.process.restart()
        case .pause:
            try await server.process.pause()
            try await Task.sleep(for: .milliseconds(Int.random(in: 50...600)))
            try server.process.resume()
        case .cut:
            for _ in 1...10 {
                _ = try? await redis.send(RedisCommand("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"))
                try await Task.sleep(for: .milliseconds(10))
            }
        }
    }
}
