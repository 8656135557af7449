import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// The parts of an open session.
@Suite struct TabsTests {
    private let alice = Fixture.mixed[0].row.session

    private func opened(size: Size = Size(columns: 80, rows: 24)) -> TestConsole {
        let console = TestConsole(Fixture.mixed, size: size)
        console.open(Fixture.detail())
        _ = console.takeEffects()
        return console
    }

    @Test func `follow one another`() {
        let console = opened()
        console.see("[Claims]")
        console.see("Session ID")
        console.press(.tab)
        console.see("[Token]")
        console.see("Fingerprint")
        console.dontSee("Session ID")
        console.press(.tab)
        console.see("[Timeline]")
        console.see("What happened, latest first")
        console.press(.tab)
        console.see("[Raw]")
        console.see("sl:{3f1aB}:session:\(alice)")
        console.see("hidden: 64 bytes")
        console.see("not readable: NOPERM no right")
        console.press(.tab)
        console.see("[Claims]")
        console.press(.backTab)
        console.see("[Raw]")
    }

    @Test func `each begins at its first line`() {
        let console = opened()
        console.press(.end)
        #expect(console.detail.scroll ?? 0 > 0)
        console.press(.tab)
        #expect(console.detail.scroll == 0)
    }

    @Test func `the text of a token is masked until it is asked for`() throws {
        let console = opened(size: Size(columns: 120, rows: 40))
        console.press(.tab)
        console.see("eyJhbGciOiJF… (512 more characters)")
        console.press("v")
        #expect(console.takeEffects() == [.reveal(session: SessionReference(alice))])
        let text = PresentedText(Array("eyJh.eyJz.c2ln".utf8))
        console.run(.revealed(session: alice, .success(text)))
        console.see("eyJh.eyJz.c2ln")
        console.see("hidden in 30 s")
        console.press("v")
        console.dontSee("eyJh.eyJz.c2ln")
        #expect(text.count == 0, "it is wiped")
    }

    @Test func `a revealed token is hidden by time and by leaving`() {
        for leave in ["time", "tab", "back", "view", "refresh"] {
            let console = opened()
            console.press("v")
            let text = PresentedText(Array("eyJh.eyJz.c2ln".utf8))
            console.run(.revealed(session: alice, .success(text)))
            switch leave {
            case "time": console.pass(seconds: 31)
            case "tab": console.press(.tab)
            case "back": console.press(.escape)
            case "view": console.press("3")
            default:
                var other = Fixture.detail()
                other.token.fingerprint = "another"
                console.run(.detail(session: alice, .success(other)))
            }
            #expect(text.count == 0, "\(leave)")
            console.dontSee("c2ln")
        }
    }

    @Test func `a text that comes too late is wiped unseen`() {
        let console = opened()
        console.press("v", .escape)
        let text = PresentedText(Array("eyJh.eyJz.c2ln".utf8))
        console.run(.revealed(session: alice, .success(text)))
        #expect(text.count == 0)
        console.dontSee("c2ln")
    }

    @Test func `a token that is not kept is said to be none`() {
        let console = opened()
        console.press("v")
        console.run(.revealed(session: alice, .success(nil)))
        console.see("does not keep the text")
    }

    @Test func `the session is written to a file`() {
        let console = opened()
        console.press("e")
        #expect(console.takeEffects() == [.export(.session(Fixture.detail()))])
        console.run(.exported(.success(ExportedFile(path: "/home/dana/a.json"))))
        console.see("Written to /home/dana/a.json.")
        console.run(.exported(.failure(ExportFailure("a.json was not written: no space."))))
        console.see("a.json was not written: no space.")
    }

    @Test func `its ID is copied`() {
        let console = opened()
        console.press("y")
        #expect(console.takeEffects() == [.copy(alice.text)])
        console.see("Copied the session ID \(alice)")
    }

    @Test func `a timeline that may have been longer says so`() {
        let console = TestConsole(Fixture.mixed, size: Size(columns: 120, rows: 24))
        var detail = Fixture.detail()
        detail.timeline = (0..<SessionDetail.mostEntries).map {
            AuditEntry(id: "\($0)", time: noon, event: .addressChanged, session: detail.row.session)
        }
        console.open(detail)
        console.press(.tab, .tab, .end)
        console.see("there may be older entries than these 200: sessiontop audit --session \(detail.row.session)")
    }

    @Test(arguments: screenSizes.keys.sorted(), [DetailTab.token, .timeline, .raw])
    func `screen`(size: String, tab: DetailTab) throws {
        let console = opened(size: try #require(screenSizes[size]))
        while console.detail.tab != tab { console.press(.tab) }
        try expectScreen("detail-\(tab)-\(size)", of: console)
    }
}
