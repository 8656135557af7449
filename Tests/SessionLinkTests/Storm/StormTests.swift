import TestSupport
import Testing

@testable import SessionLink

extension Storms {
    /// 64 clients in four processes use and refresh one session at their own pace, each process a little behind the others.
    @Suite struct StormTests {
        @Test(arguments: LinkMode.allCases)
        func `nobody is logged out by accident`(mode: LinkMode) async throws {
            let storm = try await Storm()
            _ = try await storm.begin(mode)
            let session = try #require(try await storm.link.sessions(of: "kim").first).session
            async let storming = storm.all(.storm)
            try await eventually(within: .seconds(120)) {
                try await storm.directory.detail(of: session).map { $0.generation > 200 * Storm.scale } ?? true
            }
            try await storm.stop()
            let report = try await storming
            try await storm.expectSound(report, session)
            #expect(report.retries == 0)
            #expect(report.made + 1 == report.successors.keys.max().map(Int.init))
        }

        /// How an operator or a user ends the session in the middle of it.
        enum Ending: CaseIterable {
            case revoke, revokeAll, lock, logOut
        }

        @Test(arguments: LinkMode.allCases, Ending.allCases)
        func `a revoked session never comes back`(mode: LinkMode, ending: Ending) async throws {
            let storm = try await Storm()
            for round in 1...20 * Storm.scale {
                let user = "kim-\(round)"
                _ = try await storm.begin(mode, user: user)
                let session = try #require(try await storm.link.sessions(of: user).first).session
                async let storming = storm.all(.storm)
                // Anywhere from the first request to the middle of it all.
                try await Task.sleep(for: .milliseconds(Int.random(in: 0...30)))
                try await storm.end(session, of: user, by: ending)
                let report = try await storming
                #expect(report.failures == [])
                var refusals = report.refusals
                refusals["\(Refusal.superseded)"] = nil
                #expect(refusals.values.reduce(0, +) == Storm.clients, "\(report.refusals)")
                #expect(report.refusals["\(Refusal.reuse)"] == nil)
                #expect(try await storm.directory.traces(of: session, user: user) == [])
                let after = try await storm.all(.ask)
                #expect(after.accepted == 0 && after.successors == [:] && after.failures == [])
                #expect(try await storm.directory.traces(of: session, user: user) == [])
            }
            #expect(try await storm.incidents().allSatisfy { $0 != "reuse" && $0 != "session-ended" })
        }
    }
}

extension Storm {
    /// Nobody was refused but for being late, every generation had one token, and the session lives.
    func expectSound(_ report: LinkReport, _ session: SessionID) async throws {
        #expect(report.failures == [])
        #expect(report.refusals.keys.allSatisfy { $0 == "\(Refusal.superseded)" }, "\(report.refusals)")
        #expect(report.successors.values.allSatisfy { $0.count == 1 })
        let detail = try #require(try await insist { try await directory.detail(of: session) })
        #expect(Int(detail.generation) == 1 + report.successors.count)
        #expect(try await incidents() == [])
    }

    func end(
        _ session: SessionID,
        of user: String,
        by ending: Storms.StormTests.Ending
    ) async throws {
        switch ending {
        case .revoke: _ = try await administration.revoke(session: session, by: Fixture.ann, reason: "")
        case .revokeAll: _ = try await administration.revokeAll(user: user, by: Fixture.ann, reason: "")
        case .lock: _ = try await administration.lock(user: user, by: Fixture.ann, reason: "")
        case .logOut: _ = try await link.end(session, user: user, .logOut, Fixture.home, reason: "")
        }
    }
}
