import Foundation
import Layouts
import Redis
import SessionLink
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// The rules that are made of layouts, tried by a user who has nothing else.
@Suite struct StoreRightsTests {
    /// A store that logs in as a user with a role's rule, and nothing more.
    private static func store(_ test: TestStore, _ role: StoreRole, _ layouts: [Layout]) async throws -> LayoutStore {
        let name = role.rawValue
        let rule = ["ACL", "SETUSER", name] + LayoutRights(layouts, role).rule() + [">secret"]
        let arguments = rule.dropFirst().map { Array($0.utf8) }
        _ = try await test.redis.send(RedisCommand(rule[0], arguments: arguments))
        var url = test.server.url
        (url.user, url.password) = (name, Secret("secret"))
        return test.another(layouts, url: url) { if role == .viewer { $0.readOnlyReason = "a viewer" } }
    }

    /// The dumps whose layouts say how a session ends under the keys that these have.
    private static let names = StoreFixtureTests.names.filter { $0 != "hand-hash-and-set" }

    @Test(.enabled(if: Fixture.available), arguments: names)
    func `who has a viewer's rule sees all, and who has an operator's ends sessions`(name: String) async throws {
        let layouts = try StoreFixtureTests.layouts(of: name)
        let test = try await TestStore(layouts) { $0.confirmation = .zero }
        try await Fixture(name).load(into: test.redis)
        let all = try await test.store.rows()
        let viewer = try await Self.store(test, .viewer, layouts)
        #expect(try await viewer.rows().count == all.count)
        let row = try #require(all.first)
        #expect(try await viewer.show(row.reference)?.row.user == row.user)
        _ = try await viewer.provenRows(ofUser: row.user)
        #expect(try await viewer.missingRights() == [])
        _ = try await viewer.health()

        let `operator` = try await Self.store(test, .operator, layouts)
        #expect(try await `operator`.missingRights() == [])
        let receipt = try await `operator`.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        #expect(receipt.outcome == .done && receipt.isComplete, "\(receipt)")
        let everything = try await `operator`.act(.revokeAll(user: row.user), by: TestStore.actor, reason: "")
        #expect(everything.isComplete)
        for (number, layout) in layouts.enumerated() where layout.role == .denylist {
            let until = test.store.now().advanced(by: 60_000)
            let deny = Action.denyToken(.id("0f8fad5b-d9cb-469f-a165-70867728950\(number)"), until: until)
            #expect(try await `operator`.act(deny, by: TestStore.actor, reason: "").outcome == .done)
        }
        await viewer.close()
        await `operator`.close()
        await test.store.close()
    }

    @Test func `no rule of a viewer has a command that writes`() {
        let reading: Set<String> = [
            "GET", "MGET", "HGET", "HSCAN", "SSCAN", "ZSCAN", "ZSCORE", "SISMEMBER", "LRANGE", "LPOS", "PTTL", "SCAN",
            "TIME", "INFO", "PING", "DBSIZE", "SUBSCRIBE", "CLIENT|ID", "CLIENT|SETNAME", "CLIENT|TRACKING",
        ]
        for layout in LayoutLibrary().layouts {
            let rights = LayoutRights([layout], .viewer)
            #expect(rights.commands.isSubset(of: reading), "\(layout.name)")
            #expect(rights.rule().filter { $0.contains("~") }.allSatisfy { $0.hasPrefix("%R~") }, "\(layout.name)")
        }
    }

    @Test func `a right that is missing is named, to look and to act`() async throws {
        let layouts = [try Layout.named("express")]
        let test = try await TestStore(layouts)
        let `operator` = try await Self.store(test, .operator, layouts)
        for (taken, named) in [
            ("-pttl", "+pttl"), ("-del", "+del"), ("-mget", "+mget"), ("-eval", "+eval"),
            ("-client|tracking", "+client|tracking"), ("-client|id", "+client|id"), ("-subscribe", "+subscribe"),
            ("resetchannels", "&__redis__:invalidate"),
        ] {
            _ = try await test.redis.send(RedisCommand("ACL", "SETUSER", "operator", taken))
            _ = try await test.redis.send(RedisCommand("SCRIPT", "FLUSH"))
            #expect(try await `operator`.missingRights().contains(named), "\(taken)")
            _ = try await test.redis.send(RedisCommand("ACL", "SETUSER", "operator", named))
        }
        _ = try await test.redis.send(RedisCommand("ACL", "SETUSER", "operator", "resetkeys", "~other:*"))
        #expect(try await `operator`.missingRights().contains { $0.hasSuffix("~sess:*") })
        await `operator`.close()
        await test.store.close()
    }

    @Test func `an act that a right in a script is missing for names the right and the rule`() async throws {
        let test = try await TestStore([try .named("express")]) { $0.confirmation = .zero }
        _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(1), StoreActTests.value, "EX", 60))
        let row = try #require(try await test.store.rows().first)
        _ = try await test.redis.send(RedisCommand("ACL", "SETUSER", "default", "-del"))
        let failure = await #expect(throws: StoreFailure.self) {
            try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        }
        #expect(failure?.description.contains("ACL SETUSER default +del") == true, "\(String(describing: failure))")
        let all = try await test.store.act(.revokeAll(user: "mina"), by: TestStore.actor, reason: "")
        #expect(all.doubt?.contains("+del") == true, "\(all)")
        await test.store.close()
    }

    @Test func `who may not ask for the time lists all the same`() async throws {
        let test = try await TestStore([try .named("express")])
        _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(1), StoreActTests.value, "EX", 60))
        _ = try await test.redis.send(RedisCommand("ACL", "SETUSER", "default", "-time"))
        #expect(try await test.store.time() == nil)
        #expect(try await test.store.rows().count == 1)
        await test.store.close()
    }

    @Test func `a look at a store that may not be read says so, and not that nothing is there`() async throws {
        let test = try await TestStore([try .named("express")])
        for number in 1...3 {
            _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(number), StoreActTests.value))
        }
        for rights in [["-get", "-getrange"], ["resetkeys", "~other:*"]] {
            _ = try await test.redis.send(
                RedisCommand(
                    "ACL",
                    arguments: (["SETUSER", "looker", "reset", "on", "nopass", "+@all", "~*"] + rights).map {
                        Array($0.utf8)
                    }
                )
            )
            var url = test.server.url
            (url.user, url.password) = ("looker", Secret("x"))
            let sampler = StoreSampler(url: url, tls: RedisTLS(), logger: SessionServer.quiet)
            await #expect(throws: StoreFailure.self) { try await sampler.look() }
            await sampler.close()
        }
        await test.store.close()
    }
}
