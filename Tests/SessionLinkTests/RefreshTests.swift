import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// Rotation: races, retries, grace, reuse, and refreshes that an operator asked for.
@Suite struct RefreshTests {
    @Test(arguments: LinkMode.allCases)
    func `a retry gets the same successor until that was used`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let first = try await fixture.logIn("kim", mode)
        let second = try #require(try await fixture.refresh(first.credential).grant)
        let again = try #require(try await fixture.refresh(first.credential).grant)
        #expect(second.isNew && !again.isNew)
        #expect(again.credential == second.credential)
        #expect(again.expires == second.expires)
        #expect(fixture.claims.calls == 2)

        // The successor is used: on a request, or, where requests leave no trace, for a refresh.
        if mode == .denylist {
            let third = try #require(try await fixture.refresh(second.credential).grant)
            #expect(third.session.generation == 3)
            #expect(try await fixture.refresh(first.credential).refusal == .superseded)
        } else {
            #expect(try await fixture.verify(first.credential).acceptance?.isRefreshDue == true)
            #expect(try await fixture.verify(second.credential).acceptance?.isRefreshDue == false)
            #expect(try await fixture.refresh(first.credential).grant?.credential == second.credential)
            #expect(try await fixture.verify(first.credential).acceptance != nil)
        }
        // After the grace the predecessor is retired: on a request merely refused, for a refresh it is reuse.
        let past = try await fixture.redisNow - 1
        try await fixture.age(first.session.id, mode == .denylist ? "elder" : "prevuntil", to: past)
        if mode != .denylist { #expect(try await fixture.verify(first.credential).refusal == .superseded) }
        #expect(try await fixture.refresh(first.credential).refusal == .reuse)
        #expect(try await fixture.traces(of: first.session.id, user: "kim") == [])
        let entry = try #require(try await fixture.directory.audit(AuditQuery()).last)
        #expect(entry.event == "reuse")
        #expect(entry.reason == "generation 1 was presented for refresh after its retirement")
        #expect(entry.ip == "192.0.2.1")
        #expect(try await fixture.verify(second.credential).acceptance == nil)
    }

    @Test(arguments: [LinkMode.allowlist, .denylist])
    func `a whole token is not kept longer than its predecessor may ask`(mode: LinkMode) async throws {
        let fixture = try await Fixture { $0.grace = .milliseconds(100) }
        let first = try await fixture.logIn("kim", mode)
        #expect(try await fixture.directory.token(of: first.session.id) == nil)
        let second = try #require(try await fixture.refresh(first.credential).grant)
        let kept = try #require(try await fixture.directory.token(of: first.session.id))
        #expect(String(decoding: kept.compact, as: UTF8.self) == second.credential.token)
        guard mode == .allowlist else { return }
        _ = try await fixture.verify(second.credential)
        try await eventually { try await fixture.directory.token(of: first.session.id) == nil }
    }

