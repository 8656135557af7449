import Testing

@testable import Cells

@Suite("Laying out text")
struct LayoutTests {
    @Test
    func `Truncating keeps whole characters and says so`() {
        #expect(SafeText("abcdef").truncated(to: 6).description == "abcdef")
        #expect(SafeText("abcdef").truncated(to: 5).description == "abcd…")
        #expect(SafeText("한국어").truncated(to: 4).description == "한…")
        #expect(SafeText("한국어").truncated(to: 1).description == "…")
        #expect(SafeText("abc").truncated(to: 0).isEmpty)
        #expect(SafeText("abc").truncated(to: -5).isEmpty)
        #expect(SafeText("e\u{301}e\u{301}e\u{301}").truncated(to: 2).description == "e\u{301}…")
    }

    @Test
    func `Padding makes columns line up in all scripts`() {
        for name in ["김민준", "山田太郎", "José", "Jose\u{301}", "Al", "", "a name that is too long"] {
            #expect(SafeText(name).padded(to: 12).width == 12)
            #expect(SafeText(name).padded(to: 5, alignment: .right).width == 5)
        }
        #expect(SafeText("12").padded(to: 5, alignment: .right).description == "   12")
    }

    @Test
    func `Wrapping breaks at spaces, and within words only where it must`() {
        func wrap(_ text: String, _ width: Int) -> [String] { SafeText(text).wrapped(to: width).map(\.description) }
        #expect(wrap("the quick brown fox", 10) == ["the quick", "brown fox"])
        #expect(wrap("the quick brown fox", 9) == ["the quick", "brown fox"])
        #expect(wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"])
        #expect(wrap("a abcdefghij", 4) == ["a", "abcd", "efgh", "ij"])
        #expect(wrap("한국어 이름", 5) == ["한국", "어", "이름"])
        #expect(wrap(" abc한", 4) == [" abc", "한"])
        #expect(wrap("", 10) == [""])
        #expect(wrap("한국", 1) == ["한", "국"], "a wide character needs two columns")
    }

    @Test
    func `ASCII stand-ins are as wide as what they stand for`() {
        #expect(SafeText("│ 김민준 ─ é… ●○ ▲▼").ascii.description == "| ?????? - ?~ *o ^v")
        #expect(SafeText("plain").ascii == "plain")
        #expect(SafeText("e\u{301}").ascii.description == "?")
    }
}
