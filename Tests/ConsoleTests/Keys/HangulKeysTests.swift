import Cells
import Testing

@testable import Console

/// Keys that were pressed while a Hangul input method was on.
@Suite struct HangulKeysTests {
    @Test(
        arguments: [
            ("ㅌ", "x"), ("ㅣ", "l"), ("ㅏ", "k"), ("ㅓ", "j"), ("ㅂ", "q"), ("ㅃ", "Q"), ("ㅉ", "W"), ("ㄸ", "E"), ("ㄲ", "R"),
            ("ㅆ", "T"), ("ㅒ", "O"), ("ㅖ", "P"), ("ㅗ", "h"), ("ㅎ", "g"), ("ㅡ", "m"), ("ㅢ", "ml"), ("ㅘ", "hk"),
            ("ㄳ", "rt"),
            ("티", "xl"), ("저", "wj"), ("값", "rkqt"), ("뷁", "qnpfr"), ("\u{1110}", "x"), ("\u{1110}\u{1175}", "xl"),
            ("x", ""), ("É", ""), ("中", ""), ("ｘ", ""), ("ㆍ", ""),
        ] as [(Character, String)]
    )
    func `Each letter and syllable is the keys that make it`(hangul: Character, latin: String) {
        #expect(Key.character(hangul).latinKeys == latin.map(Key.character))
        #expect(Key.alt(.character(hangul)).latinKeys == latin.map { .alt(.character($0)) })
    }

    @Test func `Every letter is a key of its own, with Shift and without`() {
        let letters = (0x3131...0x3163).compactMap { Unicode.Scalar($0).map(Character.init) }
        let single = letters.map { Key.character($0).latinKeys }.filter { $0.count == 1 }
        #expect(Set(single).count == single.count)
        #expect(Set(single.flatMap { $0 }).count == 33, "26 keys, 7 of them with another letter under Shift")
    }

    @Test func `A command is given by its key on either keyboard`() {
        let console = TestConsole(Fixture.mixed)
        console.press("ㅓ")
        #expect(console.sessions.cursor == 1)
        console.press("ㅏ", "ㅌ")
        console.see("Revoke this session?")
        console.press(.escape)
        console.see("Nothing was revoked.")
        console.press("ㅣ")
        console.see("Session ID")
    }

    @Test func `A syllable is its keys, one after the other`() {
        let console = TestConsole(Fixture.mixed)
        console.press("ㅓ", "저")
        #expect(console.sessions.cursor == 2, "w does nothing, j goes down")
    }

    @Test func `Where text is typed, Hangul is text`() {
        let console = TestConsole(Fixture.mixed)
        console.press("/")
        console.type("김ㅌ")
        console.see("filter: 김ㅌ")
        console.press(.escape, "ㅌ", .backTab)
        console.see("Revoke this session?")
        console.type("도난")
        console.see("도난")
    }

    @Test func `What follows a key that opens a line is not typed into it`() {
        let console = TestConsole(Fixture.many(3))
        // F is typed without Shift here: nothing but f.
        console.press("글")
        console.see("Force-refresh this session?")
        console.see("optional; it is audited")
    }

    @Test func `A key that was bound to Hangul keeps its meaning`() {
        let keys = KeyTable([KeyBinding(.look, .help, ["ㅌ"], [.screen(.sessions)], "help", "Help.")])
        #expect(keys.command(for: "ㅌ", in: .screen(.sessions)) == .help)
    }
}
