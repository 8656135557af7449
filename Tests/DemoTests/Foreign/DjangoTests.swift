import Decoders
import JOSE
import Redis
import TestSupport
import Testing

@testable import Demo

@Suite struct DjangoTests {
    @Test func `a log-in is what Django keeps`() async throws {
        let bench = try await Workbench()
        let django = Django(site: bench.site)
        for (door, left) in [(Door.web, 1_209_600), (.kiosk, 120)] {
            let visit = Workbench.visit(at: door)
            let pass = try await bench.application(django).logIn(visit)
            let key = ":1:django.contrib.sessions.cache\(pass.id)"
            #expect(pass.id.utf8.count == 32)
            #expect(pass.session != pass.id)
            let value = try #require(try await bench.value(key))
            let root = try Format.pickle.decode(value).root
            #expect(try root.text("_auth_user_id") == String(visit.person.number))
            #expect(try root.text("_auth_user_hash")?.utf8.count == 64)
            let tokens = try Format.pickle.decode(value).tokens()
            #expect(tokens.map(\.name) == ["oidc_access_token", "oidc_id_token", "oidc_refresh_token"])
            #expect(try await bench.lasts(key, Int64(left)))
        }
    }

    @Test func `what was deleted stays so`() async throws {
        let bench = try await Workbench()
        let django = Django(site: bench.site)
        let pass = try await bench.application(django).logIn(Workbench.visit())
        let session = try #require(try await django.read(pass.id))
        try await django.finish(session, pass.id, .page(3))
        #expect(try await django.read(pass.id)?["last_order"]?.integer == 3)
        try await bench.delete(":1:django.contrib.sessions.cache\(pass.id)")
        try await django.finish(session, pass.id, .page(6))
        try await django.turnAway(pass.id)
        #expect(try await bench.keys().isEmpty)
    }

    @Test func `an emptied session is no log-in`() async throws {
        let bench = try await Workbench()
        let django = Django(site: bench.site)
        let pass = try await bench.application(django).logIn(Workbench.visit())
        let key = ":1:django.contrib.sessions.cache\(pass.id)"
        _ = try await bench.redis.send(.init("SET", key, [0x80, 4, 0x7D, 0x94, 0x2E] as [UInt8], "KEEPTTL"))
        #expect(try await django.read(pass.id) == nil)
    }
}
