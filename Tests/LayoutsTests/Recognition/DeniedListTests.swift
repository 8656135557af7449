import Layouts
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// Keys that say that what they list is refused are never called sessions.
@Suite struct DeniedListTests {
    private static let words = [
        "revoked_token:", "revoked-token:", "blacklisted_token:", "auth:revoked:token:", "bl:token:", "JWT_BLACKLIST:",
        "deniedTokens:", "logout:token:", "invalidated:", "app.token.revoked.", "black:jwt:", "token_denylist:",
    ]

    private static func id(_ number: Int) -> String { "0f8fad5b-d9cb-469f-a165-7086772895\(number)" }

    private static func samples(_ word: String, _ content: KeySample.Content) -> [KeySample] {
        (10..<16).map { KeySample(key: Array("\(word)\(id($0))".utf8), timeToLive: 600_000, content: content) }
    }

    private static let contents: [KeySample.Content] = [
        .value(Array("1".utf8)), .value(Array("mina".utf8)), .value(Array(#"{"user":"mina","ip":"192.0.2.1"}"#.utf8)),
        .value(Array(#"{"cookie":{"path":"/"},"passport":{"user":"mina"}}"#.utf8)),
        .fields([
            .init(name: Array("absexp".utf8), value: Array("639315000000000000".utf8)),
            .init(name: Array("sldexp".utf8), value: Array("-1".utf8)),
            .init(name: Array("data".utf8), value: Array("1".utf8)),
        ]),
        .fields([.init(name: Array("user".utf8), value: Array("mina".utf8))]),
    ]

    @Test(arguments: words)
    func `a list of refused tokens is no list of sessions, whatever stands in it`(word: String) {
        let recognition = Recognition(LayoutLibrary().layouts)
        for content in Self.contents {
            let samples = Self.samples(word, content)
            let report = recognition.report(samples)
            #expect(report.findings.allSatisfy { !$0.layout.role.accepts }, "\(report.findings.map(\.layout.name))")
            let proposals = Proposer(now: Timestamp(seconds: 1_795_900_000)).proposals(samples, Array(samples.indices))
            #expect(proposals.allSatisfy { !$0.layout.role.accepts }, "\(word) \(content)")
        }
    }

    @Test(arguments: ["blog:", "tbl:sess:", "bl:session:", "public:", "redenyo_", "blackboard:sess:", "catalogue:"])
    func `words that only look like it say nothing of the kind`(word: String) {
        #expect(!DeniedWords.say(Array(word.utf8)))
    }

    @Test func `a layout under a prefix that says so ends nothing`() throws {
        let layout = try #require(LayoutLibrary()["token-user"])
        #expect(layout.prefixed(by: Array("revoked_".utf8)).revoking.steps.isEmpty)
        #expect(!layout.prefixed(by: Array("bl_shop:session:".utf8)).revoking.steps.isEmpty)
    }

    @Test func `a hash of refused IDs is a list of them, whatever their values say`() throws {
        for value in ["1", #"{"exp":1795900900,"user":"mina"}"#, "mina@example.com", "1795900900"] {
            let fields = (10..<16).map { number in
                KeySample.Field(name: Array(Self.id(number).utf8), value: Array(value.utf8))
            }
            let sample = KeySample(key: Array("revoked_tokens".utf8), timeToLive: nil, content: .fields(fields))
            let proposals = Proposer(now: Timestamp(seconds: 1_795_900_000)).proposals([sample], [0])
            let layout = try #require(proposals.first, "\(value)").layout
            #expect(layout.role == .denylist && layout.denial?.by == .jti)
            let entries = layout.entries(in: [sample], at: Timestamp(seconds: 1_795_900_000))
            #expect(entries.map(\.tokenID) == fields.map(\.name), "\(value)")
        }
    }

    @Test func `a set of digests is a list by whole tokens' digests`() throws {
        let members = (10..<16).map { Array((String(repeating: "0a", count: 31) + "\($0)").utf8) }
        let sample = KeySample(key: Array("revoked_tokens".utf8), timeToLive: nil, content: .members(members))
        let layout = try #require(Proposer(now: Timestamp(seconds: 1_795_900_000)).proposals([sample], [0]).first)
            .layout
        #expect(layout.denial?.by == .tokenSHA256)
    }

    @Test func `what lies under a UUID in .NET's cache is a session only where it reads as one`() throws {
        let layout = try #require(LayoutLibrary()["aspnet-session"])
        func sample(_ data: [UInt8]) -> KeySample {
            KeySample(
                key: Array("shop:\(Self.id(10))".utf8),
                timeToLive: 600_000,
                content: .fields([
                    .init(name: Array("absexp".utf8), value: Array("-1".utf8)),
                    .init(name: Array("sldexp".utf8), value: Array("12000000000".utf8)),
                    .init(name: Array("data".utf8), value: data),
                ])
            )
        }
        let name = Array("UserName".utf8)
        let session: [UInt8] =
            [2, 0, 0, 1] + [UInt8](repeating: 7, count: 16) + [0, UInt8(name.count)] + name + [0, 0, 0, 4]
            + Array("mina".utf8)
        let entries = layout.entries(in: [sample(session)], at: Timestamp(seconds: 1_795_900_000))
        #expect(entries.map(\.user) == [Array("mina".utf8)])
        for other in [Array("1".utf8), Array(#"{"id":1,"values":[2]}"#.utf8), [2, 0, 0, 9]] {
            #expect(layout.entries(in: [sample(other)], at: Timestamp(seconds: 1_795_900_000)).isEmpty)
            #expect(Recognition([layout]).report([sample(other)]).findings.isEmpty)
        }
    }

    @Test func `an ID is taken out of an index of every type`() throws {
        for type in ["set", "list", "hash"] {
            let ids = (10..<16).map { Array(Self.id($0).utf8) }
            var samples = ids.map { id in
                KeySample(
                    key: Array("websession:".utf8) + id,
                    timeToLive: 600_000,
                    content: .value(Array(#"{"userId":"7","ip":"192.0.2.1"}"#.utf8))
                )
            }
            let content: KeySample.Content =
                switch type {
                case "set": .members(ids)
                case "list": .elements(ids)
                default: .fields(ids.map { .init(name: $0, value: Array("1".utf8)) })
                }
            samples.append(KeySample(key: Array("of-user:7".utf8), timeToLive: nil, content: content))
            let proposals = Proposer(now: Timestamp(seconds: 1_795_900_000)).proposals(samples, Array(samples.indices))
            let layout = try #require(proposals.first { $0.count == ids.count }).layout
            #expect(layout.revoking.steps.count == 2, "\(type) \(layout.revoking.steps)")
        }
    }
}
