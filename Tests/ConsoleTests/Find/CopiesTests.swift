import Cells
import Sessions
import Testing

@testable import Console

/// Copies of tokens that can't be used, and texts with several tokens.
@Suite struct CopiesTests {
    private func search(_ text: String = "pasted") -> TestConsole {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 100, rows: 30))
        console.press("F")
        console.run(.input(.paste(Array(text.utf8))))
        console.press(.enter)
        _ = console.takeEffects()
        return console
    }

    private func copy(_ damage: TokenDamage, _ verdict: Finding.Verdict, isKnown: Bool) -> Finding {
        var finding = FindTests.finding(verdict)
        finding.copy = damage
        finding.isKnownToStore = isKnown
        finding.token?.signature = .unknown(reason: damage.words)
        return finding
    }

    @Test(arguments: TokenDamage.allCases) func `what it is a copy of is said to be alive`(_ damage: TokenDamage) {
        let console = search()
        console.run(.found(.success(copy(damage, .accepted, isKnown: true))))
        console.see("ALIVE: requests go on now with the token that this is a copy of.")
        console.see(damage.words)
        console.see("revoke this session")
        console.press("r")
        _ = console.takeEffects()
        var again = copy(damage, .refused(reason: "the session ended"), isKnown: false)
        again.copy = nil
        again.token?.signature = .unchecked
        console.run(.found(.success(again)))
        console.see("DEAD: servers refuse the token that this is a copy of: the session ended.")
    }

    @Test func `a copy that nothing proves is said to be unproven, and acted on as such`() {
        let console = search()
        console.run(.found(.success(copy(.signatureMissing, .accepted, isKnown: false))))
        console.see("UNPROVEN: this copy can’t be used")
        console.see("UNVERIFIED: anyone may have written it")
        console.press("r")
        var again = copy(.signatureMissing, .accepted, isKnown: false)
        (again.copy, again.token, again.kind) = (nil, nil, .tokenID)
        console.run(.found(.success(again)))
        console.see("UNPROVEN: this copy can’t be used")
        console.press("x")
        console.see("UNVERIFIED: the signature of the token could not be checked here")
    }

    private func several() -> [PresentedToken] {
        ["kim", "ann"].map {
            let summary = TokenSummary(algorithm: "ES256", keyID: "k1", subject: $0, expires: noon.adding(-300))
            return PresentedToken(summary, PresentedText(Array("secret-of-\($0)".utf8)))
        }
    }

    @Test func `of several tokens one is chosen from a list, and the others are wiped`() {
        let console = search()
        let tokens = several()
        console.run(.foundTokens(tokens))
        console.see("Which of these tokens?")
        console.see("ES256, key k1, subject kim, expired 5 min ago")
        console.press(.down, .enter)
        #expect(console.takeEffects() == [.find(.text(tokens[1].text))])
        #expect(tokens[0].text.count == 0 && tokens[1].text.count > 0)
    }

    @Test func `a list that is left wipes all of them`() {
        let console = search()
        let tokens = several()
        console.run(.foundTokens(tokens))
        console.press(.escape)
        console.see("Nothing was looked up")
        #expect(tokens.allSatisfy { $0.text.count == 0 })
        let late = several()
        console.press(.escape)
        console.run(.foundTokens(late))
        #expect(late.allSatisfy { $0.text.count == 0 }, "nobody waits for them any more")
    }

    @Test(arguments: [(1_763_906_602_000, "milliseconds"), (1_763_906_602_000_000, "microseconds")])
    func `an expiry in another unit is said to look so`(_ exp: Int64, _ unit: String) {
        var finding = FindTests.finding()
        finding.name.expires = Timestamp(seconds: exp)
        let console = search()
        console.run(.found(.success(finding)))
        console.see("looks to be in \(unit), and servers read seconds")
    }
}
