import Foundation
import JOSE
import Redis
import TestSupport
import Testing

@testable import SessionLink

/// The public keys that servers of several services publish in one store.
@Suite struct PublishedKeysTests {
    private func publish(_ fixture: Fixture, _ keys: JWK...) async throws {
        let link = try fixture.another(seed: 5, redis: fixture.redis)
        try link.replaceKeys(with: LinkKeys(signing: keys[0], verifying: Array(keys.dropFirst())))
        try await link.publishKeys()
    }

    private func published(_ fixture: Fixture) async throws -> [String: JWK] {
        let keys = try await fixture.directory.publishedKeys()?.keys ?? []
        return Dictionary(uniqueKeysWithValues: keys.map { ($0.keyID ?? "", $0) })
    }

    @Test func `each service adds its own`() async throws {
        let fixture = try await Fixture()
        let shop = try JWK.generate(.es256, keyID: "shop")
        let app = try JWK.generate(.edDSA, keyID: "app")
        try await publish(fixture, shop, Fixture.key(1))
        try await publish(fixture, app)
        try await publish(fixture, shop)
        #expect(try await published(fixture).keys.sorted() == ["app", "shop"])
        // The same ID again is another edition of the key.
        let new = try JWK.generate(.es256, keyID: "shop")
        try await publish(fixture, new)
        let keys = try await published(fixture)
        #expect(keys.keys.sorted() == ["app", "shop"])
        #expect(keys["shop"]?.thumbprint == new.thumbprint)
    }

    @Test func `what others wrote stays as it is`() async throws {
        let fixture = try await Fixture()
        let foreign = #"{"kty":"RSA","kid":"foreign","x5c":[],"use":"enc","n":"AQAB","e":"AQAB"}"#
        try await fixture.command("SET", "sl:keys", #"{"note":"ours","keys":[\#(foreign)]}"#)
        try await publish(fixture, JWK.generate(.es256, keyID: "shop"))
        let text = try #require(try await fixture.command("GET", "sl:keys").string)
        #expect(text.contains(foreign))
        #expect(text.contains(#""note":"ours""#))
        #expect(text.contains(#""kid":"shop""#))
    }

    @Test func `who publishes at the same time loses nothing`() async throws {
        let fixture = try await Fixture()
        let keys = try (1...16).map { try JWK.generate(.edDSA, keyID: "key \($0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for key in keys { group.addTask { try await self.publish(fixture, key) } }
            try await group.waitForAll()
        }
        #expect(try await published(fixture).count == 16)
    }

    @Test func `a retired key is dropped and not published again`() async throws {
        let fixture = try await Fixture()
        let shop = try JWK.generate(.es256, keyID: "shop")
        let app = try JWK.generate(.edDSA, keyID: "app")
        try await publish(fixture, shop)
        try await publish(fixture, app)
        _ = try await fixture.administration.retire(key: "shop", by: Fixture.ann, reason: "")
        #expect(try await published(fixture).keys.sorted() == ["app"])
        try await publish(fixture, shop)
        try await publish(fixture, app, shop)
        #expect(try await published(fixture).keys.sorted() == ["app"])
        _ = try await fixture.administration.retire(key: "app", by: Fixture.ann, reason: "")
        #expect(try await published(fixture).isEmpty)
        #expect(try await fixture.command("GET", "sl:keys").string?.contains(#""keys":[]"#) == true)
        _ = try await fixture.administration.lift(.key("shop"), by: Fixture.ann, reason: "a typo")
        try await publish(fixture, shop, app)
        #expect(try await published(fixture).keys.sorted() == ["shop"], "whose denial was lifted")
    }

    @Test func `what is no key set is not overwritten`() async throws {
        let fixture = try await Fixture()
        try await fixture.command("SET", "sl:keys", "something else")
        await #expect(throws: SessionLinkError.self) { try await publish(fixture, JWK.generate(.es256, keyID: "shop")) }
        #expect(try await fixture.command("GET", "sl:keys").string == "something else")
        let receipt = try await fixture.administration.retire(key: "shop", by: Fixture.ann, reason: "")
        #expect(receipt.outcome == .done)
        #expect(!receipt.isComplete)
    }
}
