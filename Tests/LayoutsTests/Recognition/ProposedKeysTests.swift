import Languages
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// What a proposal takes for its own, and what it does not.
@Suite struct ProposedKeysTests {
    private static let now: Int64 = 1_795_900_000
    private static let moment = Timestamp(milliseconds: now * 1000)
    private static let lower = Array("abcdefghijklmnopqrstuvwxyz")
    private static let upper = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

    private func proposals(_ samples: [KeySample]) -> [Proposal] {
        let open = samples.indices.filter { !KeptAway.holds(samples[$0].key) }
        return Proposer(now: Self.moment).proposals(samples, open)
    }

    private func sample(_ key: String, _ value: String, ttl: Int64? = 60_000) -> KeySample {
        KeySample(key: Array(key.utf8), timeToLive: ttl, content: .value(Array(value.utf8)))
    }

    private func id(_ signs: [Character], _ count: Int, _ chance: inout Chance) -> String {
        String((0..<count).map { _ in signs[Int.random(in: signs.indices, using: &chance)] })
    }

    private static let logIn = #"{"username":"mina","ip":"203.0.113.7","userAgent":"Mozilla/5.0 (X11)"}"#

    @Test(arguments: ["-", "_", ".", ":"])
    func `words joined to an ID stay, so that nothing else is taken for one`(separator: String) throws {
        var chance = Chance(seed: 11)
        let hex = Array("0123456789abcdef")
        let opaque = Self.lower + Self.upper + Array("0123456789-_")
        for (signs, count) in [
            (hex, 32), (hex, 40), (opaque, 43), (opaque, 21), (Self.upper + Array("0123456789"), 26),
        ] {
            for words in [["shop", "session"], ["login"], ["store", "api", "ticket"]] {
                let own = words.joined(separator: separator) + separator
                let other = "shop" + separator + "invoice" + separator
                let samples = (0..<6).flatMap { _ in
                    [
                        sample(own + id(signs, count, &chance), Self.logIn),
                        sample(other + id(signs, count, &chance), #"{"username":"mina","total":"12"}"#),
                    ]
                }
                let found = proposals(samples)
                let layout = try #require(found.first?.layout, "\(own) \(count)")
                #expect(found.count == 1, "\(own): \(found.map { $0.layout.keys.map(\.description) })")
                #expect(layout.keys[0].literalPrefix.starts(with: own.utf8), "\(layout.keys)")
                for (number, sample) in samples.enumerated() {
                    #expect((layout.own(sample.key) != nil) == number.isMultiple(of: 2), "\(own)")
                }
            }
        }
    }

    @Test func `keys without a word get no proposal unless each value holds a token`() {
        var chance = Chance(seed: 12)
        let samples = (0..<8).map { _ in sample(id(Array("0123456789abcdef"), 32, &chance), Self.logIn) }
        #expect(proposals(samples).isEmpty)
    }

    @Test func `no part of an ID is ever a title or a text of the pattern`() {
        var chance = Chance(seed: 13)
        let signs = Self.lower + Self.upper + Array("0123456789-_")
        for alphabet in [signs, Self.lower + Self.upper, Self.lower] {
            for count in [200, 1, 2] {
                let ids = (0..<count).map { _ in id(alphabet, 21, &chance) }
                let found = proposals(ids.map { sample("app:sess:" + $0, Self.logIn) })
                let told = found.map { $0.layout.title + $0.layout.name + $0.evidence.map(\.words).joined() }.joined()
                for id in ids { #expect(!told.contains(id) && !told.contains(id.prefix(8)), "\(id)") }
            }
        }
    }

    @Test func `a part that is the same in all keys is no user, and a framework's user comes first`() throws {
        var chance = Chance(seed: 14)
        let samples = (0..<6).map { number in
            sample(
                ":2:sessions:" + id(Self.lower + Array("0123456789"), 32, &chance),
                #"{"_auth_user_id":"\#(number)","email":"guest@example.com"}"#
            )
        }
        let layout = try #require(proposals(samples).first?.layout)
        #expect(layout.keys.map(\.description) == [":2:sessions:{id:base64url:32}"])
        #expect(layout.facts[.user]?.map(\.description) == ["_auth_user_id"])
    }

    @Test func `the end of a token that can be had anew is not the session's`() throws {
        let samples = (10..<16).map { number in
            let ends = Self.now + Int64(number)
            return sample(
                "web:s:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a\(number)",
                #"{"username":"u\#(number)","ip":"203.0.113.7","userAgent":"Mozilla/5.0","refresh_token":"x","expires_at":\#(ends)}"#,
                ttl: nil
            )
        }
        let layout = try #require(proposals(samples).first?.layout)
        #expect(layout.facts[.ends] == nil && layout.lifetime.end != .value)
    }

    @Test func `keys that Java wrote the length of are of one family`() throws {
        let token = MadeUpShape(.tokenByUser, seed: 1, now: Self.now)
        let java: [UInt8] = [0xAC, 0xED, 0, 5, 0x74, 0]
        let samples = zip(token.samples, token.truths).map { sample, truth in
            let name = Array("RT:\(truth.user)".utf8)
            return KeySample(key: java + [UInt8(name.count)] + name, timeToLive: 60_000, content: sample.content)
        }
        let found = proposals(samples)
        #expect(
            found.count == 1 && found.first?.count == samples.count,
            "\(found.map { $0.layout.keys.map(\.description) })"
        )
    }

    @Test func `what names a user and is no log-in gets no proposal`() {
        let id = "4a7e2c10-57c9-4f21-9d1e-0c6a1b2c3d"
        let noise = [
            ("session:", #"{"user_id":"u","turns":[{"role":"user"}],"created_at":1795894897}"#),
            ("session:", #"{"session_id":"s","user_id":"u","context":{"topic":"x"},"state":"wait"}"#),
            ("upload_session:", #"{"userId":1,"filename":"a.png","size":5}"#),
            ("checkout:session:", #"{"userId":1,"cart":[1],"total":50,"email":"a@example.com"}"#),
            ("payment_session:", #"{"email":"a@example.com","amount":50,"ip":"203.0.113.7"}"#),
            ("log:", #"{"userId":1,"ip":"203.0.113.7","userAgent":"Mozilla/5.0","action":"LOGIN"}"#),
            ("cart:", #"{"email":"a@example.com","items":[]}"#), ("report:", #"{"email":"a@example.com","rows":5}"#),
            ("assessment:", #"{"userId":1,"score":5}"#), ("author:", #"{"id":1,"username":"bob"}"#),
            ("sidebar:", #"{"userId":1,"collapsed":true}"#), ("order:", #"{"userId":1,"ip":"203.0.113.7"}"#),
            ("ws:ticket:", "1001"), ("device:", #"{"userId":1,"fcmToken":"x","lastSeen":1795894897}"#),
        ]
        for (prefix, value) in noise {
            let samples = (10..<18).map { sample("\(prefix)\(id)\($0)", value) }
            let found = proposals(samples)
            #expect(found.isEmpty, "\(prefix): \(found.map { $0.layout.keys.map(\.description) })")
        }
    }

    @Test(
        arguments: [
            "2fa:", "mfa_token:", "app:login_code:", "reset_token:", "forget-password:", "forgot-password:",
            "confirm_email:",
            "verify_email:", "oauth:code:", "oauth_state:", "app2:user:account:", "prod:captcha_codes:",
            "invite:token:",
            "app:sms:login:", "my:magic:",
        ]
    )
    func `secrets and what is good once are kept away behind any prefix`(prefix: String) {
        #expect(KeptAway.holds(Array("\(prefix)4a7e2c10-57c9-4f21-9d1e-0c6a1b2c3d4e".utf8)))
    }

    @Test(arguments: ["sess:", "shop:session:", "login:", "auth:refresh:", "app-session-", "verifying:", "presets:"])
    func `what only contains such a word is not`(prefix: String) {
        #expect(!KeptAway.holds(Array("\(prefix)4a7e2c10-57c9-4f21-9d1e-0c6a1b2c3d4e".utf8)))
    }
}
