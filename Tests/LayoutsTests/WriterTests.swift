import Foundation
import JOSE
import Redis
import TestSupport
import Testing

/// The writers themselves: whether the libraries say of log-ins and their ends what is known of them.
@Suite struct WriterTests {
    @Test(
        .disabled(
            if: WriterFacts.runnable != WriterFacts.wanted,
            "Tests/LayoutsTests/Writers/install.sh installs what these need: \(WriterFacts.missing.formatted())"
        )
    )
    func `every writer that this run is about is installed`() {
        #expect(WriterFacts.missing.isEmpty)
    }

    @Test(arguments: WriterFacts.runnable.filter { WriterFacts.all[$0]?.denylist != true })
    func `a log-in lasts until its key is ended, and no other ends with it`(name: String) async throws {
        let scene = try await WriterScene(name)
        let tokens = try Writer.tokens(for: "1001", key: try JWK.generate(.es256))
        let (visit, key) = try await scene.logIn("1001", tokens: tokens)
        let (other, _) = try await scene.logIn("1002")
        #expect(try await visit.user() == "1001")
        #expect(scene.writer.facts.cookie == nil || scene.writer.cookie(of: visit) != nil)
        _ = try await scene.redis.send(RedisCommand("DEL", key))
        if scene.writer.facts.database == true {
            #expect(try await visit.user() == "1001")
            // A pickle of an empty dictionary: nobody is logged in with it, and the database is not asked.
            let emptied: [UInt8] = [0x80, 0x04, 0x7D, 0x94, 0x2E]
            _ = try await scene.redis.send(RedisCommand("SET", key, emptied, "KEEPTTL"))
        }
        #expect(try await visit.user() == nil)
        #expect(try await other.user() == "1002")
    }

    @Test(arguments: WriterFacts.runnable.filter { WriterFacts.all[$0]?.denylist == true })
    func `a token is accepted until its jti is on the denylist`(name: String) async throws {
        let scene = try await WriterScene(name)
        let visit = try await scene.writer.logIn("1001")
        let other = try await scene.writer.logIn("1001")
        #expect(try await visit.user() == "1001")
        let payload = try #require(visit.token).split(separator: ".")[1]
        let claims = try JSONParser.parse(Base64URL.decode(String(payload))).object
        let jti = try #require(claims?["jti"]?.string)
        _ = try await scene.redis.send(RedisCommand("SET", jti, "", "EX", 3600))
        #expect(try await visit.user() == nil)
        #expect(try await other.user() == "1001")
    }

    @Test(arguments: WriterFacts.runnable.filter { WriterFacts.all[$0]?.denylist != true })
    func `a request under way brings back what is said to come back`(name: String) async throws {
        let scene = try await WriterScene(name)
        let facts = scene.writer.facts
        for writing in [false, true] {
            let (visit, key) = try await scene.logIn("1001")
            if facts.stamps == true {
                let second = time(nil)
                try await eventually { time(nil) > second }
            }
            let answer = try await scene.during({ try await visit.slow(writing: writing) }, of: key) {
                _ = try await scene.redis.send(RedisCommand("DEL", key))
            }
            // Where the late write is refused, a framework may refuse the whole answer.
            #expect(answer.user == "1001" || facts.back == .never)
            let isBack = try await scene.sessionKeys().contains(key)
            let isExpected = facts.back == .onRead || writing && facts.back != .never
            #expect(isBack == isExpected)
            if facts.database != true {
                #expect(try await visit.user() == (isBack && facts.back != .half ? "1001" : nil))
            }
        }
    }
}