    @Test func `paired tokens are kept whole`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .paired)
        let kept = try #require(try await fixture.directory.token(of: grant.session.id))
        #expect(String(decoding: kept.compact, as: UTF8.self) == grant.credential.token)
    }

    @Test(arguments: LinkMode.allCases)
    func `servers that race agree on one successor`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let servers = try (1...2).map { try fixture.another(seed: UInt64($0) * 100) }
        var grant = try await fixture.logIn("kim", mode)
        for generation in 2...60 {
            let credential = grant.credential
            let successors = try await withThrowingTaskGroup(of: RefreshOutcome.self) { group in
                for index in 0..<6 {
                    group.addTask { try await servers[index % 2].refresh(credential, peer: Fixture.home) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let grants = successors.compactMap(\.grant)
            #expect(grants.count == 6)
            #expect(Set(grants.map(\.credential.token)).count == 1)
            #expect(Set(grants.map(\.credential.secret)).count == 1)
            #expect(grants.count { $0.isNew } == 1)
            #expect(grants.first?.session.generation == UInt32(generation))
            grant = try #require(grants.first)
        }
        #expect(try await fixture.verify(grant.credential).acceptance != nil)
        #expect(try await fixture.events() == ["log-in"])
    }

    @Test func `a refresh overtaken twice is no reuse`() async throws {
        let fixture = try await Fixture()
        let first = try await fixture.logIn()
        fixture.claims.holdNext()
        async let slow = fixture.refresh(first.credential)
        try await fixture.claims.waitForHeld()
        let quick = try fixture.another(seed: 5)
        let second = try #require(try await quick.refresh(first.credential, peer: nil).grant)
        fixture.claims.release()
        let late = try await slow
        #expect(late.grant?.credential == second.credential)
        // Overtaken by two generations, within the grace of the one it holds: refused, nobody is logged out.
        let third = try #require(try await quick.refresh(second.credential, peer: nil).grant)
        #expect(try await fixture.refresh(first.credential).refusal == .superseded)
        #expect(try await fixture.verify(third.credential).acceptance != nil)
    }

    @Test(arguments: LinkMode.allCases)
    func `older generations are reuse`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let first = try await fixture.logIn("kim", mode)
        var latest = first
        for _ in 1...3 { latest = try #require(try await fixture.refresh(latest.credential).grant) }
        try await fixture.age(first.session.id, "elder", to: try await fixture.redisNow - 1)
        #expect(try await fixture.refresh(first.credential).refusal == .reuse)
        #expect(try await fixture.verify(latest.credential).acceptance == nil)
        #expect(try await fixture.events() == ["log-in", "reuse"])
    }

    @Test func `what is not genuine revokes nothing`() async throws {
        let fixture = try await Fixture()
        let first = try await fixture.logIn("kim", .paired)
        var latest = first
        for _ in 1...3 { latest = try #require(try await fixture.refresh(latest.credential).grant) }
        for generation in ["1", "2", "3", "4", "5", "0", "x", "4294967296"] {
            var forged = latest.credential
            forged.secret = "\(generation).\(String(repeating: "B", count: 43))"
            #expect(try await fixture.refresh(forged).refusal == .linkMismatch)
            #expect(try await fixture.link.logOut(forged) == .refused(.linkMismatch))
        }
        let stranger = Credential(session: latest.credential.session, secret: first.credential.token)
        #expect(try await fixture.refresh(stranger).refusal == .linkMismatch)
        #expect(try await fixture.verify(latest.credential).acceptance != nil)
    }

    @Test func `only an allowlist token refreshes by itself`() async throws {
        let fixture = try await Fixture()
        for mode in [LinkMode.paired, .denylist] {
            let grant = try await fixture.logIn("kim", mode)
            guard case .refused(.malformed) = try await fixture.refresh(Credential(token: grant.credential.token))
            else {
                Issue.record("\(mode)")
                continue
            }
        }
    }

    @Test(arguments: LinkMode.allCases)
    func `a requested refresh is delivered and the old token dies`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let first = try await fixture.logIn("kim", mode)
        let id = first.session.id
        let receipt = try await fixture.administration.forceRefresh(session: id, by: Fixture.ann, reason: "new role")
        #expect(receipt.outcome == .done)
        #expect(receipt.generation == 1)
        #expect(try await fixture.verify(first.credential).refreshReason == .requested)
        #expect(try await fixture.directory.detail(of: id)?.isRefreshRequested == true)
        #expect(try await fixture.directory.sessions(of: "kim").first?.isRefreshRequested == true)
        let again = try await fixture.administration.forceRefresh(session: id, by: Fixture.ann, reason: "new role")
        #expect(again.outcome == .already)

        fixture.claims.set(["role": "none"])
        let second = try #require(try await fixture.refresh(first.credential).grant)
        let repeated = try #require(try await fixture.refresh(first.credential).grant)
        #expect(repeated.credential == second.credential)
        #expect(try await fixture.verify(second.credential).acceptance?.claims["role"] == "none")
        let detail = try #require(try await fixture.directory.detail(of: id))
        #expect(detail.isRefreshRequested == false)
        #expect(detail.forcedRefresh?.generation == 1)
        #expect(detail.forcedRefresh?.delivered != nil)
        let old = try await fixture.verify(first.credential)
        switch mode {
        case .denylist: #expect(old.refusal == .denied(.token))
        case .allowlist, .paired: #expect(old.refusal == .superseded)
        }
        #expect(try await fixture.events() == ["log-in", "refresh-requested", "refresh"])
    }

    @Test func `claims that only session link sets are refused`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        for name in TokenMaker.reserved {
            fixture.claims.set(JSONObject([(name, "x")]))
            let error = await #expect(throws: SessionLinkError.self) { try await fixture.refresh(grant.credential) }
            guard case .reservedClaim(name) = error else {
                Issue.record("\(name)")
                continue
            }
        }
        fixture.claims.set(["text": .string(String(repeating: "x", count: 20_000))])
        await #expect(throws: SessionLinkError.self) { try await fixture.refresh(grant.credential) }
        fixture.claims.fail(true)
        await #expect(throws: SessionLinkError.self) { try await fixture.refresh(grant.credential) }
        fixture.claims.fail(false)
        fixture.claims.set([:])
        #expect(try await fixture.refresh(grant.credential).grant?.session.generation == 2)
    }
}
