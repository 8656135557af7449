import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// Tokens that somebody else issued, linked to sessions.
@Suite struct ForeignTokenTests {
    @Test(arguments: [JWSAlgorithm.rs256, .es256])
    func `a linked token is accepted`(algorithm: JWSAlgorithm) async throws {
        let foreign = try await ForeignFixture(algorithm)
        let token = try foreign.token(id: "idp-jti")
        #expect(try await foreign.verify(token).refusal == .sessionGone)
        let grant = try #require(try await foreign.link(token).grant)
        #expect(grant.isNew)
        #expect(grant.session.mode == .allowlist)
        #expect(grant.session.user == "kim")
        for credential in [Credential(token: token), grant.credential] {
            let accepted = try #require(try await foreign.link.verify(credential, peer: Fixture.home).acceptance)
            #expect(accepted.session == grant.session.id)
            #expect(accepted.user == "kim")
            #expect(accepted.claims.subject == "subject-1")
            #expect(accepted.claims["scope"]?.string == "read")
        }
        #expect(try await foreign.link.introspect(token).acceptance?.user == "kim")
        let row = try #require(try await foreign.link.sessions(of: "kim").first)
        #expect(row.jti == "idp-jti")
        #expect(row.algorithm == algorithm.rawValue)
        #expect(row.method == "oidc")
        let detail = try #require(try await foreign.fixture.directory.detail(of: grant.session.id))
        #expect(detail.isForeign)
        #expect(detail.jti == "idp-jti")
        #expect(detail.fingerprint == (try foreign.fingerprint(token)))
        #expect(String(decoding: detail.claims, as: UTF8.self).contains(#""sub":"subject-1""#))
        #expect(try await foreign.fixture.directory.session(linkedTo: detail.fingerprint) == grant.session.id)
        #expect(try await foreign.fixture.events() == ["log-in"])
        // The store keeps no credential.
        #expect(try await foreign.fixture.directory.token(of: grant.session.id) == nil)
    }

