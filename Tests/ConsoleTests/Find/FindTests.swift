import Cells
import Languages
import Sessions
import Testing

@testable import Console

/// The flow of a compromised token: whose it is, one key for each answer, and the proof.
@Suite struct FindTests {
    private static let secret = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJraW0ifQ.c2lnbmF0dXJl"

    static func finding(_ verdict: Finding.Verdict = .accepted, isHeld: Bool = true) -> Finding {
        var detail = Fixture.detail(of: Fixture.mixed[1].row)
        // A session says it in milliseconds, a list in seconds.
        detail.row.created = detail.row.created.map { Timestamp(milliseconds: $0.milliseconds + 456) }
        let others = Fixture.many(3).map(\.row)
        var finding = Finding(
            kind: .token,
            name: Finding.Name(
                session: detail.row.session,
                tokenID: "\(detail.row.session).2",
                fingerprint: String(repeating: "ab", count: 32),
                keyID: "key-2025-11",
                expires: noon.adding(252),
                unsigned: "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJraW0ifQ"
            ),
            token: TokenView(
                header: nil,
                claims: nil,
                fingerprint: "",
                signature: .good(keyID: "key-2025-11", basis: .publishedInStore)
            ),
            verdict: verdict,
            user: "김민준",
            session: isHeld ? detail : nil,
            timeline: detail.timeline,
            others: others,
            generation: .older(2, current: 3),
            time: noon
        )
        finding.staleness = .seconds(2)
        return finding
    }

    private func open(_ finding: Finding = finding(), size: Size = Size(columns: 80, rows: 24)) -> TestConsole {
        let console = TestConsole(Fixture.mixed, size: size)
        console.press("F")
        console.run(.input(.paste(Array(Self.secret.utf8))))
        console.press(.enter)
        _ = console.takeEffects()
        console.run(.found(.success(finding)))
        return console
    }

    /// What is pasted is a credential: it is on no screen, and in no model once it is sent.
    @Test func `what is pasted is never shown and forgotten`() throws {
        let console = TestConsole(Fixture.mixed)
        console.press("F")
        console.run(.input(.paste(Array("Bearer \(Self.secret)\n".utf8))))
        console.see("\(Self.secret.utf8.count + 8) bytes, not shown")
        console.dontSee("eyJ")
        console.press(.enter)
        let effects = console.takeEffects()
        guard case .find(.text(let text))? = effects.first else { throw Unexpected() }
        #expect(!"\(effects)".contains("eyJ"))
        #expect(!String(reflecting: console.model).contains("eyJ"))
        let held = text.consume { String(decoding: $0, as: UTF8.self) }
        #expect(held.contains(Self.secret))
        #expect(text.count == 0, "wiped once read")
    }

    private struct Unexpected: Error {}

    @Test func `closing forgets it`() {
        let console = TestConsole(Fixture.mixed)
        console.press("F")
        console.type("a7k3m9x2")
        console.press(.escape)
        #expect(!console.find.isOpen && console.takeEffects().isEmpty)
        console.press("F")
        console.press(.enter)
        console.see("Paste a token")
        #expect(console.takeEffects().isEmpty)
    }

    @Test func `a dead token without a session offers none to revoke`() {
        let dead = open(Self.finding(.refused(reason: "the session ended"), isHeld: false))
        dead.dontSee("x revoke session")
        open().see("x revoke session")
    }

    @Test func `says why nothing was found`() {
        let console = TestConsole(Fixture.mixed)
        console.press("F")
        console.run(.input(.paste(Array("x".utf8))))
        console.press(.enter)
        console.run(.found(.failure(StoreFailure(.unreadable, "This is neither a token, nor a token’s ID."))))
        console.see("This is neither a token")
        console.see(":user NAME takes a pasted one")
        console.type("y")
        console.see("Token: y")
    }

    @Test func `tells whose it is`() {
        let console = open()
        console.see("ALIVE: requests with this token go on now.")
        console.see("2, an older one: the current is 3")
        console.see("good: it matches key")
        console.see("Force-refresh does not stop a thief")
        console.see("김민준")
        console.see("revoke everything of this user: this session and 3 others")
    }

    @Test(
        arguments: [
            (
                "x",
                .revoke(
                    SeenSession(
                        SessionReference("3fz81c0w6jp2r9t4s7y5ka"),
                        user: "김민준",
                        created: noon.adding(-5 * minute),
                        used: noon.adding(-3)
                    )
                )
            ),
            ("L", .lock(user: "김민준", for: nil)), ("K", .denyKey("key-2025-11")),
            ("D", .denyToken(.id("3fz81c0w6jp2r9t4s7y5ka.2"), until: noon.adding(252))),
        ] as [(Key, Action)]
    )
    func `one key for each answer`(_ key: Key, _ action: Action) {
        let console = open()
        console.press(key)
        #expect(console.question.isOpen)
        console.press(.tab, .enter)
        #expect(console.takeEffects() == [.act(ActionID(1), action, reason: "")])
    }

