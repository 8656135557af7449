import JOSE
import Layouts
import Redis
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// What is written into lists of refused tokens, and what is said of it.
@Suite struct StoreDenialTests {
    private static let id = "0f8fad5b-d9cb-469f-a165-70867728950e"
    private static func token(_ user: String) -> String {
        MadeToken.of(#"{"sub":"\#(user)","jti":"\#(id)","exp":\#(MadeToken.seconds(600))}"#)
    }
    private static let until = Timestamp(seconds: MadeToken.seconds(600))

    /// What a list might name a token by that is not its ID.
    private static func others(_ token: String) -> [String] {
        let bytes = Array(token.utf8)
        let digest = Digest.sha256(bytes)
        let md5 = MD5.hash(bytes)?.hex ?? ""
        let signature = String(token.split(separator: ".").last ?? "")
        return [md5, md5 + "01234567", digest.hex, Base64URL.encode(digest), signature]
    }

    @Test func `a list by something else than a token's ID is left alone, and that is said`() async throws {
        for other in Self.others(Self.token("jonas")) {
            let test = try await TestStore([try .named("jti-blacklist", keys: "blacklist:{jti:base64url:16-64}")])
            _ = try await test.redis.send(RedisCommand("SET", "blacklist:\(other)", "1", "EX", 600))
            let failure = await #expect(throws: StoreFailure.self) {
                try await test.store.act(.denyToken(.id(Self.id), until: Self.until), by: TestStore.actor, reason: "")
            }
            #expect(failure?.clause.contains("by something else") == true, "\(other)")
            #expect(try await test.redis.send(RedisCommand("DBSIZE")).int == 1)
            await test.store.close()
        }
    }

