import Decoders
import JOSE
import TestSupport
import Testing

@testable import Demo

@Suite struct ExpressTests {
    @Test func `a log-in is what express-session keeps`() async throws {
        let bench = try await Workbench()
        let express = Express(site: bench.site)
        for byKeycloak in [false, true] {
            let logIn = try LogIn(Workbench.visit(), bench)
            let session = Express.session(logIn, byKeycloak: byKeycloak)
            try await express.finish(session, "an-id", .page(7))
            let root = try Format.json.decode(try #require(try await bench.value("sess:an-id"))).root
            let path = byKeycloak ? "keycloak-token|json." : "tokens."
            #expect(try root.text(path + "access_token") == logIn.tokens.access.text)
            #expect(try root.text(path + "refresh_token") == logIn.tokens.refresh.text)
            #expect(try root.text("passport.user") == (byKeycloak ? nil : logIn.person.user))
            #expect(try root.text("ip") == logIn.ip)
            #expect(try root.text("userAgent") == logIn.client)
            #expect(try root.text("loginAt") == "2026-11-28T19:41:21.174Z")
            #expect(try root.text("cookie.originalMaxAge") == "28800000")
            #expect(try root.text("cookie.expires") == "2026-11-29T03:41:21.174Z")
            #expect(try root.text("returnTo") == "/orders/7")
            #expect(try await bench.lasts("sess:an-id", 28_800))
            let access = Access.until(logIn.tokens.expiresAt, identifier: logIn.tokens.access.identifier)
            #expect(express.access(of: session) == access)
            let names = try #require(root.members).compactMap(\.name.text)
            #expect(names.first == "cookie")
        }
    }

    @Test func `a request under way brings a deleted session back`() async throws {
        let bench = try await Workbench()
        let express = Express(site: bench.site)
        let pass = try await bench.application(express).logIn(Workbench.visit())
        let session = try #require(try await express.read(pass.id))
        try await bench.delete("sess:\(pass.id)")
        #expect(try await express.read(pass.id) == nil)
        try await express.finish(session, pass.id, .page(1))
        #expect(try await express.read(pass.id) != nil)
        // One that began after the end leaves nothing.
        try await express.logOut(pass.id)
        try await express.turnAway(pass.id)
        #expect(try await bench.keys().isEmpty)
    }

    @Test func `visitors have sessions that are no log-ins`() async throws {
        let bench = try await Workbench()
        let express = Express(site: bench.site)
        var chance = SplitMix64(seed: 1)
        try await express.welcome(&chance)
        let key = try #require(try await bench.keys().first)
        #expect(key.hasPrefix("sess:") && key.utf8.count == 37)
        #expect(try await express.read(String(key.dropFirst(5))) == nil)
        let root = try Format.json.decode(try #require(try await bench.value(key))).root
        #expect(root.member("cart")?.elements?.count == 2)
    }
}
