import Demo
import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// Each reason for which a request is refused or sent to refresh.
@Suite struct VerdictTests {
    @Test(arguments: [
        nil, "", "a", "a.b", "a.b.c", "....", "eyJhbGciOiJub25lIn0.e30.", String(repeating: "a", count: 20_000),
    ])
    func `what is no token is refused without asking the store`(text: String?) async throws {
        let fixture = try await Fixture()
        fixture.server.process.stop()
        let verdict = try await fixture.verify(Credential(token: text))
        switch try #require(verdict.refusal) {
        case .malformed, .signature: break
        case let other: Issue.record("\(other)")
        }
    }

    @Test func `other keys issuers and audiences`() async throws {
        let fixture = try await Fixture { $0.audience = "api" }
        let facts = SessionFacts(
            id: SessionID(partition: Partition(user: "kim"), random: [UInt8](repeating: 9, count: 13)),
            user: "kim",
            mode: .allowlist,
            method: "password",
            generation: 1,
            absoluteEnd: .distantFuture
        )
        func refusal(
            key: UInt8 = 1,
            now: Date = Date(),
            _ change: (inout SessionLinkConfiguration) -> Void = { _ in }
        ) async throws -> Refusal? {
            var configuration = fixture.link.configuration
            change(&configuration)
            let maker = try TokenMaker(key: Fixture.key(key), configuration: configuration)
            let token = try maker.make(facts, epoch: Epoch(), claims: [:], now: now)
            return try await fixture.verify(Credential(token: token.compact)).refusal
        }
        #expect(try await refusal() == .sessionGone)
        #expect(try await refusal { $0.issuer = "https://evil.test" } == .issuer)
        #expect(try await refusal { $0.audience = "other" } == .audience)
        #expect(try await refusal { $0.audience = nil } == .audience)
        #expect(try await refusal(now: Date(timeIntervalSinceNow: -10_000)) == .sessionGone)
        #expect(try await refusal(key: 2) == .unknownKey)
        guard case .signature = try await refusal({ $0.tokenType = "at+jwt" }) else {
            Issue.record("another type was accepted")
            return
        }
    }

    @Test func `claims that are not ours are malformed`() async throws {
        let fixture = try await Fixture()
        let signer = try JWSSigner(key: Fixture.key(1))
        let exp = JSONValue.number(JSONNumber(Int64(Date().timeIntervalSince1970) + 60))
        let sid = "000123456789abcdefghjk"
        let whole: JSONObject = [
            "iss": "https://id.test", "sub": "kim", "exp": exp, "jti": .string("\(sid).1"), "sid": .string(sid),
            "epoch": [0, 0], "link": "allowlist",
        ]
        #expect(try await fixture.verify(Credential(token: signer.sign(claims: whole))).refusal == .sessionGone)
        let damage: [(String, JSONValue?)] = [
            ("sub", nil), ("sub", ""), ("sub", .string(String(repeating: "x", count: 256))), ("exp", nil), ("exp", "1"),
            ("jti", nil), ("jti", "x"), ("jti", .string("\(sid).01")), ("jti", .string("\(sid).0")), ("sid", "other"),
            ("epoch", nil), ("epoch", [0]), ("epoch", ["0", 0]), ("link", nil), ("link", "none"),
        ]
        for (name, value) in damage {
            var claims = whole
            claims[name] = value
            let verdict = try await fixture.verify(Credential(token: signer.sign(claims: claims)))
            guard case .refused(.malformed) = verdict else {
                Issue.record("\(name) \(String(describing: value)): \(verdict)")
                continue
            }
        }
    }

    @Test(arguments: LinkMode.allCases)
    func `an expired token may only refresh while its session lives`(mode: LinkMode) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        fixture.clock.advance(899)
        #expect(try await fixture.verify(grant.credential).acceptance?.isRefreshDue == true)
        fixture.clock.advance(2)
        #expect(try await fixture.verify(grant.credential).refreshReason == .expired)
        let next = try #require(try await fixture.refresh(grant.credential).grant)
        #expect(try await fixture.verify(next.credential).acceptance != nil)
        _ = try await fixture.administration.revoke(session: grant.session.id, by: Fixture.ann, reason: "")
        let expected: Refusal = mode == .denylist ? .denied(.session) : .sessionGone
        #expect(try await fixture.verify(grant.credential).refusal == expected)
    }

    @Test func `leeway is honoured`() async throws {
        let fixture = try await Fixture { $0.leeway = .seconds(30) }
        let grant = try await fixture.logIn()
        fixture.clock.advance(925)
        #expect(try await fixture.verify(grant.credential).acceptance != nil)
        fixture.clock.advance(10)
        #expect(try await fixture.verify(grant.credential).refreshReason == .expired)
    }

    @Test func `paired wants all three parts of one session`() async throws {
        let fixture = try await Fixture()
        let mine = try await fixture.logIn("kim", .paired).credential
        let other = try await fixture.logIn("kim", .paired).credential
        var mixed = mine
        mixed.secret = other.secret
        #expect(try await fixture.verify(mixed).refusal == .linkMismatch)
        mixed.session = other.session
        #expect(try await fixture.verify(mixed).refusal == .linkMismatch)
        mixed = mine
        mixed.secret = "1.\(String(repeating: "A", count: 43))"
        #expect(try await fixture.verify(mixed).refusal == .linkMismatch)
        mixed.secret = nil
        guard case .malformed = try await fixture.verify(mixed).refusal else {
            Issue.record("accepted without a secret")
            return
        }
        #expect(try await fixture.verify(mine).acceptance != nil)
    }

    @Test(arguments: LinkMode.allCases, Refusal.DenialKind.allCases)
    func `what is denied is refused`(mode: LinkMode, kind: Refusal.DenialKind) async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", mode)
        let other = try await fixture.logIn("lee", mode)
        let token = try JWS(#require(grant.credential.token))
        let subject: DenialSubject =
            switch kind {
            case .token: DenialSubject(token)
            case .session: .session(grant.session.id)
            case .fingerprint: .fingerprint(token.fingerprint.hex, user: nil)
            case .key: .key("key-1")
            }
        let receipt = try await fixture.administration.deny(
            subject,
            until: grant.expires,
            by: Fixture.ann,
            reason: "leaked"
        )
        #expect(receipt.outcome == .done)
        #expect(try await fixture.verify(grant.credential).refusal == .denied(kind))
        #expect((try await fixture.verify(other.credential).acceptance == nil) == (kind == .key))
        let entry = try #require(try await fixture.directory.audit(AuditQuery()).last)
        #expect(entry.event == "denied")
        #expect(entry.actor == Fixture.ann)
        #expect(entry.reason == "leaked")
        #expect(try await fixture.events() == ["log-in", "log-in", "denied"])
    }

    @Test func `a denial is forgotten when its time is over`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        let partition = grant.session.id.partition
        let over = try await min(fixture.redisNow, fixture.clock.now.milliseconds) - 1000
        let (key, whys) = (fixture.keys.key(.denied, of: partition), fixture.keys.key(.deniedWhy, of: partition))
        try await fixture.command("ZADD", key, over, "s:\(grant.session.id)")
        try await fixture.command("HSET", whys, "s:\(grant.session.id)", "{}")
        fixture.clock.advance(2)
        #expect(try await fixture.verify(grant.credential).acceptance != nil)
        let other = SessionID(partition: partition, random: [UInt8](repeating: 1, count: 13))
        _ = try await fixture.administration.deny(.session(other), until: Date(), by: Fixture.ann, reason: "")
        let denied = try await fixture.command("ZRANGE", fixture.keys.key(.denied, of: partition), "0", "-1")
        #expect(denied.elements?.map(\.string) == ["s:\(other)"])
        let why = try await fixture.command("HKEYS", fixture.keys.key(.deniedWhy, of: partition))
        #expect(why == denied)
    }

    @Test func `a longer denial is not shortened`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn()
        let id = grant.session.id
        _ = try await fixture.administration.deny(
            .session(id),
            until: Date(timeIntervalSinceNow: 1000),
            by: Fixture.ann,
            reason: ""
        )
        _ = try await fixture.administration.deny(
            .session(id),
            until: Date(timeIntervalSinceNow: -400),
            by: Fixture.ann,
            reason: ""
        )
        #expect(try await fixture.verify(grant.credential).refusal == .denied(.session))
    }

    @Test func `a store out of reach refuses all unless configured otherwise`() async throws {
        let fixture = try await Fixture { $0.denylistFailsOpen = true }
        let strict = try fixture.another(seed: 2) { $0.denylistFailsOpen = false }
        let allowed = try await fixture.logIn("kim", .allowlist)
        let alone = try await fixture.logIn("kim", .denylist)
        try fixture.server.process.kill()
        await #expect(throws: SessionLinkError.self) { try await strict.verify(alone.credential) }
        await #expect(throws: SessionLinkError.self) { try await fixture.verify(allowed.credential) }
        let accepted = try #require(try await fixture.verify(alone.credential).acceptance)
        #expect(!accepted.isStoreChecked)
        fixture.clock.advance(901)
        let error = await #expect(throws: SessionLinkError.self) { try await fixture.verify(alone.credential) }
        #expect(error?.isStoreOutOfReach == true)
    }

    @Test func `nothing that is shown has a token or a secret`() async throws {
        let fixture = try await Fixture()
        let grant = try await fixture.logIn("kim", .paired)
        let token = try #require(grant.credential.token)
        let secret = try #require(grant.credential.secret)
        var shown = [
            "\(grant)", "\(grant.credential)", String(reflecting: grant), String(reflecting: grant.credential),
        ]
        var dumped = ""
        dump(grant, to: &dumped)
        shown.append(dumped)
        try await fixture.command("SET", fixture.keys.key(.session, of: grant.session.id), "spoilt")
        for operation in [
            { _ = try await fixture.verify(grant.credential) }, { _ = try await fixture.refresh(grant.credential) },
            { _ = try await fixture.link.logOut(grant.credential) },
        ] {
            do {
                try await operation()
                Issue.record("a string was taken for a session")
            } catch {
                shown += ["\(error)", String(reflecting: error)]
            }
        }
        for text in shown {
            #expect(!text.contains(token.suffix(20)))
            #expect(!text.contains(secret.suffix(20)))
        }
    }
}
