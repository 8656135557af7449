import Layouts
import SessionStores
import TestSupport
import Testing

/// Libraries let an application choose what keys begin with: the values tell whose they are.
@Suite struct ReplacedPrefixTests {
    private static let layouts = LayoutLibrary().layouts
    private static let recognition = Recognition(layouts)

    private func samples(_ prefix: String, _ alphabet: String, _ length: Int, _ value: (Int) -> String) -> [KeySample] {
        var chance = Chance(seed: 7)
        let signs = Array(alphabet)
        return (0..<8).map { number in
            let id = String((0..<length).map { _ in signs[Int.random(in: signs.indices, using: &chance)] })
            return KeySample(
                key: Array((prefix + id).utf8),
                timeToLive: 60_000,
                content: .value(Array(value(number).utf8))
            )
        }
    }

    private static let lower = "abcdefghijklmnopqrstuvwxyz0123456789"
    private static let letters = lower + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    private static let opaque = letters + "-_"

    /// What a library writes: its layout, the alphabet and length of its IDs, and a value.
    private static let writers: [(layout: String, alphabet: String, length: Int, value: @Sendable (Int) -> String)] = [
        ("express", opaque, 32, { #"{"cookie":{"originalMaxAge":1,"path":"/"},"passport":{"user":\#($0)}}"# }),
        ("flask-session", opaque, 43, { #"{"_permanent":true,"_user_id":"\#($0)"}"# }),
        ("flask-session", opaque, 22, { #"{"_permanent":true,"_user_id":"\#($0)"}"# }),
        ("flask-session", opaque, 86, { #"{"_permanent":true,"_user_id":"\#($0)"}"# }),
        (
            "starsessions", "0123456789abcdef", 32,
            { #"{"username":"u\#($0)","__metadata__":{"created":1,"lifetime":9}}"# }
        ),
        ("aiohttp-session", "0123456789abcdef", 32, { #"{"created":1795000000,"session":{"user":"u\#($0)"}}"# }),
        ("lucia", lower, 40, { #"{"id":"x","user_id":"u\#($0)","active_expires":1,"idle_expires":2}"# }),
        (
            "better-auth", letters, 32,
            { #"{"session":{"userId":"\#($0)","token":"x","expiresAt":"2027-01-01T00:00:00Z"},"user":{"name":"u"}}"# }
        ),
        ("phpredis", lower, 26, { #"user_id|i:\#($0 % 10);name|s:1:"u";"# }),
        (
            "symfony", lower, 26,
            { #"_sf2_attributes|a:1:{s:8:"username";s:1:"\#($0 % 10)";}_sf2_meta|a:1:{s:1:"u";i:1795000000;}"# }
        ),
    ]

    @Test(arguments: ["myapp:", "shop_sess_", "web-sess-", "acme:auth:s:", "s:", ""])
    func `a library's sessions are told behind any prefix, and named so that they open`(prefix: String) throws {
        for writer in Self.writers {
            let samples = samples(prefix, writer.alphabet, writer.length, writer.value)
            let report = Self.recognition.report(samples)
            let finding = try #require(report.findings.first, "\(writer.layout) \(prefix)")
            let name = finding.layout.name
            let isIt = ([name] + finding.rivals).contains(writer.layout)
            #expect(
                isIt && report.findings.count == 1,
                "\(writer.layout) \(prefix): \(report.findings.map(\.layout.name))"
            )
            #expect(finding.count == samples.count, "\(writer.layout) \(prefix)")
            let spelling = try #require(LayoutSpelling(finding.opened.name))
            let layout = try #require(Self.layouts.first { $0.name == spelling.name })
            let opened = spelling.applied(to: layout)
            for sample in samples {
                #expect(opened.keys.contains { $0.match(sample.key) != nil }, "\(finding.opened.name)")
            }
        }
    }

    @Test func `a value without marks of its own is told behind no unknown prefix`() {
        for prefix in ["myapp:", "shop_", ""] {
            for value in [#"{"user":"mina"}"#, #"{"created":1795000000,"name":"x","total":3}"#, "1001", #"["a","b"]"#] {
                let samples = samples(prefix, Self.opaque, 43) { _ in value }
                let found = Self.recognition.report(samples).findings.filter(\.replacesPrefix)
                #expect(found.isEmpty, "\(prefix) \(value): \(found.map(\.layout.name))")
            }
        }
    }

    @Test(.enabled(if: Fixture.available))
    func `a real store under another namespace keeps its indexes and steps there`() throws {
        for (name, own) in [("spring-indexed", "spring:session:"), ("better-auth", "better-auth:")] {
            let samples = try Fixture(name).samples.map { sample in
                var sample = sample
                if sample.key.starts(with: own.utf8) {
                    sample.key = Array("shop:".utf8) + sample.key.dropFirst(own.utf8.count)
                }
                return sample
            }
            let report = Self.recognition.report(samples)
            let finding = try #require(report.findings.first, "\(name)")
            #expect(report.findings.count == 1 && finding.prefix == Array("shop:".utf8) && finding.replacesPrefix)
            #expect(finding.layout.helpers.allSatisfy { $0.literalPrefix.starts(with: "shop:".utf8) }, "\(name)")
            #expect(!finding.layout.revoking.steps.contains { $0.description.contains(own) }, "\(name)")
        }
    }

    @Test(arguments: ["express@=myapp:", "express@=", "express@shop:", "express", "express@=a\\x2cb", "rt@=\\x00\\xff"])
    func `a spelling is read as it is written`(text: String) throws {
        #expect(try #require(LayoutSpelling(text)).text == text)
    }

    @Test func `what stands before keys may begin with the sign that replaces`() throws {
        let spelling = LayoutSpelling("express", under: Array("=x:".utf8))
        #expect(LayoutSpelling(spelling.text) == spelling)
        #expect(LayoutSpelling("express@") == nil && LayoutSpelling("express@={id}") == nil)
    }
}
