import Decoders
import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import Demo

@Suite struct BetterAuthTests {
    @Test func `a log-in is what Better Auth keeps`() async throws {
        let bench = try await Workbench()
        let server = bench.application(BetterAuth(site: bench.site))
        var visit = Workbench.visit()
        visit.ip = "2001:db8:41::9"
        let passes = [try await server.logIn(visit), try await server.logIn(visit)]
        let key = "better-auth:\(passes[0].id)"
        let root = try Format.json.decode(try #require(try await bench.value(key))).root
        #expect(try root.text("session.token") == passes[0].id)
        #expect(passes[0].id.utf8.count == 32)
        #expect(try root.text("session.ipAddress") == "2001:0db8:0041:0000:0000:0000:0000:0000")
        #expect(try root.text("session.userAgent") == visit.client)
        #expect(try root.text("session.createdAt") == "2026-11-28T19:41:21.174Z")
        #expect(try root.text("session.expiresAt") == "2026-12-05T19:41:21.174Z")
        #expect(try root.text("user.email") == visit.person.email)
        #expect(try root.text("user.name") == visit.person.name)
        #expect(try await bench.lasts(key, 604_800))
        let user = try #require(try root.text("session.userId"))
        let list = try #require(try await bench.value("better-auth:active-sessions-\(user)"))
        let entries = try #require(try Format.json.decode(list).root.elements)
        #expect(try entries.map { try $0.text("token") } == passes.map(\.id))
        #expect(try entries.map { try $0.text("expiresAt") } == ["1796499681174", "1796499681174"])

        try await server.logOut(passes[0], from: Origin(ip: visit.ip, client: visit.client))
        #expect(try await bench.value(key) == nil)
        try await server.logOut(passes[1], from: Origin(ip: visit.ip, client: visit.client))
        #expect(try await bench.keys().isEmpty)
    }

    @Test func `only a request that prolongs a session brings it back`() async throws {
        let bench = try await Workbench()
        let auth = BetterAuth(site: bench.site)
        let pass = try await bench.application(auth).logIn(Workbench.visit())
        let session = try #require(try await auth.read(pass.id))
        try await bench.delete("better-auth:\(pass.id)")
        try await auth.finish(session, pass.id, .page(1))
        #expect(try await auth.read(pass.id) == nil)
        let later = bench.site.later(by: 61)
        try await BetterAuth(site: later).finish(session, pass.id, .page(1))
        #expect(try await BetterAuth(site: later).read(pass.id) != nil)
    }

    @Test func `an end in the past is found out and cleared up`() async throws {
        let bench = try await Workbench()
        let auth = BetterAuth(site: bench.site)
        let pass = try await bench.application(auth).logIn(Workbench.visit())
        var session = try #require(try await auth.read(pass.id))
        var inner = try #require(session["session"]?.object)
        inner["expiresAt"] = "2020-01-01T00:00:00.000Z"
        session["session"] = .object(inner)
        let value = JSONWriter.bytes(of: session)
        _ = try await bench.redis.send(RedisCommand("SET", "better-auth:\(pass.id)", value, "KEEPTTL"))
        #expect(try await auth.read(pass.id) == nil)
        #expect(try await bench.keys().isEmpty)
    }
}

extension Site {
    /// The same, so many seconds later.
    func later(by seconds: Double) -> Site {
        Site(redis: redis, identifiers: identifiers, clock: { [clock] in clock().addingTimeInterval(seconds) })
    }
}