    @Test func `of two lists, the one that knows tokens by what this one is called gets it`() async throws {
        let test = try await TestStore([
            try .named("express"), try .named("jti-blacklist", keys: "bl:{jti:base64url:16-64}"),
            try .named("sha256-blacklist", keys: "blacklist:{digest:hex:64}"),
        ]) { $0.confirmation = .zero }
        let digest = Digest.sha256(Array(Self.token("jonas").utf8)).hex
        _ = try await test.redis.send(RedisCommand("SET", "bl:\(digest.prefix(32))", "1", "EX", 600))
        _ = try await test.redis.send(RedisCommand("SET", "blacklist:\(digest)", "1", "EX", 600))
        let mina = Self.token("mina")
        let session = #"{"cookie":{"path":"/"},"passport":{"user":"mina"},"access_token":"\#(mina)"}"#
        _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(1), session, "EX", 600))
        let row = try #require(try await test.store.rows().first)
        let receipt = try await test.store.act(.revoke(SeenSession(row)), by: TestStore.actor, reason: "")
        #expect(receipt.remains.contains { $0.contains("denied too, in sha256-blacklist") }, "\(receipt.remains)")
        let written = "blacklist:\(Digest.sha256(Array(mina.utf8)).hex)"
        #expect(try await test.redis.send(RedisCommand("EXISTS", written)).int == 1)
        #expect(try await test.redis.send(RedisCommand("DBSIZE")).int == 3)
        await test.store.close()
    }

    @Test func `a session whose token is listed by its SHA-256 is refused, under every word for such a list`()
        async throws
    {
        for word in ["blacklist:", "bl:", "revoked:", "denylist:"] {
            let test = try await TestStore([try .named("express"), try .named("sha256-blacklist")])
            let token = Self.token("mina")
            let session = #"{"cookie":{"path":"/"},"passport":{"user":"mina"},"access_token":"\#(token)"}"#
            _ = try await test.redis.send(RedisCommand("SET", StoreActTests.key(1), session, "EX", 600))
            let digest = Digest.sha256(Array(token.utf8)).hex
            _ = try await test.redis.send(RedisCommand("SET", "\(word)\(digest)", "1", "EX", 600))
            let row = try #require(try await test.store.rows().first)
            #expect(try await test.store.refusals().refusal(of: row, at: test.store.now()) != nil, "\(word)")
            await test.store.close()
        }
    }

    @Test(arguments: ["jwt-blacklist", "sha256-blacklist"])
    func `a token that nobody holds is denied and lifted by its whole text, which was presented`(
        list: String
    ) async throws {
        let test = try await TestStore([try .named(list)])
        func name(_ token: String) -> String {
            list == "jwt-blacklist" ? token : Digest.sha256(Array(token.utf8)).hex
        }
        _ = try await test.redis.send(RedisCommand("SET", "blacklist:\(name(Self.token("jonas")))", "1", "EX", 600))
        let mina = Self.token("mina")
        let deny = Action.denyToken(.id(Self.id), until: Self.until)
        await #expect(throws: StoreFailure.self) {
            try await test.store.act(deny, by: TestStore.actor, reason: "")
        }
        _ = try await test.store.find(PresentedText(Array(mina.utf8)))
        #expect(try await test.store.act(deny, by: TestStore.actor, reason: "").outcome == .done)
        #expect(test.store.memory.presented == nil)
        #expect(try await test.redis.send(RedisCommand("EXISTS", "blacklist:\(name(mina))")).int == 1)
        _ = try await test.store.find(PresentedText(Array(mina.utf8)))
        #expect(try await test.store.denied(.id(Self.id), until: Timestamp(milliseconds: 0)) != nil)
        let lifted = try await test.store.act(.liftToken(.id(Self.id)), by: TestStore.actor, reason: "")
        #expect(lifted.outcome == .done)
        #expect(try await test.redis.send(RedisCommand("EXISTS", "blacklist:\(name(mina))")).int == 0)
        await test.store.close()
    }

    @Test func `of the first entry of a list made by hand it is said that nothing shows how it is made`() async throws {
        let deny = Action.denyToken(.id(Self.id), until: Self.until)
        let byHand = try await TestStore([try .named("jti-blacklist", keys: "blacklist:{jti:uuid}")])
        let receipt = try await byHand.store.act(deny, by: TestStore.actor, reason: "")
        #expect(receipt.remains.contains { $0.contains("nothing shows how") }, "\(receipt.remains)")
        await byHand.store.close()
        let known = try await TestStore([try .named("flask-jwt-extended")])
        #expect(try await known.store.act(deny, by: TestStore.actor, reason: "").remains.isEmpty)
        await known.store.close()
    }

    @Test func `a token in its time of grace is not refused before that is over`() throws {
        let layout = try Layout.named("tymon-jwt-auth")
        for (offset, isRefused) in [(Int64(-5), true), (500, false)] {
            let moment = MadeToken.seconds(offset)
            let sample = KeySample(
                key: Array("\(String(repeating: "a0", count: 20)):\(Self.id)".utf8),
                timeToLive: 600_000,
                content: .value(Array(#"a:1:{s:11:"valid_until";i:\#(moment);}"#.utf8))
            )
            let now = Timestamp(seconds: MadeToken.seconds(0))
            let entry = try #require(layout.entries(in: [sample], at: now).first)
            var denials = Denials()
            denials.take(entry, of: layout, at: now)
            #expect(denials.isEmpty != isRefused)
        }
    }

    @Test func `a provider that logs out all of a user refuses that user's tokens`() throws {
        let layout = try Layout.named("express-openid-connect-logouts")
        let now = Timestamp(seconds: MadeToken.seconds(0))
        for (name, isRefused) in [("mina", true), ("SID1", true), ("jonas", false)] {
            let sample = KeySample(
                key: Array("sess:https://id.example.com/|\(name)".utf8),
                timeToLive: nil,
                content: .value(Array(#"{"cookie":{}}"#.utf8))
            )
            var denials = Denials()
            for entry in layout.entries(in: [sample], at: now) { denials.take(entry, of: layout, at: now) }
            let token = try JWS(MadeToken.of(#"{"sub":"mina","sid":"SID1"}"#))
            #expect((denials.refusal(of: EntryToken(token)) != nil) == isRefused, "\(name)")
        }
    }
}
