import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// What was found is kept up to date while it is on screen.
@Suite struct FoundTests {
    private func open() -> TestConsole {
        let console = TestConsole(Fixture.mixed)
        console.press("F")
        console.type("a7k3m9x2")
        console.press(.enter)
        _ = console.takeEffects()
        console.run(.found(.success(FindTests.finding())))
        return console
    }

    @Test func `an answer on screen is asked for again`() {
        let console = open()
        console.pass(seconds: 2)
        #expect(console.takeEffects().isEmpty)
        console.pass(seconds: 3)
        #expect(console.takeEffects() == [.find(.again(FindTests.finding().name, .token))])
        console.see("ALIVE")
        var dead = FindTests.finding(.refused(reason: "the session ended"), isHeld: false)
        dead.time = noon.adding(5)
        console.run(.found(.success(dead)))
        console.see("DEAD")
        console.press("5")
        console.pass(seconds: 10)
        #expect(console.takeEffects().isEmpty(of: { if case .find = $0 { true } else { false } }), "nobody looks at it")
        console.press(.escape)
        console.pass(seconds: 1)
        #expect(
            console.takeEffects().contains(.find(.again(FindTests.finding().name, .token))),
            "who comes back sees what is true"
        )
    }

    @Test func `an answer that can't be had again says how old it is`() {
        let console = open()
        console.pass(seconds: 5)
        console.run(.found(.failure(StoreFailure(.unreachable, "The store does not answer."))))
        console.see("So it was at 14:03:22 UTC; the store did not answer since.")
        console.run(.found(.success(FindTests.finding())))
        console.dontSee("So it was")
        console.pass(seconds: 20)
        console.see("So it was at 14:03:22 UTC")
    }

    @Test func `what answers a search that was left is shown in no other`() {
        let console = open()
        console.press("F")
        console.run(.found(.success(FindTests.finding())))
        console.see("Paste a token")
        console.dontSee("ALIVE")
    }

    @Test(arguments: [.liftToken, .unlock] as [Action.Verb])
    func `what was lifted is not said to be refused`(verb: Action.Verb) {
        var find = FindState()
        _ = find.lookUp(FindTests.finding().name, .token)
        for (verdict, words) in [
            (Finding.Verdict.accepted, "servers accept it."),
            (.refused(reason: "the key was denied"), "Servers refuse it still"),
        ] {
            _ = find.take(.success(FindTests.finding(verdict)))
            find.note(verb, ActionReceipt(outcome: .done, effective: noon))
            let text = find.lines(TestConsole(Fixture.mixed).model.surroundings).map {
                $0.pieces.map(\.text.description).joined()
            }
            .joined(separator: " ").split(separator: " ").joined(separator: " ")
            #expect(text.contains(words) && !text.contains("every server"), "\(text)")
        }
    }
}

extension [Effect] {
    fileprivate func isEmpty(of kind: (Effect) -> Bool) -> Bool { !contains(where: kind) }
}
