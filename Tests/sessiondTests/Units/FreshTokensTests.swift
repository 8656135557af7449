import FoundationEssentials
import SessionLink
import Testing

@testable import sessiond

/// Whether fresh tokens reach their clients: the count alone, by a clock of the test's.
@Suite struct FreshTokensTests {
    private func session(_ number: Int) throws -> SessionID {
        let text = String(number)
        return try #require(SessionID("00" + String(repeating: "a", count: SessionID.length - 2 - text.count) + text))
    }

    /// Sessions that are given a fresh token, and come back a minute later, the first few with it.
    private func tokens(_ count: Int, using: Int, after pause: Duration = .seconds(60)) throws -> FreshTokens {
        var tokens = FreshTokens(grace: .seconds(10))
        for number in 0..<count { tokens.handOut(try session(number), generation: 2, for: 1, at: .seconds(number)) }
        for number in 0..<count {
            let time = Duration.seconds(number) + pause
            if number < using {
                tokens.use(try session(number), generation: 2)
            } else {
                tokens.handOut(try session(number), generation: 2, for: 1, at: time)
            }
        }
        return tokens
    }

    @Test func `a gateway that drops them is seen`() throws {
        var tokens = try tokens(20, using: 1)
        #expect(tokens.share(at: .seconds(80)) == FreshTokens.Share(handedOut: 20, unused: 19))
        #expect(tokens.share(at: .seconds(80)).areDropped)
        // Each that is used counts, a later generation as well.
        tokens.use(try session(5), generation: 3)
        #expect(tokens.share(at: .seconds(80)).unused == 18 && !tokens.share(at: .seconds(80)).areDropped)
        // It is over when nothing more is handed out.
        #expect(tokens.share(at: .seconds(500)) == FreshTokens.Share())
    }

    @Test func `a few clients are no gateway`() throws {
        var tokens = try tokens(19, using: 0)
        #expect(!tokens.share(at: .seconds(80)).areDropped)
        for second in 0..<1000 { tokens.handOut(try session(0), generation: 2, for: 1, at: .seconds(second)) }
        #expect(tokens.share(at: .seconds(280)).handedOut == 19 && !tokens.share(at: .seconds(280)).areDropped)
    }

    @Test func `requests under way are no sign`() throws {
        var tokens = try tokens(100, using: 0, after: .seconds(10))
        #expect(tokens.share(at: .seconds(110)) == FreshTokens.Share(handedOut: 100, unused: 0))
    }

    @Test func `successors of successors are no use`() throws {
        var tokens = FreshTokens(grace: .seconds(10))
        for number in 0..<30 {
            for generation in UInt32(2)...4 {
                tokens.handOut(try session(number), generation: generation, for: 1, at: .seconds(Int(generation) * 30))
            }
            tokens.use(try session(number), generation: 1)
        }
        #expect(tokens.share(at: .seconds(121)).areDropped)
        // After a use the next one is looked at on its own.
        for number in 0..<30 {
            tokens.use(try session(number), generation: 4)
            tokens.handOut(try session(number), generation: 5, for: 1, at: .seconds(200))
        }
        #expect(tokens.share(at: .seconds(201)) == FreshTokens.Share(handedOut: 30, unused: 0))
    }

    @Test func `who always comes late uses them`() throws {
        var tokens = FreshTokens(grace: .seconds(10))
        for number in 0..<30 {
            for generation in UInt32(2)...5 {
                let time = Duration.seconds(Int(generation) * 60)
                tokens.handOut(try session(number), generation: generation, for: generation - 1, at: time)
            }
        }
        #expect(tokens.share(at: .seconds(301)) == FreshTokens.Share(handedOut: 30, unused: 0))
    }

    @Test func `its memory is bounded`() throws {
        var tokens = FreshTokens(grace: .seconds(10), most: 50)
        for number in 0..<200 { tokens.handOut(try session(number), generation: 2, for: 1, at: .seconds(1)) }
        #expect(tokens.share(at: .seconds(1)).handedOut == 50)
        tokens.handOut(try session(500), generation: 2, for: 1, at: .seconds(900))
        #expect(tokens.share(at: .seconds(900)).handedOut == 1)
    }
}
