import Foundation
import Layouts
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// The dumps of real stores, through a `LayoutStore`.
@Suite struct StoreFixtureTests {
    /// Which layouts read a dump.
    static func layouts(of fixture: String) throws -> [Layout] {
        switch fixture {
        case "better-auth": [try .named("better-auth")]
        case "express-connect-redis9", "express-nottl": [try .named("express")]
        case "express-keycloak": [try .named("express-keycloak")]
        case "spring-indexed": [try .named("spring-session-indexed")]
        case "spring-simple": [try .named("spring-session")]
        case "hand-hash-and-set":
            [
                try .named(
                    "session-hash",
                    keys: "shop:auth:session:{id:uuid}",
                    helpers: "shop:auth:user_sessions:{user-id}"
                )
            ]
        case "hand-zset-denylist":
            [
                try .named("jwt-refresh-devices", keys: "app:rt:{user:digits}:{jti:uuid}"),
                try .named("jti-denylist-zset", keys: "app:revoked_jti"),
                try .named("not-before", keys: "app:not_before"),
            ]
        default: []
        }
    }

    static let names = [
        "better-auth", "express-connect-redis9", "express-nottl", "express-keycloak", "spring-indexed", "spring-simple",
        "hand-hash-and-set", "hand-zset-denylist",
    ]

    @Test(.enabled(if: Fixture.available), arguments: names)
    func `a dump is listed as those who logged in say`(name: String) async throws {
        let fixture = try Fixture(name)
        let expected = try #require(fixture.expected)
        let test = try await TestStore(try Self.layouts(of: name))
        try await fixture.load(into: test.redis)
        let rows = try await test.store.rows()
        let shown = expected.sessions.filter { $0.anonymous != true }
        #expect(rows.count == shown.count)
        #expect(test.store.leftOut()?.anonymous == expected.sessions.count - shown.count)
        for session in shown {
            let place = try #require(session.places.first)
            let row = try #require(rows.first { LayoutStore.key(of: $0) == place }, "\(place) is not listed")
            #expect(session.names.contains(row.user), "\(place): \(row.user)")
            if let ip = session.ip {
                #expect(row.ip == ip || row.ip.isEmpty && name.hasPrefix("hand"), "\(place): \(row.ip)")
            }
            #expect(!row.isDamaged)
            if let ttl = session.ttlMs {
                if ttl < 0 { #expect(row.ends == nil) } else { #expect(row.ends != nil) }
            }
            let detail = try #require(try await test.store.show(row.reference))
            let held = Set(detail.tokens.compactMap { $0.token.claims?["jti"]?.text })
            let kinds = Set(detail.tokens.map(\.kind))
            for token in session.jwts where !name.hasPrefix("hand-zset") {
                if let jti = token.jti { #expect(held.contains(jti), "\(place): \(token.kind)") }
                #expect(!kinds.isEmpty)
            }
            // The row tells of the token that requests carry.
            if let access = session.jwts.first(where: { $0.kind == "access_token" }), !name.hasPrefix("hand-zset") {
                #expect(row.jti == access.jti)
                #expect(row.expires == access.exp.map { Timestamp(seconds: $0) })
                #expect(!row.algorithm.isEmpty)
            }
        }
    }

    @Test(.enabled(if: Fixture.available))
    func `tokens on a denylist, and those before a user's cut-off, make their sessions refused`() async throws {
        let fixture = try Fixture("hand-zset-denylist")
        let test = try await TestStore(try Self.layouts(of: "hand-zset-denylist"))
        try await fixture.load(into: test.redis)
        let rows = try await test.store.rows()
        let refusals = try await test.store.refusals()
        let now = test.store.now()
        for session in try #require(fixture.expected).sessions {
            let row = try #require(rows.first { LayoutStore.key(of: $0) == session.places.first })
            let refusal = refusals.refusal(of: row, at: now)
            // The access tokens are not in the store: only what it holds can be linked.
            let isLinked = session.denied.map { $0.hasPrefix("refresh jti") || $0.contains("cut") } ?? false
            #expect((refusal != nil) == isLinked, "\(session.denied ?? "-"): \(String(describing: refusal))")
        }
    }

    @Test(.enabled(if: Fixture.available), arguments: names)
    func `no key, and nothing of a token, is shown where it lets somebody in`(name: String) async throws {
        let fixture = try Fixture(name)
        let test = try await TestStore(try Self.layouts(of: name))
        try await fixture.load(into: test.redis)
        for row in try await test.store.rows() {
            let detail = try #require(try await test.store.show(row.reference))
            let told = "\(detail.row.session) \(detail.raw) \(detail.tokens) \(row)"
            #expect(told.firstRange(of: /eyJ[\w-]+\.[\w-]+\.[\w-]+/) == nil)
            guard test.store.layouts[0].isCredential, let place = row.handle.flatMap({ EntryPlace($0) }) else {
                continue
            }
            let id = String(decoding: place.key, as: UTF8.self).split(separator: ":").last.map(String.init) ?? ""
            #expect(!told.contains(id))
        }
    }
}

extension ClaimValue {
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
}
