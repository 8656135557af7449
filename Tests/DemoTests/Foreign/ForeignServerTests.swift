import JOSE
import Redis
import TestSupport
import Testing

@testable import Demo

@Suite struct ForeignServerTests {
    private static let origin = Origin(ip: "192.0.2.1", client: "curl/8.14.1")

    @Test func `seeds repeat`() async throws {
        let key = try JWK.generate(.hs256, keyID: "id-1")
        func dump() async throws -> [String: [UInt8]] {
            let bench = try await Workbench(key: key, seed: 5)
            let express = bench.application(Express(site: bench.site))
            let django = bench.application(Django(site: bench.site))
            let laravel = bench.application(Laravel(site: bench.site))
            let auth = bench.application(BetterAuth(site: bench.site))
            var chance = SplitMix64(seed: 9)
            for number in 0..<12 {
                for server in [express, django, laravel, auth] as [any Server & Application] {
                    _ = try await server.logIn(Workbench.visit(number))
                    try await server.welcome(&chance)
                }
            }
            var found: [String: [UInt8]] = [:]
            for key in try await bench.keys() { found[key] = try await bench.value(key) }
            return found
        }
        let first = try await dump()
        #expect(first.count > 80)
        #expect(try await dump() == first)
    }

    @Test func `it lets in who is logged in and nobody else`() async throws {
        let bench = try await Workbench()
        let server = bench.application(Express(site: bench.site))
        let pass = try await server.logIn(Workbench.visit())
        #expect(try await server.request(pass, from: Self.origin) == .accepted(refreshDue: false))
        try await server.logOut(pass, from: Self.origin)
        #expect(try await server.request(pass, from: Self.origin) == .refused)
        #expect(try await server.refresh(pass, from: Self.origin) == .refused)
    }

    @Test func `a token that ran out is renewed in the session`() async throws {
        let bench = try await Workbench()
        let pass = try await bench.application(Laravel(site: bench.site)).logIn(Workbench.visit())
        for (seconds, answer) in [
            (0.0, RequestAnswer.accepted(refreshDue: false)), (260, .accepted(refreshDue: true)),
            (301, .refreshRequired(onDemand: false)),
        ] {
            let server = bench.later(by: seconds).application(Laravel(site: bench.later(by: seconds).site))
            #expect(try await server.request(pass, from: Self.origin) == answer)
        }
        let later = bench.later(by: 301)
        let server = later.application(Laravel(site: later.site))
        guard case .renewed(let next) = try await server.refresh(pass, from: Self.origin) else {
            Issue.record("it was not renewed")
            return
        }
        #expect(next.session == pass.session)
        #expect(try await server.request(next, from: Self.origin) == .accepted(refreshDue: false))
    }

    @Test func `a denied token is refused while its session stays`() async throws {
        let bench = try await Workbench()
        let express = Express(site: bench.site)
        let denylist = Denylist(redis: bench.redis)
        let server = bench.application(express, denylist: denylist)
        let pass = try await server.logIn(Workbench.visit())
        let session = try #require(try await express.read(pass.id))
        guard case .until(_, let identifier) = express.access(of: session) else {
            Issue.record("no token")
            return
        }
        _ = try await bench.redis.send(RedisCommand("SET", "blacklist:\(identifier)", "1", "EX", 60))
        #expect(try await server.request(pass, from: Self.origin) == .refused)
        #expect(try await express.read(pass.id) != nil)
    }

    @Test func `a log-out denies the token that the user may have elsewhere`() async throws {
        let bench = try await Workbench()
        let server = bench.application(Django(site: bench.site), denylist: Denylist(redis: bench.redis))
        let pass = try await server.logIn(Workbench.visit())
        try await server.logOut(pass, from: Self.origin)
        let keys = try await bench.keys()
        #expect(keys.count == 1)
        #expect(keys.first?.hasPrefix("blacklist:") == true)
        #expect(try await bench.lasts(keys.first ?? "", TokenIssuer.lifetime))
    }
}

extension Workbench {
    /// The same, so many seconds later.
    func later(by seconds: Double) -> Workbench { Workbench(self, site: site.later(by: seconds)) }

    private init(_ bench: Workbench, site: Site) {
        server = bench.server
        redis = bench.redis
        issuer = bench.issuer
        self.site = site
    }
}
