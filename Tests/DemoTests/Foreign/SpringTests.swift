import Decoders
import Redis
import TestSupport
import Testing

@testable import Demo

@Suite struct SpringTests {
    private static let prefix = "spring:session:sessions:"
    private static let index =
        "spring:session:index:org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME:"

    private func fields(_ bench: Workbench, _ id: String) async throws -> [String: [UInt8]] {
        try await bench.redis.send(RedisCommand("HGETALL", Self.prefix + id)).fields().compactMapValues(\.bytes)
    }

    @Test func `a log-in is what Spring Session keeps`() async throws {
        let bench = try await Workbench()
        let server = bench.application(Spring(site: bench.site))
        let visit = Workbench.visit()
        let pass = try await server.logIn(visit)
        let fields = try await fields(bench, pass.id)
        let trees = try fields.mapValues { try Format.java.decode($0) }
        #expect(trees["creationTime"]?.root.text == "1795894881174")
        #expect(trees["maxInactiveInterval"]?.root.text == "28800")
        let context = try #require(trees["sessionAttr:SPRING_SECURITY_CONTEXT"])
        #expect(try context.root.text("authentication.details.remoteAddress") == visit.ip)
        #expect(trees["sessionAttr:user.email"]?.root.text == visit.person.email)
        #expect(trees["sessionAttr:userAgent"]?.root.text == visit.client)
        #expect(context.tokens().count == 1)
        #expect(trees["sessionAttr:\(AuthorizedClients.attribute)"]?.tokens().count == 2)

        let member = JavaWriter.bytes(of: .text(pass.id))
        let users = try await bench.redis.send(RedisCommand("SMEMBERS", Self.index + visit.person.email))
        #expect(users.elements?.map(\.bytes) == [member])
        let minute = try await bench.redis.send(RedisCommand("SMEMBERS", "spring:session:expirations:1795923720000"))
        #expect(minute.elements?.map(\.bytes) == [JavaWriter.bytes(of: .text("expires:\(pass.id)"))])
        #expect(try await bench.value("\(Self.prefix)expires:\(pass.id)") == [])
        #expect(try await bench.lasts("\(Self.prefix)expires:\(pass.id)", 28_800))
        #expect(try await bench.lasts(Self.prefix + pass.id, 29_100))
        #expect(try await bench.redis.send(RedisCommand("TTL", Self.index + visit.person.email)).int == -1)
    }

    @Test func `of a hash that is gone a broken half comes back`() async throws {
        let bench = try await Workbench()
        let spring = Spring(site: bench.site)
        let pass = try await bench.application(spring).logIn(Workbench.visit())
        let session = try #require(try await spring.read(pass.id))
        try await bench.delete(Self.prefix + pass.id)
        try await spring.finish(session, pass.id, .page(1))
        #expect(try await fields(bench, pass.id).keys.sorted() == ["lastAccessedTime"])
        #expect(try await bench.lasts(Self.prefix + pass.id, 29_100))
        #expect(try await spring.read(pass.id) == nil)
    }

    @Test func `an interval of zero ends it, whatever is written late`() async throws {
        let bench = try await Workbench()
        let spring = Spring(site: bench.site)
        let pass = try await bench.application(spring).logIn(Workbench.visit())
        let session = try #require(try await spring.read(pass.id))
        let zero = JavaWriter.bytes(of: .object(.integer(0)))
        _ = try await bench.redis.send(RedisCommand("HSET", Self.prefix + pass.id, "maxInactiveInterval", zero))
        #expect(try await spring.read(pass.id) == nil)
        try await spring.finish(session, pass.id, .page(4))
        #expect(try await spring.read(pass.id) == nil)
    }

    @Test func `a log-out leaves an ended hash for five minutes`() async throws {
        let bench = try await Workbench()
        let spring = Spring(site: bench.site)
        let pass = try await bench.application(spring).logIn(Workbench.visit())
        try await spring.logOut(pass.id)
        #expect(try await bench.keys() == [Self.prefix + pass.id])
        #expect(try await bench.lasts(Self.prefix + pass.id, 300))
        #expect(try await spring.read(pass.id) == nil)
    }

    @Test func `new tokens take the place of the old`() async throws {
        let bench = try await Workbench()
        let spring = Spring(site: bench.site)
        let visit = Workbench.visit()
        let pass = try await bench.application(spring).logIn(visit)
        let tokens = try LogIn(visit, bench).tokens
        try await spring.finish(try #require(try await spring.read(pass.id)), pass.id, .renewed(tokens))
        let access = try #require(try await spring.read(pass.id)).access
        #expect(access == .until(tokens.expiresAt, identifier: tokens.access.identifier))
        let bytes = try #require(try await fields(bench, pass.id)["sessionAttr:\(AuthorizedClients.attribute)"])
        #expect(bytes == AuthorizedClients.bytes(tokens, principal: visit.person.email))
    }
}
