import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// What operators do, and what the trail says of it.
@Suite struct OperatorTests {
    @Test(arguments: LinkMode.allCases)
    func `a revoked session is refused at once`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        let other = try await fixture.logIn("kim", mode)
        let before = try await fixture.redisNow
        let receipt = try await fixture.administration.revoke(
            session: grant.session.id,
            by: Fixture.ann,
            reason: "stolen laptop"
        )
        #expect(receipt.outcome == .done)
        #expect(receipt.generation == 1)
        #expect(receipt.sessions == 1)
        #expect(receipt.time.milliseconds >= before)
        #expect(receipt.time.milliseconds <= (try await fixture.redisNow))
        let expected: Refusal = mode == .denylist ? .denied(.session) : .sessionGone
        #expect(try await fixture.verify(grant.credential).refusal == expected)
        #expect(try await fixture.refresh(grant.credential).refusal == expected)
        #expect(try await fixture.verify(other.credential).acceptance != nil)
        #expect(try await fixture.traces(of: grant.session.id, user: "kim") == [])

        let entry = try #require(try await fixture.directory.audit(AuditQuery()).last)
        #expect(entry.event == "session-revoked")
        #expect(entry.user == "kim")
        #expect(entry.session == grant.session.id.text)
        #expect(entry.jti == "\(grant.session.id).1")
        #expect(entry.ip == "192.0.2.1")
        #expect(entry.client == "Firefox")
        #expect(entry.actor == Fixture.ann)
        #expect(entry.reason == "stolen laptop")
        #expect(entry.outcome == "done")

