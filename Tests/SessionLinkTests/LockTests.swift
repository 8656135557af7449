import FoundationEssentials
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// Locked users: out at once, and not in again until an operator says so.
@Suite struct LockTests {
    private func isLockedOut(_ fixture: Fixture, _ user: String) async throws -> Bool {
        do {
            _ = try await fixture.logIn(user)
            return false
        } catch SessionLinkError.userLocked {
            return true
        }
    }

    @Test(arguments: LinkMode.allCases)
    func `a lock ends everything and keeps the user out`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let grants = [try await fixture.logIn("kim", mode), try await fixture.logIn("kim", mode)]
        let other = try await fixture.logIn("lee", mode)
        let locked = try await fixture.administration.lock(user: "kim", by: Fixture.ann, reason: "stolen laptop")
        #expect(locked.outcome == .done && locked.sessions == 2 && locked.isComplete)
        for grant in grants {
            #expect(try await fixture.verify(grant.credential).acceptance == nil)
            #expect(try await fixture.refresh(grant.credential).grant == nil)
        }
        #expect(try await isLockedOut(fixture, "kim"))
        #expect(try await fixture.link.sessions(of: "kim").isEmpty)
        #expect(try await fixture.verify(other.credential).acceptance != nil)
        #expect(try await !isLockedOut(fixture, "lee"))

        let lock = try #require(try await fixture.directory.lock(of: "kim"))
        #expect(lock.actor == Fixture.ann && lock.reason == "stolen laptop" && lock.since == locked.time)
        #expect(try await fixture.directory.lock(of: "lee") == nil)
        let again = try await fixture.administration.lock(user: "kim", by: Fixture.ann, reason: "again")
        #expect(again.outcome == .already && again.sessions == 0)
        #expect(try await fixture.directory.lock(of: "kim") == lock)

        let unlocked = try await fixture.administration.unlock(user: "kim", by: Fixture.ann, reason: "found it")
        #expect(unlocked.outcome == .done)
        #expect(try await fixture.administration.unlock(user: "kim", by: Fixture.ann, reason: "").outcome == .gone)
        #expect(try await fixture.directory.lock(of: "kim") == nil)
        for grant in grants { #expect(try await fixture.verify(grant.credential).acceptance == nil) }
        let fresh = try await fixture.logIn("kim", mode)
        #expect(try await fixture.verify(fresh.credential).acceptance != nil)

        let trail = try await fixture.directory.audit(AuditQuery()).filter { $0.event.hasPrefix("user-") }
        #expect(trail.map(\.event) == ["user-locked", "user-locked", "user-unlocked", "user-unlocked"])
        #expect(trail.map(\.reason) == ["stolen laptop", "again", "found it", ""])
        #expect(trail.last?.outcome == "the store had no lock", "servers may know of one")
        #expect(trail.allSatisfy { $0.user == "kim" && $0.actor == Fixture.ann })
    }

    @Test func `a lock with an end ends by itself`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim")
        let span = Duration.milliseconds(1_500)
        let locked = try await fixture.administration.lock(user: "kim", for: span, by: Fixture.ann, reason: "a test")
        #expect(locked.lockedUntil == locked.time.addingTimeInterval(1.5))
        #expect(try await isLockedOut(fixture, "kim"))
        let lock = try await fixture.directory.lock(of: "kim")
        #expect(lock == nil || lock?.until == locked.lockedUntil)