    @Test func `a lock can have an end`() {
        let console = open()
        console.press("L")
        console.see("Lock this user?")
        console.see("1 open, 4 when you asked")
        console.see("until you lift it; or 30m, 12h, 7d")
        console.see("1: 1 h  8: 8 h  2: 24 h  7: 7 d  0: until lifted")
        console.press(.backTab)
        console.type("soon")
        console.press(.tab, .enter)
        console.see("Type how long the lock lasts, such as 30m, 12h or 7d, or until when")
        #expect(console.takeEffects() == [])
        console.press(.backTab, .control("u"))
        console.type("8h")
        console.press(.tab, .enter)
        #expect(console.takeEffects() == [.act(ActionID(1), .lock(user: "김민준", for: .seconds(28_800)), reason: "")])
        let receipt = ActionReceipt(outcome: .done, effective: noon, sessions: 4, until: noon.adding(28_800))
        console.run(.done(ActionID(1), .success(receipt)))
        console.see("Locked 김민준 until 2025-11-23 22:03:22")
    }

    @Test func `a lock of many wants their number`() {
        var many = Self.finding()
        many.others = (1...10).map { Fixture.row("\($0)", "김민준") }
        let console = open(many)
        console.list.rows += many.others.map { ListedRow($0) }
        console.press("L", .tab, .enter)
        console.see("Type the number of sessions, 11, to go on.")
        console.press(.backTab, .backTab)
        console.type("11")
        console.press(.tab, .enter)
        #expect(console.takeEffects() == [.act(ActionID(1), .lock(user: "김민준", for: nil), reason: "")])
    }

    @Test func `what is dead needs no denial`() {
        let console = open(Self.finding(.refused(reason: "it was denied"), isHeld: false))
        console.press("D")
        #expect(!console.question.isOpen)
        console.see("It is dead already: servers refuse it.")
    }

    @Test func `the evidence stays when the session is gone`() {
        let console = open(size: Size(columns: 80, rows: 60))
        console.see("Used from")
        console.press("x", .tab, .enter)
        var receipt = ActionReceipt(outcome: .done, effective: noon, sessions: 1)
        receipt.reach = .within(.seconds(2))
        console.run(.done(ActionID(1), .success(receipt)))
        console.run(.found(.success(Self.finding(.refused(reason: "the session ended"), isHeld: false))))
        console.see("Used from")
        console.see("follow within 2 s")
        console.press("r")
        var later = Self.finding(.refused(reason: "the session ended"), isHeld: false)
        later.time = noon.adding(2)
        console.run(.found(.success(later)))
        console.dontSee("follow within 2 s")
        console.see("also those that keep their own copy")
        console.see("never older than 2 s.")
        later.staleness = .seconds(9)
        console.press("r")
        console.run(.found(.success(later)))
        console.see("never older than 9 s.")
        later.staleness = nil
        console.press("r")
        console.run(.found(.success(later)))
        console.see("2 s if they run as usual.")
    }

    /// A name that is typed by hand can be read; a credential can't, and nothing that was pasted.
    @Test func `what is typed can be read where it is a name`() {
        let console = TestConsole(Fixture.mixed)
        console.press("F")
        console.type("a7k3m9x2")
        console.see("Token: a7k3m9x2")
        console.type("Q")
        console.see("9 bytes, not shown")
        console.press(.backspace)
        console.see("Token: a7k3m9x2")
        console.press(.control("u"))
        console.run(.input(.paste(Array("a7k3m9x2".utf8))))
        console.dontSee("Token: a7k3m9x2")
        console.see("8 bytes, not shown")
    }

    @Test func `tells how the session ended`() {
        var dead = Self.finding(.refused(reason: "the session ended"), isHeld: false)
        dead.timeline.append(
            AuditEntry(id: "9", time: noon.adding(-60), event: .logOut, user: "김민준", session: dead.name.session)
        )
        open(dead).see("DEAD: servers refuse it: its session logged out 1 min ago.")
    }

    /// The views are one key away, and so is the help.
    @Test func `the views are not far`() {
        let console = open()
        console.press("?")
        console.see("Find and sort")
        console.press(.escape)
        console.see("What to do")
        console.press("5")
        #expect(console.shown == .ended && !console.find.isOpen)
    }

    /// After an action the store is asked again; the screen says who refuses it now.
    @Test func `proves that it holds`() {
        let console = open()
        console.press("x", .tab, .enter)
        _ = console.takeEffects()
        console.run(.done(ActionID(1), .success(ActionReceipt(outcome: .done, effective: noon, sessions: 1))))
        let again = console.takeEffects()
        #expect(again == [.find(.again(Self.finding().name, .token))])
        console.see("Asking the store whether it holds")
        var after = Self.finding(.refused(reason: "the session ended"), isHeld: false)
        after.token?.signature = .unchecked
        console.run(.found(.success(after)))
        console.see("DEAD: servers refuse it: the session ended.")
        console.see("Confirmed at 14:03:22 UTC")
        #expect(console.find.signature == Self.finding().token?.signature)
    }

