import Decoders
import JOSE
import TestSupport
import Testing

@testable import Demo

@Suite struct LaravelTests {
    private static let prefix = "laravel_database_laravel_cache:"

    @Test func `a log-in is what Laravel keeps`() async throws {
        let bench = try await Workbench()
        let laravel = Laravel(site: bench.site)
        let visit = Workbench.visit()
        let pass = try await bench.application(laravel).logIn(visit)
        #expect(pass.id.utf8.count == 40)
        #expect(pass.session == pass.id)
        let value = try #require(try await bench.value(Self.prefix + pass.id))
        let inner = try #require(TreePath("|php"))
        let root = try #require(try Format.php.decode(value).root[inner])
        #expect(try root.text("login_web_59ba36addc2b2f9401580f014c7f58ea4e30989d") == String(visit.person.number))
        #expect(try root.text("email") == visit.person.email)
        #expect(try root.text("name") == visit.person.name)
        #expect(try root.text("ip") == visit.ip)
        #expect(try root.text("_token")?.utf8.count == 40)
        #expect(root.tree.tokens().map(\.name) == ["access_token", "id_token", "refresh_token"])
        #expect(try await bench.lasts(Self.prefix + pass.id, 7200))
    }

    @Test func `a request under way brings a deleted session back`() async throws {
        let bench = try await Workbench()
        let laravel = Laravel(site: bench.site)
        let pass = try await bench.application(laravel).logIn(Workbench.visit())
        let session = try #require(try await laravel.read(pass.id))
        try await bench.delete(Self.prefix + pass.id)
        try await laravel.finish(session, pass.id, .page(1))
        let back = try #require(try await laravel.read(pass.id))
        #expect(back["_previous"]?.object?["url"]?.string == "https://shop.example.com/orders/1")
        #expect(back["tokens"] == session["tokens"])
    }

    @Test func `a dead ID leaves an empty session under its key`() async throws {
        let bench = try await Workbench()
        let server = bench.application(Laravel(site: bench.site))
        let pass = try await server.logIn(Workbench.visit())
        try await bench.delete(Self.prefix + pass.id)
        #expect(try await server.request(pass, from: Origin(ip: "192.0.2.1", client: "curl")) == .refused)
        let shell = try #require(try await bench.value(Self.prefix + pass.id))
        #expect(shell.count == 127)
        #expect(try await server.isLogIn(pass.id) == false)
    }
}