        let again = try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        #expect(again.outcome == .gone)
        #expect(again.sessions == 0)
        // What kind of session it was is not known any more: its ID is refused, as long as a token of it may live.
        let longest = Date(timeIntervalSinceNow: 15 * 60)
        #expect(try #require(again.deniedUntil) >= longest)
        #expect(try await fixture.verify(grant.credential).refusal == .denied(.session))
        let denied = mode == .denylist ? [] : ["denied"]
        #expect(try await fixture.events() == ["log-in", "log-in", "session-revoked"] + denied)
    }

    @Test func `a session that moved on is not hit`() async throws {
        let fixture = try await Fixture()
        let first = try await fixture.logIn()
        let id = first.session.id
        let seen = try #require(try await fixture.directory.sessions(of: "kim").first)
        let created = SessionExpectation(created: seen.created)
        let token = SessionExpectation(created: seen.created, generation: seen.generation)
        let another = SessionExpectation(created: seen.created?.addingTimeInterval(1))
        let second = try #require(try await fixture.refresh(first.credential).grant)
        let actor = Fixture.ann
        for expectation in [token, another] {
            let receipt = try await fixture.administration.revoke(
                session: id,
                by: actor,
                reason: "",
                expecting: expectation
            )
            #expect(receipt.outcome == .movedOn)
            #expect(receipt.generation == 2)
            let forced = try await fixture.administration.forceRefresh(
                session: id,
                by: actor,
                reason: "",
                expecting: expectation
            )
            #expect(forced.outcome == .movedOn)
        }
        #expect(try await fixture.verify(second.credential).acceptance != nil)
        #expect(try await fixture.events() == ["log-in"])
        let done = try await fixture.administration.revoke(session: id, by: actor, reason: "", expecting: created)
        #expect(done.outcome == .done)
    }

    @Test func `a session of another user than was seen is not hit`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim")
        let seen = SessionExpectation(user: "lee")
        for act in ["revoke", "refresh", "acknowledge"] {
            let error = await #expect(throws: SessionLinkError.self) {
                let (id, ann, admin) = (grant.session.id, Fixture.ann, fixture.administration)
                switch act {
                case "revoke": _ = try await admin.revoke(session: id, by: ann, reason: "", expecting: seen)
                case "refresh": _ = try await admin.forceRefresh(session: id, by: ann, reason: "", expecting: seen)
                default: _ = try await admin.acknowledge(session: id, of: "lee", by: ann, reason: "", expecting: seen)
                }
            }
            #expect(error?.description.contains("of kim, and the row says lee. Mend it first.") == true)
        }
        #expect(try await fixture.verify(grant.credential).acceptance != nil)
        #expect(try await fixture.events() == ["log-in"])
    }

    /// The partitions get their epochs one after the other: who logs in meanwhile is not always hit.
    @Test func `all sessions that began before an end of everyone are over`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim")
        let before = try await fixture.redisNow
        let receipt = try await fixture.administration.revokeEveryone(by: Fixture.ann, reason: "")
        let began = try #require(receipt.began)
        #expect(began.milliseconds >= before && began <= receipt.time)
        #expect(try await fixture.verify(grant.credential).refusal != nil)
        #expect(try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "").began == nil)
    }

    @Test(arguments: LinkMode.allCases)
    func `a users sessions end together`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        var grants: [Grant] = []
        for _ in 0..<250 { grants.append(try await fixture.logIn("kim", mode)) }
        let other = try await fixture.logIn("lee", mode)
        let receipt = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "left")
        #expect(receipt.outcome == .done)
        #expect(receipt.sessions == 250)
        for grant in grants.prefix(3) + grants.suffix(3) {
            #expect(try await fixture.verify(grant.credential).refusal == .epoch)
            #expect(try await fixture.refresh(grant.credential).grant == nil)
            #expect(try await fixture.traces(of: grant.session.id, user: "kim") == [])
        }
        #expect(try await fixture.directory.sessions(of: "kim") == [])
        #expect(try await fixture.directory.counts()[Partition(user: "kim")] == 0)
        #expect(try await fixture.verify(other.credential).acceptance != nil)
        let after = try await fixture.logIn("kim", mode)
        #expect(try await fixture.verify(after.credential).acceptance != nil)
        let entry = try #require(try await fixture.directory.audit(AuditQuery(user: "kim")).dropLast().last)
        #expect(entry.event == "user-revoked")
        #expect(entry.outcome == "250 sessions")
        #expect(entry.actor == Fixture.ann)
    }

    @Test(arguments: LinkMode.allCases)
    func `the epoch alone refuses before any session is removed`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        let refreshed = try await fixture.logIn("kim", mode)
        _ = try await fixture.refresh(refreshed.credential)
        try await fixture.command("HINCRBY", fixture.keys.key(.marks, of: Partition(user: "kim")), "e:kim", 1)
        #expect(try await fixture.verify(grant.credential).refusal == .epoch)
        #expect(try await fixture.refresh(grant.credential).refusal == .epoch)
        #expect(try await fixture.refresh(refreshed.credential).refusal == .epoch)
        try await fixture.command("HDEL", fixture.keys.key(.marks, of: Partition(user: "kim")), "e:kim")
        try await fixture.command("HINCRBY", fixture.keys.key(.marks, of: Partition(user: "kim")), "*", 1)
        #expect(try await fixture.verify(grant.credential).refusal == .epoch)
        let later = try await fixture.logIn("kim", mode)
        #expect(try await fixture.verify(later.credential).acceptance != nil)
    }

    @Test func `a log in during a revocation is not swept`() async throws {
        let fixture = try await Fixture()
        let old = try await fixture.logIn("kim")
        fixture.claims.holdNext()
        async let racing = fixture.logIn("kim")
        try await fixture.claims.waitForHeld()
        let receipt = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        #expect(receipt.sessions == 1)
        fixture.claims.release()
        // The epoch that the racing log-in had read was too old; it read again.
        let grant = try await racing
        #expect(fixture.claims.calls == 3)
        #expect(try await fixture.verify(grant.credential).acceptance != nil)
        #expect(try await fixture.verify(old.credential).refusal == .epoch)
        let second = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        #expect(second.sessions == 1)
    }

    @Test func `a revocation that is cut off says so`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim")
        // An operator who may raise the epoch, but may not read the set that the sweep walks over.
        let set = fixture.keys.sessions(of: "kim", in: grant.session.id.partition)
        let limited = Fixture.client(fixture.server)
        _ = try await limited.send(
            RedisCommand("ACL", "SETUSER", "limited", "on", "nopass", "~*", "&*", "+@all", "-zrange")
        )
        _ = try await limited.send(RedisCommand("AUTH", "limited", "x"))
        let receipt = try await SessionAdministration(redis: limited, clock: { Date() }).revokeAll(
            user: "kim",
            by: Fixture.ann,
            reason: ""
        )
        #expect(receipt.outcome == .done && !receipt.isComplete && receipt.sessions == 0)
        #expect(try await fixture.verify(grant.credential).refusal == .epoch)
        #expect(try await fixture.command("ZCARD", set).int == 1)
        let again = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        #expect(again.isComplete && again.sessions == 1)
    }

    @Test func `nothing under way makes a session again`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        let id = grant.session.id
        fixture.claims.holdNext()
        async let slow = fixture.refresh(grant.credential)
        try await fixture.claims.waitForHeld()
        _ = try await fixture.administration.revoke(session: id, by: Fixture.ann, reason: "")
        fixture.claims.release()
        #expect(try await slow.refusal == .sessionGone)
        #expect(try await !fixture.link.touch(id, of: "kim", generation: 1, Fixture.cafe))
        #expect(try await fixture.traces(of: id, user: "kim") == [])
        let left = try await fixture.command("KEYS", "sl:*\(id)*")
        #expect(left.elements?.isEmpty == true)
    }

    @Test func `everyones sessions end together`() async throws {
        let fixture = try await Fixture()
        var grants: [Grant] = []
        for mode in LinkMode.allCases {
            for user in ["kim", "lee", "choi", "김민준"] { grants.append(try await fixture.logIn(user, mode)) }
        }
        let receipt = try await fixture.administration.revokeEveryone(by: Fixture.ann, reason: "leaked backup")
        #expect(receipt.outcome == .done && receipt.sessions == grants.count && receipt.isComplete)
        for grant in grants {
            #expect(try await fixture.verify(grant.credential).acceptance == nil)
            #expect(try await fixture.refresh(grant.credential).grant == nil)
            #expect(try await fixture.traces(of: grant.session.id, user: grant.session.user) == [])
        }
        #expect(try await fixture.directory.counts().values.allSatisfy { $0 == 0 })
        let fresh = try await fixture.logIn("kim", .denylist)
        #expect(try await fixture.verify(fresh.credential).acceptance != nil)
        let entries = try await fixture.directory.audit(AuditQuery()).filter { $0.event == "everyone-revoked" }
        #expect(entries.count == 1 && entries[0].actor == Fixture.ann && entries[0].reason == "leaked backup")
        for partition in Partition.all {
            let told = try await fixture.command("XRANGE", fixture.keys.key(.revoked, of: partition), "-", "+")
            let fields = told.elements?.last?.elements?.last?.fields() ?? [:]
            let mark = try await fixture.command("HGET", fixture.keys.key(.marks, of: partition), "*").string
            #expect(fields["kind"]?.string == "*" && fields["mark"]?.string == mark)
        }
    }

    @Test func `everyones sessions end together, those included whose rows and users are lost`() async throws {
        let fixture = try await Fixture()
        var grants: [Grant] = []
        for user in ["kim", "lee", "choi", "park"] { grants.append(try await fixture.logIn(user)) }
        for (number, grant) in grants.enumerated() {
            let session = grant.session.id
            let rows = fixture.keys.key(.rows, of: session.partition)
            switch number {
            case 0: _ = try await fixture.command("HDEL", rows, session.text)
            case 1: _ = try await fixture.command("HSET", rows, session.text, "torn")
            case 2: _ = try await fixture.command("HDEL", fixture.keys.key(.session, of: session), "user")
            default: break
            }
        }
        let receipt = try await fixture.administration.revokeEveryone(by: Fixture.ann, reason: "")
        #expect(receipt.sessions == grants.count && receipt.isComplete)
        for grant in grants {
            let session = fixture.keys.key(.session, of: grant.session.id)
            #expect(try await fixture.command("EXISTS", session).int == 0)
        }
        #expect(try await fixture.directory.survey().isWhole)
    }

    @Test(arguments: LinkMode.allCases)
    func `a Redis out of memory still revokes`(mode: LinkMode) async throws {
        let fixture = try await Fixture { $0.touchThrottle = .zero }
        let grant = try await fixture.logIn("kim", mode)
        let others = [try await fixture.logIn("lee", mode), try await fixture.logIn("lee", mode)]
        try await fixture.command("CONFIG", "SET", "maxmemory-policy", "noeviction")
        try await fixture.command("CONFIG", "SET", "maxmemory", 1)
        let error = await #expect(throws: SessionLinkError.self) { try await fixture.logIn("kim", mode) }
        guard case .store(.server(_, _, let reason)) = error, reason.kind == .outOfMemory else {
            Issue.record("\(String(describing: error))")
            return
        }
        // What can't be written down is no reason to refuse a request.
        #expect(try await fixture.verify(grant.credential, peer: Fixture.cafe).acceptance != nil)
        let forced = try await fixture.administration.forceRefresh(
            session: grant.session.id,
            by: Fixture.ann,
            reason: ""
        )
        #expect(forced.outcome == .done)
        let receipt = try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        #expect(receipt.outcome == .done)
        let all = try await fixture.administration.revokeAll(user: "lee", by: Fixture.ann, reason: "")
        #expect(all.sessions == 2)
        _ = try await fixture.administration.deny(.key("k"), until: Date(), by: Fixture.ann, reason: "")
        #expect(try await fixture.verify(grant.credential).acceptance == nil)
        #expect(try await fixture.verify(others[0].credential).refusal == .epoch)
        // In any order: they lie in several partitions, and may have happened in the same millisecond.
        let expected: Set = ["refresh-requested", "session-revoked", "user-revoked", "denied"]
        #expect(try await Set(fixture.events().suffix(4)) == expected)
    }

    @Test func `revocations ring and are in the stream`() async throws {
        let fixture = try await Fixture()
        let subscription = fixture.redis.subscribe([fixture.keys.doorbell])
        var events = subscription.makeAsyncIterator()
        #expect(await events.next() == .resumed)
        let grant = try await fixture.logIn("kim", .denylist)
        let partition = grant.session.id.partition
        _ = try await fixture.administration.forceRefresh(session: grant.session.id, by: Fixture.ann, reason: "")
        _ = try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        _ = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
        for _ in 1...4 {
            let event = await events.next()
            #expect(event == .message(channel: "sl:doorbell", payload: Array(partition.hex.utf8)))
        }
        let entries = try await fixture.command("XRANGE", fixture.keys.key(.revoked, of: partition), "-", "+")
        let kinds = (entries.elements ?? []).map { entry in
            let fields = entry.elements?.last?.fields() ?? [:]
            return [fields["kind"]?.string, fields["id"]?.string, fields["mark"]?.string]
        }
        let id = grant.session.id.text
        let marks = try await fixture.command("HMGET", fixture.keys.key(.marks, of: partition), "*", "e:kim").elements
        let (all, own) = (marks?.first?.string, marks?.last?.string)
        #expect(kinds == [["*", "", all], ["j", "\(id).1", "1"], ["s", id, ""], ["u", "kim", own]])
    }

    @Test func `a key is denied in all partitions and audited once`() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.administration.deny(
            .key("leaked"),
            until: Date(timeIntervalSinceNow: 60),
            by: Fixture.ann,
            reason: "in a public repository"
        )
        let replies = try await fixture.redis.pipeline(
            Partition.all.map { RedisCommand("ZSCORE", fixture.keys.key(.denied, of: $0), "k:leaked") }
        )
        #expect(replies.allSatisfy { !$0.isNull })
        let entries = try await fixture.directory.audit(AuditQuery())
        #expect(entries.map(\.outcome) == ["k:leaked"])
    }

    @Test func `what can not be stored is refused`() async throws {
        let fixture = try await Fixture()
        let long = String(repeating: "é", count: 128)
        for user in ["", long] {
            await #expect(throws: SessionLinkError.self) { try await fixture.logIn(user) }
            await #expect(throws: SessionLinkError.self) { try await fixture.directory.sessions(of: user) }
            await #expect(throws: SessionLinkError.self) {
                try await fixture.administration.revokeAll(user: user, by: Fixture.ann, reason: "")
            }
        }
        await #expect(throws: SessionLinkError.self) {
            try await fixture.link.logIn(user: "kim", mode: .paired, method: long, peer: Fixture.home)
        }
        await #expect(throws: SessionLinkError.self) {
            try await fixture.administration.deny(.key(""), until: Date(), by: Fixture.ann, reason: "")
        }
        _ = try await fixture.logIn(String(long.dropLast()) + "e")
    }
}