    @Test func `says when it does not hold`() {
        let console = open()
        console.press("x", .tab, .enter)
        console.run(.done(ActionID(1), .success(ActionReceipt(outcome: .done, effective: noon, sessions: 1))))
        console.run(.found(.success(Self.finding())))
        console.see("NOT CONFIRMED: the store still lets it through.")
    }

    @Test func `a forged token is dead for good`() {
        var forged = Self.finding(.forged(reason: "the signature does not match"))
        forged.token?.signature = .bad(reason: "the signature does not match")
        let console = open(forged)
        console.see("DEAD: its signature is not valid")
        console.press("r")
        forged.token?.signature = .unchecked
        forged.verdict = .accepted
        console.run(.found(.success(forged)))
        console.see("DEAD: its signature is not valid")
    }

    /// Whoever wrote it could name anybody's session: no answer hits what it names.
    @Test func `a forged token hits nobody`() {
        var forged = Self.finding(.forged(reason: "the signature does not match"))
        forged.token?.signature = .bad(reason: "the signature does not match")
        let console = open(forged)
        console.see("FORGED")
        for key in ["x", "X", "L", "D", "K", "O"] as [Key] {
            console.press(key)
            #expect(!console.question.isOpen)
            console.see("It is FORGED: whoever wrote it")
        }
        #expect(console.takeEffects().isEmpty)
        forged.isKnownToStore = true
        console.run(.found(.success(forged)))
        console.press("x")
        #expect(console.question.isOpen, "the very token of the session, but for its signature")
    }

    @Test(arguments: ["x", "X", "L", "D"] as [Key]) func `an unchecked token is asked about as such`(_ key: Key) {
        var stranger = Self.finding()
        stranger.token?.signature = .unknown(reason: "the secret is not here")
        let console = open(stranger)
        console.see("UNVERIFIED: anyone may have written it")
        console.press(key)
        console.see("UNVERIFIED: the signature of the token could not be checked here")
    }

    @Test func `an unchecked expiry is believed no further than any token lives`() {
        var stranger = Self.finding()
        for (expires, signature, days) in [
            (Timestamp(milliseconds: .max), SignatureVerdict.unknown(reason: ""), 31),
            (Timestamp(milliseconds: .min), .unknown(reason: ""), 31), (nil, .unknown(reason: ""), 31),
            (noon.adding(86_400), .unknown(reason: ""), 1),
            (noon.adding(50 * 86_400), .good(keyID: nil, basis: .operatorsOwn), 50),
        ] {
            stranger.name.expires = expires
            stranger.token?.signature = signature
            #expect(stranger.denialEnd(now: noon) == noon.adding(Int64(days) * 86_400))
        }
        #expect(stranger.denialEnd(now: Timestamp(milliseconds: .max)).seconds == 253_402_300_799)
    }

    @Test func `what the store does not know is denied`() {
        var stranger = Self.finding(.unknown, isHeld: false)
        stranger.name.tokenID = ""
        stranger.user = ""
        let console = open(stranger)
        console.see("UNKNOWN")
        console.press("x")
        console.see("there is nothing to revoke")
        console.press("X")
        console.see("Nobody knows whose it is.")
        console.press("D", .tab, .enter)
        let print = String(repeating: "ab", count: 32)
        let denial = Action.denyToken(.fingerprint(print), until: noon.adding(252))
        #expect(console.takeEffects() == [.act(ActionID(1), denial, reason: "")])
    }

    @Test func `read only finds and acts not`() {
        var options = ConsoleOptions.testing
        options.profile.readOnlyReason = "--read-only"
        let console = TestConsole(Fixture.mixed, options: options)
        console.press("F")
        console.type("x")
        console.press(.enter)
        console.run(.found(.success(Self.finding())))
        for key in ["x", "X", "L", "D", "K"] as [Key] { console.press(key) }
        #expect(!console.question.isOpen)
        console.see("Read-only: --read-only")
    }

    @Test(arguments: screenSizes.keys.sorted()) func `screens`(size: String) throws {
        let console = open(size: try #require(screenSizes[size]))
        try expectScreen("found-\(size)", of: console)
        console.press("L")
        try expectScreen("lock-\(size)", of: console)
        console.press(.escape, "x", .tab, .enter)
        var receipt = ActionReceipt(outcome: .done, effective: noon, sessions: 1)
        receipt.reach = .within(.seconds(2))
        console.run(.done(ActionID(1), .success(receipt)))
        console.run(.found(.success(Self.finding(.refused(reason: "the session ended"), isHeld: false))))
        console.pass(seconds: 25)
        try expectScreen("found-proof-\(size)", of: console)
    }
}