        let deadline = ContinuousClock.now + .seconds(30)
        while try await fixture.directory.lock(of: "kim") != nil {
            try #require(ContinuousClock.now < deadline, "the lock does not end")
        }
        #expect(try await fixture.directory.restrictions().isEmpty)
        // By the server's clock it is not over yet, and either may be the one that is ahead.
        #expect(try await isLockedOut(fixture, "kim"))
        fixture.clock.advance(60)
        #expect(try await !isLockedOut(fixture, "kim"))
        #expect(try await fixture.verify(grant.credential).refusal == .epoch)
        #expect(try await fixture.administration.unlock(user: "kim", by: Fixture.ann, reason: "").outcome == .gone)
        let trail = try await fixture.directory.audit(AuditQuery(user: "kim"))
        #expect(
            trail.map(\.event).filter { $0 != "log-in-failed" }
                == ["log-in", "user-locked", "lock-ended", "log-in", "user-unlocked"]
        )
        #expect(trail[1].outcome == "1 session, for 1 s")
    }

    @Test func `no lock is cut short by another`() async throws {
        let fixture = try await Fixture()
        func lock(for span: Duration?, _ reason: String) async throws -> OperatorReceipt {
            try await fixture.administration.lock(user: "kim", for: span, by: Fixture.ann, reason: reason)
        }
        let day = try await lock(for: .seconds(86_400), "a day")
        #expect(day.outcome == .done && day.lockedUntil == day.time.addingTimeInterval(86_400))
        let hour = try await lock(for: .seconds(3_600), "an hour")
        #expect(hour.outcome == .already && hour.lockedUntil == day.lockedUntil)
        #expect(try await fixture.directory.lock(of: "kim")?.reason == "a day")
        let forGood = try await lock(for: nil, "for good")
        #expect(forGood.outcome == .done && forGood.lockedUntil == nil)
        let week = try await lock(for: .seconds(604_800), "a week")
        #expect(week.outcome == .already && week.lockedUntil == nil)
        let held = try #require(try await fixture.directory.lock(of: "kim"))
        #expect(held.reason == "for good" && held.until == nil)
        for wrong: Duration in [.zero, .seconds(-1), .milliseconds(999), .seconds(32_000_000_001)] {
            await #expect(throws: SessionLinkError.self) { _ = try await lock(for: wrong, "") }
        }
    }

    @Test(arguments: ["", "no JSON", "[]", #"{"until":{}}"#, #"{"until":"soon"}"#, #"{"until":null}"#])
    func `a damaged lock holds`(text: String) async throws {
        let fixture = try await Fixture()
        let marks = fixture.directory.store.keys.key(.marks, of: Partition(user: "kim"))
        try await fixture.command("HSET", marks, "l:kim", text)
        #expect(try await isLockedOut(fixture, "kim"))
        #expect(try await fixture.directory.lock(of: "kim") != nil)
        #expect(try await fixture.administration.unlock(user: "kim", by: Fixture.ann, reason: "").outcome == .done)
        #expect(try await !isLockedOut(fixture, "kim"))
    }

    @Test func `a log in that is under way does not outrun a lock`() async throws {
        let fixture = try await Fixture()
        fixture.claims.holdNext()
        async let slow = isLockedOut(fixture, "kim")
        try await fixture.claims.waitForHeld()
        _ = try await fixture.administration.lock(user: "kim", by: Fixture.ann, reason: "")
        fixture.claims.release()
        #expect(try await slow)
        #expect(try await fixture.link.sessions(of: "kim").isEmpty)
    }

    @Test func `a Redis out of memory still locks`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .denylist)
        try await fixture.command("CONFIG", "SET", "maxmemory-policy", "noeviction")
        try await fixture.command("CONFIG", "SET", "maxmemory", 1)
        let locked = try await fixture.administration.lock(user: "kim", by: Fixture.ann, reason: "")
        #expect(locked.outcome == .done && locked.sessions == 1)
        #expect(try await fixture.verify(grant.credential).refusal == .epoch)
        try await fixture.command("CONFIG", "SET", "maxmemory", 0)
        #expect(try await isLockedOut(fixture, "kim"))
    }

    @Test func `a lock that is made longer keeps its reason`() async throws {
        let fixture = try await Fixture()
        let administration = fixture.administration
        _ = try await administration.lock(user: "kim", for: .seconds(3_600), by: Fixture.ann, reason: "INC-77")
        let first = try #require(try await fixture.directory.lock(of: "kim"))
        let bob = Operator(name: "bob")
        _ = try await administration.lock(user: "kim", for: .seconds(7_200), by: bob, reason: "")
        let longer = try #require(try await fixture.directory.lock(of: "kim"))
        #expect(longer.reason == "INC-77" && longer.actor == Fixture.ann && longer.since == first.since)
        #expect(try #require(longer.until) > #require(first.until))
        _ = try await administration.lock(user: "kim", by: bob, reason: "worse than thought")
        let last = try #require(try await fixture.directory.lock(of: "kim"))
        #expect(last.reason == "worse than thought" && last.actor == bob && last.until == nil)
        _ = try await administration.lock(user: "kim", for: .seconds(60), by: bob, reason: "")
        #expect(try await fixture.directory.lock(of: "kim") == last)
        let trail = try await fixture.directory.audit(AuditQuery(user: "kim")).filter { $0.event == "user-locked" }
        #expect(trail.last?.outcome == "0 sessions: the lock that was there lasts longer, and stays")
    }

    /// Whoever goes on trying would push out what happened before, and the next log-in of the user's own would look stolen.
    @Test func `attempts against a lock are noted once a minute, and are no guesses`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.administration.lock(user: "kim", by: Fixture.ann, reason: "")
        for _ in 0..<20 { #expect(try await isLockedOut(fixture, "kim")) }
        func attempts() async throws -> [AuditRecord] {
            try await fixture.directory.audit(AuditQuery(user: "kim")).filter { $0.event == "log-in-failed" }
        }
        #expect(try await attempts().map(\.outcome) == ["locked"])
        for _ in 0..<6 {
            fixture.clock.advance(61)
            #expect(try await isLockedOut(fixture, "kim"))
        }
        #expect(try await attempts().count == 7)
        _ = try await fixture.administration.unlock(user: "kim", by: Fixture.ann, reason: "")
        let grant = try await fixture.logIn("kim")
        for _ in 0..<6 {
            try await fixture.link.logInFailed(
                user: "lee",
                peer: Peer(ip: "192.0.2.1", client: ""),
                reason: "wrong password"
            )
        }
        let other = try await fixture.logIn("lee")
        let sign = SessionSigns.failuresBefore.rawValue
        let signs = { (id: SessionID) in
            try await fixture.command("HGET", fixture.keys.key(.session, of: id), "signs").int ?? 0
        }
        #expect(try await signs(other.session.id) & Int64(sign) != 0)
        #expect(try await signs(grant.session.id) & Int64(sign) == 0)
    }
}
