import Layouts
import SessionStores
import TestSupport
import Testing

@Suite struct RecognitionTests {
    private static let recognition = Recognition(LayoutLibrary().layouts)

    private func report(_ name: String) throws -> RecognitionReport {
        Self.recognition.report(try Fixture(name).samples)
    }

    @Test(
        .enabled(if: Fixture.available),
        arguments: [
            ("express-connect-redis9", "express", 7), ("express-nottl", "express", 7),
            ("express-keycloak", "express-keycloak", 7), ("better-auth", "better-auth", 6),
            ("spring-indexed", "spring-session-indexed", 7), ("spring-simple", "spring-session", 7),
        ]
    )
    func `a real store is recognised as what wrote it`(name: String, layout: String, count: Int) throws {
        let report = try report(name)
        let first = try #require(report.findings.first)
        #expect(first.layout.name == layout, "\(report.findings.map { ($0.layout.name, $0.count) })")
        #expect(first.count == count)
        #expect(report.findings.count == 1)
        #expect(first.confidence > 0.7)
        #expect(!first.evidence.isEmpty)
    }

    @Test(.enabled(if: Fixture.available))
    func `hashes and sets made by hand are recognised behind their prefix, and nothing else is`() throws {
        let report = try report("hand-hash-and-set")
        let finding = try #require(report.findings.first)
        #expect(report.findings.map(\.layout.name) == ["session-hash"])
        #expect(String(decoding: finding.prefix, as: UTF8.self) == "shop:")
        #expect(finding.count == 6)
        #expect(report.keptAway >= 13)
    }

    @Test(.enabled(if: Fixture.available))
    func `an allowlist, a denylist and cut-offs are told from each other`() throws {
        let report = try report("hand-zset-denylist")
        #expect(Set(report.findings.map(\.layout.name)) == ["jwt-refresh-devices", "jti-denylist-zset", "not-before"])
        #expect(report.findings.allSatisfy { $0.prefix == Array("app:".utf8) })
        #expect(report.findings.first?.count == 6)
    }

    private func sample(_ key: String, _ value: String, ttl: Int64? = 60_000) -> KeySample {
        KeySample(key: Array(key.utf8), timeToLive: ttl, content: .value(Array(value.utf8)))
    }

    @Test func `of layouts for which the same speaks it is always the first, and never chance that chooses`() {
        let sessions = (10..<90).map { number in
            sample(
                "sess:abcdefghijklmnopqrstuvwxyz01234\(number)",
                #"{"cookie":{"path":"/"},"passport":{"user":\#(number)},"ip":"192.0.2.1","userAgent":"x","loginAt":1}"#
            )
        }
        // Sets and dictionaries have another order in each process; how many there are changes it as well.
        let names = (3..<80).map { Self.recognition.report(Array(sessions[..<$0])).findings.map(\.layout.name) }
        #expect(Set(names) == [["express"]])
    }

    @Test func `a chat's sessions are none`() {
        let chats = (0..<20).map { number in
            sample(
                "session:c0ffee00c0ffee00\(10 + number)",
                #"{"messages":[{"role":"user","content":"hello"}],"model":"m","user_id":"7"}"#
            )
        }
        #expect(Self.recognition.report(chats).findings.isEmpty)
        let hex = (10..<30).map { number in
            sample(
                "session:\(String(repeating: "0a", count: 15))\(number)",
                #"{"messages":[{"role":"user","content":"hello"}],"user_id":"7","created_at":1795894897}"#
            )
        }
        #expect(Self.recognition.report(hex).findings.isEmpty)
        let sockets = (0..<20).map {
            sample("session:a1b2c3d4e5f60718\(10 + $0)", #"{"connected":true,"room":"lobby"}"#)
        }
        #expect(Self.recognition.report(sockets).findings.isEmpty)
    }

    @Test func `what is kept away is no session and is counted`() {
        let secrets = [
            sample("captcha_codes:\(String(repeating: "ab", count: 16))", "7"), sample("otp:1001", "123456"),
            sample("verification:abc", "x"),
            sample("myapp:email-verify:7", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.AAAA"),
            KeySample(
                key: Array("DataProtection-Keys".utf8),
                timeToLive: nil,
                content: .elements([Array("<key/>".utf8)])
            ),
        ]
        let report = Self.recognition.report(secrets)
        #expect(report.findings.isEmpty)
        #expect(report.keptAway == secrets.count)
        #expect(report.unknown.isEmpty)
    }

    @Test func `one prefix of many writers is told apart by type, bytes and shape`() throws {
        var samples: [KeySample] = []
        for number in 10..<20 {
            samples.append(
                sample("session:\(String(repeating: "a", count: 41))\(number)", #"{"_permanent":true,"_user_id":"7"}"#)
            )
            let hex = String(repeating: "0a", count: 15) + "\(number)"
            samples.append(sample("session:\(hex)", #"{"username":"mina"}"#))
            samples.append(
                KeySample(
                    key: Array("session:c184e32e-ee38-488a-bb9b-b64e9b7e97\(number)".utf8),
                    timeToLive: 60_000,
                    content: .fields([KeySample.Field(name: Array("user".utf8), value: Array("mina".utf8))])
                )
            )
        }
        let found = Self.recognition.report(samples).findings
        #expect(found.allSatisfy { $0.count == 10 })
        #expect(found.contains { $0.layout.name == "flask-session" })
        // Made by hand or by sanic-session, the same might stand there: the other is named beside the one.
        #expect(found.contains { ([$0.layout.name] + $0.rivals).contains("sanic-session") })
        #expect(found.contains { $0.layout.type == "hash" })
    }

    @Test func `a layout under another prefix is found, and its steps go where its keys are`() throws {
        let samples = (10..<30).map { number in
            sample(
                "shop:sess:\(String(repeating: "q", count: 30))\(number)",
                #"{"cookie":{"path":"/"},"passport":{"user":7}}"#
            )
        }
        let finding = try #require(Self.recognition.report(samples).findings.first)
        #expect(finding.layout.name == "express")
        #expect(finding.layout.keys.map(\.description) == ["shop:sess:{id:base64url:20-64}"])
        #expect(finding.layout.keys[0].match(samples[0].key) != nil)
    }
}

/// A store of SessionLink is nobody else's, whatever its prefix.
@Suite struct SessionLinkKeysTests {
    @Test(arguments: ["sl", "app:auth", "other"])
    func `its keys are kept away`(prefix: String) {
        for rest in ["session:675b1aaaaaaaaaaaaaaaaa", "rows", "user:kim", "denied:why", "audit"] {
            #expect(KeptAway.holds(Array("\(prefix):{675b1}:\(rest)".utf8)), "\(rest)")
        }
        #expect(!KeptAway.holds(Array("sess:{675b1}:rows".utf8.dropLast(4)) + Array("cart".utf8)))
    }
}