    @Test func `what is not the issuers is refused`() async throws {
        let foreign = try await ForeignFixture(.es256)
        let other = try TestIssuer(.es256, name: "https://elsewhere.test")
        let thief = try TestIssuer(.es256)
        let confused = try TestIssuer(.rs256)
        let now = foreign.fixture.clock.now
        let cases: [(String, Refusal?)] = [
            (try other.token(from: now), .issuer),
            (try thief.token(from: now), .signature("")),
            (try confused.token(from: now), .signature("")),
            (try foreign.token(changes: ["aud": "another app"]), .audience),
            (
                try foreign.token(changes: ["nbf": .number(JSONNumber(Int64(now.timeIntervalSince1970) + 60))]),
                .notYetValid
            ),
            (try foreign.token(for: -1), .expired),
            (try foreign.token(changes: ["exp": "never"]), .malformed("")),
            ("no token", .malformed("")),
            (try #require(try await foreign.fixture.logIn().credential.token), .issuer),
        ]
        for (token, expected) in cases {
            let refusal = try #require(try await foreign.link(token).refusal)
            switch (refusal, expected) {
            case (.signature, .signature?), (.unknownKey, .signature?), (.malformed, .malformed?): break
            default: #expect(refusal == expected)
            }
            #expect(try await foreign.link.sessions(of: "kim").count == 1)
        }
        // One of ours that names the other issuer, and one of theirs that names us.
        let posing = try foreign.token(changes: ["iss": "https://id.test"])
        #expect(try await foreign.verify(posing).refusal == .unknownKey)
    }

    @Test func `issuers that make no sense are refused`() async throws {
        let foreign = try await ForeignFixture()
        let good = foreign.issuer.foreign
        var nameless = good
        nameless.issuer = ""
        var ours = good
        ours.issuer = "https://id.test"
        var late = good
        late.leeway = .seconds(301)
        var keyless = good
        keyless.keys = JWKSet([])
        for issuers in [[nameless], [ours], [late], [keyless], [good, good]] {
            #expect(throws: SessionLinkError.self) { try foreign.link.replaceForeignIssuers(with: issuers) }
        }
        let token = try foreign.token()
        #expect(try await foreign.link(token).grant != nil)
        // Without the issuer its tokens are those of a stranger.
        try foreign.link.replaceForeignIssuers(with: [])
        #expect(try await foreign.verify(token).acceptance == nil)
    }

    @Test func `the same token gives the same session`() async throws {
        let foreign = try await ForeignFixture()
        let token = try foreign.token()
        let servers = [foreign.link, try foreign.another(seed: 2), try foreign.another(seed: 3)]
        let grants = try await withThrowingTaskGroup(of: LinkOutcome.self) { group in
            for number in 0..<12 {
                group.addTask {
                    try await servers[number % 3].link(token: token, user: "kim", method: "oidc", peer: Fixture.home)
                }
            }
            return try await group.reduce(into: []) { $0.append($1.grant) }
        }
        #expect(Set(grants.map { $0?.session.id }).count == 1)
        #expect(grants.count { $0?.isNew == true } == 1)
        #expect(try await foreign.link.sessions(of: "kim").count == 1)
        #expect(try await foreign.fixture.events() == ["log-in"])
        for server in servers { #expect(try await foreign.verify(token, on: server).acceptance?.user == "kim") }
        // Nobody else gets it.
        #expect(try await foreign.link(token, "lee").refusal == .linkMismatch)
        #expect(try await foreign.link.sessions(of: "lee") == [])
    }

    @Test func `two users tokens are two sessions`() async throws {
        let foreign = try await ForeignFixture()
        let (first, second) = (try foreign.token("subject-1"), try foreign.token("subject-2"))
        let kim = try #require(try await foreign.link(first, "kim").grant)
        let lee = try #require(try await foreign.link(second, "lee").grant)
        #expect(try await foreign.verify(first).acceptance?.user == "kim")
        #expect(try await foreign.verify(second).acceptance?.user == "lee")
        let mixed = Credential(token: first, session: lee.session.id.text)
        #expect(try await foreign.link.verify(mixed).refusal == .linkMismatch)
        let own = try await foreign.fixture.logIn("kim")
        let stolen = Credential(token: first, session: own.session.id.text)
        #expect(try await foreign.link.verify(stolen).refusal == .linkMismatch)
        #expect(try await foreign.link.logOutElsewhere(Credential(token: first)) == .ended([own.session.id]))
        #expect(try await foreign.link.logOut(kim.credential) == .ended([kim.session.id]))
        #expect(try await foreign.verify(first).refusal == .sessionGone)
        #expect(try await foreign.verify(second).acceptance != nil)
    }

    /// The key of the session is written first, that of the token last.
    @Test func `a crash in between is mended by linking again`() async throws {
        let foreign = try await ForeignFixture()
        let token = try foreign.token()
        let session = try #require(try await foreign.link(token).grant).session.id
        let key = try #require(foreign.fixture.keys.linked(try foreign.fingerprint(token)))
        try await foreign.fixture.command("DEL", key)
        #expect(try await foreign.verify(token).refusal == .sessionGone)
        let again = try #require(try await foreign.link(token).grant)
        #expect(again.session.id == session)
        #expect(!again.isNew)
        #expect(try await foreign.verify(token).acceptance?.session == session)
    }

    @Test func `line breaks in a token do not break the session`() async throws {
        let foreign = try await ForeignFixture()
        let now = Int64(foreign.fixture.clock.now.timeIntervalSince1970)
        let claims = "{\n  \"iss\": \"https://idp.test\",\n  \"aud\": \"app\",\n  \"exp\": \(now + 60)\n}"
        let token = try JWSSigner(key: foreign.issuer.key).sign(payload: Array(claims.utf8), header: [:])
        let session = try #require(try await foreign.link(token).grant).session.id
        let moved = try await foreign.link.verify(Credential(token: token), peer: Fixture.cafe)
        #expect(moved.acceptance?.session == session)
        let detail = try #require(try await foreign.fixture.directory.detail(of: session))
        #expect(try JWTClaims(payload: detail.claims).issuer == "https://idp.test")
        #expect(detail.peers.map(\.ip) == [Fixture.home.ip, Fixture.cafe.ip])
        #expect(detail.jti == "\(session).1")
    }

    @Test func `one round trip more unless the session is named`() async throws {
        let foreign = try await ForeignFixture()
        let token = try foreign.token()
        let grant = try #require(try await foreign.link(token).grant)
        for (credential, gets) in [(Credential(token: token), "cmdstat_get:calls=1,"), (grant.credential, nil)] {
            try await foreign.fixture.command("CONFIG", "RESETSTAT")
            #expect(try await foreign.link.verify(credential, peer: Fixture.home).acceptance != nil)
            let stats = try await foreign.fixture.command("INFO", "commandstats").string ?? ""
            #expect(stats.contains("cmdstat_evalsha:calls=1,"))
            #expect(gets.map(stats.contains) ?? !stats.contains("cmdstat_get:"))
        }
    }
}
