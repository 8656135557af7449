import Foundation
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// Where sessions are used from, and reading the audit trail.
@Suite struct TrailTests {
    @Test func `a new address is written at once and audited once`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        let id = grant.session.id
        for peer in [Fixture.home, Fixture.cafe, Fixture.home, Fixture.cafe, Fixture.home] {
            #expect(try await fixture.verify(grant.credential, peer: peer).acceptance != nil)
        }
        #expect(try await fixture.events() == ["log-in", "address-changed", "token-shared"])
        let detail = try #require(try await fixture.directory.detail(of: id))
        #expect(detail.peers.map(\.ip) == [Fixture.cafe.ip, Fixture.home.ip])
        #expect(detail.peers.map(\.client) == ["Safari", "Firefox"])
        #expect(detail.peers.allSatisfy { $0.first <= $0.last })
        #expect(detail.peers.last?.first == detail.created)
        let row = try #require(try await fixture.directory.sessions(of: "kim").first)
        #expect(row.ip == Fixture.home.ip)
        let entry = try #require(try await fixture.directory.timeline(of: id).first { $0.event == "address-changed" })
        #expect(entry.ip == Fixture.cafe.ip)
    }

    @Test func `eight pairs are kept and long clients are cut`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        let odd = "line\nbreak \"quoted\" é한"
        let long = String(repeating: "한", count: 300)
        for number in 1...9 {
            _ = try await fixture.verify(grant.credential, peer: Peer(ip: "10.0.0.\(number)", client: odd))
        }
        _ = try await fixture.verify(grant.credential, peer: Peer(ip: "10.0.0.10", client: long))
        var detail = try #require(try await fixture.directory.detail(of: grant.session.id))
        #expect(detail.peers.map(\.ip) == (3...10).map { "10.0.0.\($0)" })
        #expect(detail.peers.last?.client == String(repeating: "한", count: 170))
        let row = try #require(try await fixture.directory.sessions(of: "kim").first)
        #expect(row.client == String(repeating: "한", count: 40))
        // A long client stays whole when the next one takes its place, and claims are as they were.
        _ = try await fixture.verify(grant.credential, peer: Fixture.cafe)
        detail = try #require(try await fixture.directory.detail(of: grant.session.id))
        #expect(detail.peers.suffix(2).map(\.client) == [String(repeating: "한", count: 170), "Safari"])
        #expect(detail.peers.first?.client == odd)
        #expect(String(decoding: detail.claims, as: UTF8.self).contains("\"role\":\"user\""))
    }

    /// Each entry behind a position once, whichever stream it is in, in however small portions.
    @Test(arguments: [1, 1000]) func `the trail is followed`(limit: Int) async throws {
        let fixture = try await Fixture()
        _ = try await fixture.logIn("before")
        var position = try await fixture.directory.auditEnd()
        for number in 0..<10 {
            _ = try await fixture.logIn("user-\(number % 4)")
            try await fixture.link.logInFailed(user: "thief", peer: Fixture.cafe, reason: "wrong password")
        }
        var records: [AuditRecord] = []
        while true {
            let (new, next) = try await fixture.directory.audit(after: position, limit: limit)
            position = next
            if new.isEmpty { break }
            #expect(new.map(\.place) == new.map(\.place).sorted())
            records += new
        }
        #expect(records.count == 20)
        #expect(Set(records.map { "\($0.partition) \($0.place)" }).count == 20)
        #expect(records.count { $0.user == "thief" } == 10)
        #expect(!records.contains { $0.user == "before" })
    }

    @Test func `last seen is throttled`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        let id = grant.session.id
        let seen = try #require(try await fixture.directory.detail(of: id)).seen
        _ = try await fixture.verify(grant.credential)
        #expect(try await fixture.directory.detail(of: id)?.seen == seen)
        try await fixture.age(id, "seen", to: seen.milliseconds - 31_000)
        _ = try await fixture.verify(grant.credential)
        #expect(try #require(try await fixture.directory.detail(of: id)).seen >= seen)
    }

    @Test func `denylist requests leave no trace`() async throws {
        let fixture = try await Fixture { $0.touchThrottle = .zero }
        let grant = try await fixture.logIn("kim", .denylist)
        let before = try await fixture.directory.detail(of: grant.session.id)
        _ = try await fixture.verify(grant.credential, peer: Fixture.cafe)
        #expect(try await fixture.directory.detail(of: grant.session.id)?.seen == before?.seen)
        _ = try await fixture.refresh(grant.credential, peer: Fixture.cafe)
        #expect(try await fixture.directory.detail(of: grant.session.id)?.peers.last?.ip == Fixture.cafe.ip)
        #expect(try await fixture.events() == ["log-in", "address-changed", "refresh"])
    }

    @Test func `the trail is merged over partitions oldest first`() async throws {
        let fixture = try await Fixture()
        var order: [String] = []
        for number in 0..<40 {
            let user = "user-\(number % 13)"
            if number % 4 == 3 {
                try await fixture.link.logInFailed(user: user, peer: Fixture.cafe, reason: "wrong password")
            } else {
                _ = try await fixture.logIn(user)
            }
            order.append(user)
        }
        let all = try await fixture.directory.audit(AuditQuery(limit: 1000))
        // Entries of one millisecond in two partitions have no order between them.
        #expect(all.map(\.user).sorted() == order.sorted())
        #expect(all.map(\.place.milliseconds) == all.map(\.place.milliseconds).sorted())
        #expect(Set(all.map(\.id)).count == 40)
        #expect(try await fixture.directory.audit(AuditQuery(limit: 7)).map(\.id) == all.suffix(7).map(\.id))
        #expect(try await fixture.directory.audit(AuditQuery(limit: 0)) == [])
        let failed = try await fixture.directory.failedLogIns()
        #expect(failed.count == 10)
        #expect(failed.allSatisfy { $0.event == "log-in-failed" && $0.reason == "wrong password" })
        let one = try await fixture.directory.audit(AuditQuery(user: "user-1"))
        #expect(one.count == order.count { $0 == "user-1" })
        let since = all[20].time
        let late = try await fixture.directory.audit(AuditQuery(since: since))
        #expect(late.map(\.id) == all.filter { $0.time >= since }.map(\.id))
    }

    /// Older releases wrote all of it.
    @Test func `of a token's ID the trail keeps what follows the session's`() async throws {
        let fixture = try await Fixture()
        let session = try await fixture.logIn().session.id
        let key = fixture.keys.key(.audit, of: session.partition)
        let entry = try await fixture.command("XRANGE", key, "-", "+").elements?.first?.elements?.last
        #expect(entry?.fields()["jti"]?.string == ".1")
        try await fixture.command("XADD", key, "*", "event", "refresh", "session", session.text, "jti", "\(session).2")
        try await fixture.command("XADD", key, "*", "event", "refresh", "session", session.text, "jti", ".foreign")
        let told = try await fixture.directory.audit(AuditQuery(session: session)).map(\.jti)
        #expect(told == ["\(session).1", "\(session).2", ".foreign"])
    }

    @Test func `long streams are read page by page`() async throws {
        let fixture = try await Fixture()
        let partition = Partition(user: "kim")
        let key = fixture.keys.key(.audit, of: partition)
        _ = try await fixture.redis.pipeline(
            (1...1200).map { RedisCommand("XADD", key, "\($0)-0", "event", "x", "user", $0 % 300 == 0 ? "kim" : "lee") }
        )
        let mine = try await fixture.directory.audit(AuditQuery(user: "kim"))
        #expect(mine.map(\.place.milliseconds) == [300, 600, 900, 1200])
        let all = try await fixture.directory.audit(AuditQuery(limit: 1100))
        #expect(all.map(\.place.milliseconds) == Array(101...1200))
    }

    @Test func `a timeline has the revocations of its user`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        _ = try await fixture.logIn()
        _ = try await fixture.verify(grant.credential, peer: Fixture.cafe)
        _ = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "left")
        let timeline = try await fixture.directory.timeline(of: grant.session.id)
        #expect(timeline.map(\.event) == ["log-in", "address-changed", "user-revoked"])
    }

    @Test func `a timeline has the lock that ended its user's sessions`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        _ = try await fixture.administration.lock(user: "kim", by: Fixture.ann, reason: "phished")
        let timeline = try await fixture.directory.timeline(of: grant.session.id)
        #expect(timeline.map(\.event) == ["log-in", "user-locked"])
    }

    /// Others of the same partition have revocations of their own.
    @Test func `a timeline is not crowded out by others`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        let key = fixture.keys.key(.audit, of: Partition(user: "kim"))
        for _ in 0..<20 { try await fixture.command("XADD", key, "*", "event", "user-locked", "user", "lee") }
        #expect(try await fixture.directory.timeline(of: grant.session.id, limit: 10).map(\.event) == ["log-in"])
        _ = try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "left")
        for _ in 0..<20 { try await fixture.command("XADD", key, "*", "event", "user-locked", "user", "lee") }
        let past = try await fixture.directory.timeline(of: grant.session.id, limit: 10)
        #expect(past.map(\.event) == ["log-in", "session-revoked"])
    }

    @Test func `each refresh is audited where that is wanted`() async throws {
        let fixture = try await Fixture { $0.auditsEveryRefresh = true }
        let grant = try await fixture.logIn()
        _ = try await fixture.refresh(grant.credential)
        #expect(try await fixture.events() == ["log-in", "refresh"])
    }

    @Test func `the trail is trimmed by age`() async throws {
        let fixture = try await Fixture { $0.retention.audit = .seconds(3600) }
        let key = fixture.keys.key(.audit, of: Partition(user: "kim"))
        _ = try await fixture.redis.pipeline((1...300).map { RedisCommand("XADD", key, "\($0)-0", "event", "old") })
        // Not every entry trims.
        try await eventually {
            _ = try await fixture.logIn()
            return try await fixture.command("XRANGE", key, "-", "150-0").elements?.isEmpty == true
        }
        #expect(try await fixture.events().last == "log-in")
    }
}
