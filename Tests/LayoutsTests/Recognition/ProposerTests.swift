import Layouts
import Sessions
import TestSupport
import Testing

@testable import SessionStores

@Suite struct ProposerTests {
    private static let now: Int64 = 1_795_900_000
    private static let moment = Timestamp(milliseconds: now * 1000)

    private func proposals(_ shape: MadeUpShape) -> [Proposal] {
        let samples = shape.samples + MadeUpShape.noise(Self.now)
        return Proposer(now: Self.moment).proposals(samples, Array(samples.indices))
    }

    @Test(arguments: MadeUpShape.Kind.allCases)
    func `a shape that is made up gets a layout that finds users, token IDs and ends`(kind: MadeUpShape.Kind) throws {
        for seed in UInt64(1)...25 {
            let shape = MadeUpShape(kind, seed: seed, now: Self.now)
            let found = proposals(shape)
            let proposal = try #require(found.first, "\(kind) \(seed) \(shape.name): nothing")
            #expect(found.count == 1, "\(kind) \(seed): \(found.map { $0.layout.keys.map(\.description) })")
            #expect(proposal.count == shape.samples.count, "\(kind) \(seed) \(proposal.layout.keys)")
            #expect(!proposal.evidence.isEmpty && proposal.confidence > 0.4 && proposal.confidence <= 1)
            let layout = proposal.layout
            let entries = layout.entries(in: shape.samples, at: Self.moment)
            #expect(entries.count == shape.truths.count, "\(kind) \(seed) \(layout)")
            for (entry, truth) in zip(entries, shape.truths) {
                let hint = "\(kind) seed \(seed): \(LayoutWriter.text(of: layout))"
                switch kind {
                case .tokenByUser, .tokenByUserAndID, .sessionJSON, .sessionHash:
                    #expect(entry.isOf(Array(truth.user.utf8)), "\(hint)")
                    #expect(entry.tokenID == Array(truth.jti.utf8), "\(hint)")
                    #expect(entry.ends?.milliseconds == truth.end * 1000, "\(hint)")
                    #expect(layout.role == .session || layout.role == .allowlist)
                case .tokenDenied, .idDenied, .deniedByScore:
                    #expect(layout.role == .denylist, "\(hint)")
                    #expect(entry.tokenID == Array(truth.jti.utf8), "\(hint)")
                    #expect(entry.ends?.milliseconds == truth.end * 1000, "\(hint)")
                case .cutOffs:
                    #expect(layout.role == .cutoff, "\(hint)")
                    #expect(entry.facts[.user]?.isEmpty == false, "\(hint)")
                }
            }
            if kind == .sessionJSON || kind == .sessionHash {
                #expect(entries.allSatisfy { $0.facts[.ip]?.starts(with: Array("203.0.113.".utf8)) == true })
                #expect(entries.allSatisfy { $0.created?.milliseconds == (Self.now - 60) * 1000 })
            }
        }
    }

    @Test(arguments: MadeUpShape.Kind.allCases)
    func `a proposal that is written to a file is read as the same`(kind: MadeUpShape.Kind) throws {
        for seed in UInt64(1)...10 {
            let layout = try #require(proposals(MadeUpShape(kind, seed: seed, now: Self.now)).first).layout
            let text = LayoutWriter.text(of: layout)
            let file = LayoutLibrary.File(name: layout.name, file: "x.toml", source: text)
            #expect(try LayoutLibrary.layout(layout.name, own: [file]) == layout, "\(text)")
        }
    }

    @Test func `what is about no log-in is left alone`() {
        let noise = MadeUpShape.noise(Self.now)
        let found = Proposer(now: Self.moment).proposals(noise, Array(noise.indices))
        #expect(found.isEmpty, "\(found.map { $0.layout.keys.map(\.description) })")
    }

    @Test func `a chat's sessions get no proposal`() {
        let chats = (10..<40).map { number in
            let value = #"{"messages":[{"role":"user","content":"hi"}],"model":"m","user_id":"7"}"#
            return KeySample(
                key: Array("session:c0ffee00c0ffee00c0ffee00c0ffee\(number)".utf8),
                timeToLive: 60_000,
                content: .value(Array(value.utf8))
            )
        }
        #expect(Proposer(now: Self.moment).proposals(chats, Array(chats.indices)).isEmpty)
    }

    @Test(.enabled(if: Fixture.available))
    func `sets that list a user's sessions are mended when one is ended`() throws {
        let samples = try Fixture("hand-hash-and-set").samples
        let open = samples.indices.filter { !KeptAway.holds(samples[$0].key) }
        let found = Proposer(now: Self.moment).proposals(samples, open)
        let layout = try #require(found.first?.layout)
        #expect(layout.keys.map(\.description) == ["shop:auth:session:{id:uuid}"])
        #expect(layout.helpers.map(\.description) == ["shop:auth:user_sessions:{user-id:segment}"])
        #expect(layout.revoking.steps.map(\.description).last == "remove-member shop:auth:user_sessions:{user-id} {id}")
        #expect(layout.facts[.ip] != nil && layout.facts[.seen] != nil && layout.facts[.created] != nil)
        #expect(found.count == 1, "\(found.map { $0.layout.keys.map(\.description) })")
    }
}
