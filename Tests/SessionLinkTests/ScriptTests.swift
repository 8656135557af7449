import Foundation
import Glibc
import Logging
import Redis
import TestSupport
import Testing

@testable import SessionLink

@Suite struct ScriptTests {
    @Test func `Redis compiles every script`() async throws {
        let server = try await RedisServer()
        let redis = RedisClient(RedisConfiguration(url: server.url), logger: Logger(label: "test"))
        for script in Script.all {
            let reply = try await redis.send(RedisCommand("SCRIPT", "LOAD", script.source))
            #expect(reply.string == script.redis.sha1, "\(script.redis.name)")
        }
    }

    @Test func `each script names its keys and arguments once`() {
        for script in Script.all {
            let names = script.keys.map(\.rawValue) + script.arguments
            #expect(Set(names).count == names.count, "\(script.redis.name)")
        }
        #expect(Set(Script.all.map(\.redis.name)).count == Script.all.count)
    }

    /// Redis Cluster lets a script touch the slot of its declared keys alone; and a script that is sent to a node by its
    /// keys must not touch others of that node either.
    @Test func `scripts name no key themselves`() throws {
        for script in Script.all {
            let keys = Set(script.keys.map(\.rawValue))
            for need in script.needs where need.command != "TIME" {
                // KEYS are declared by definition.
                let isDeclared = keys.contains(need.key) || need.key == "KEYS" || need.key == "doorbell"
                #expect(isDeclared, "\(script.name): \(need.command) \(need.key)")
            }
        }
    }

    /// A misspelt name would be a global, which Redis refuses only when the script comes to it.
    @Test func `no script reads anything undeclared`() async throws {
        let known: Set = [
            "redis", "cjson", "struct", "bit", "string", "math", "table", "tonumber", "tostring", "type", "pcall",
            "error",
            "ipairs",
            "unpack", "select", "KEYS", "ARGV",
        ]
        for script in Script.all {
            let folder = try TemporaryDirectory()
            // Redis reads the first line; Lua itself does not.
            let lua = script.source.drop { $0 != "\n" }
            try lua.write(toFile: folder.path("script.lua"), atomically: true, encoding: .utf8)
            let listing = try await Program.run("/usr/bin/luac5.1", ["-l", "-p", folder.path("script.lua")])
            try #require(listing.status == 0, "\(script.name): \(listing.errors)")
            for line in listing.output.split(separator: "\n") where line.contains("ETGLOBAL") {
                let name = String(line.split(separator: " ").last ?? "")
                #expect(line.contains("GETGLOBAL") && known.contains(name), "\(script.name): \(line)")
            }
        }
    }

    @Test func `all scripts run on a cluster node`() async throws {
        // The node's own port and the bus for other nodes; by default the bus would be 10,000 above, which may not exist.
        let bus = try Self.freePort()
        let fixture = try await Fixture(redisConfiguration: "cluster-enabled yes\ncluster-port \(bus)", tcp: true)
        try await fixture.command("CLUSTER", "ADDSLOTSRANGE", 0, 16383)
        try await eventually {
            try await fixture.command("CLUSTER", "INFO").string?.contains("cluster_state:ok") ?? false
        }
        for mode in LinkMode.allCases {
            let first = try await fixture.logIn("kim", mode)
            _ = try await fixture.verify(first.credential, peer: Fixture.cafe)
            _ = try await fixture.administration.forceRefresh(session: first.session.id, by: Fixture.ann, reason: "")
            let second = try #require(try await fixture.refresh(first.credential).grant)
            #expect(try await fixture.verify(second.credential).acceptance != nil)
            #expect(try await fixture.link.logOut(second.credential) == .ended([first.session.id]))
            let third = try await fixture.logIn("kim", mode)
            _ = try await fixture.administration.revoke(session: third.session.id, by: Fixture.ann, reason: "")
            _ = try await fixture.logIn("kim", mode)
            let all = try await fixture.administration.revokeAll(user: "kim", by: Fixture.ann, reason: "")
            #expect(all.sessions == 1)
        }
        _ = try await fixture.administration.deny(.key("k"), until: Date(), by: Fixture.ann, reason: "")
        let issuer = try TestIssuer()
        try fixture.link.replaceForeignIssuers(with: [issuer.foreign])
        let token = try issuer.token(from: fixture.clock.now)
        let linked = try await fixture.link.link(token: token, user: "kim", method: "oidc", peer: Fixture.home)
        let session = try #require(linked.grant).session.id
        #expect(try await fixture.verify(Credential(token: token)).acceptance != nil)
        let next = try issuer.token(from: fixture.clock.now)
        #expect(try await fixture.link.link(token: next, user: "kim", session: session).grant != nil)
        _ = try await fixture.administration.retire(key: "key-1", by: Fixture.ann, reason: "")
    }

    private struct NoPort: Error {}

    private static func freePort() throws -> UInt16 {
        let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(probe) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(probe, address, size) == 0 && getsockname(probe, address, &size) == 0
            }
        }
        guard isBound else { throw NoPort() }
        return UInt16(bigEndian: address.sin_port)
    }
}
