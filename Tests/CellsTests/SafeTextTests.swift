import Testing

@testable import Cells

// The cases are looped over rather than given to the tests as arguments: a test run prints its arguments as they are.
@Suite("Safe text")
struct SafeTextTests {
    @Test
    func `Hangul, CJK and accents show as themselves, with their width`() {
        let cases = [
            ("김민준", 6), ("山田　太郎", 10), ("さくら", 6), ("José", 4), ("Jose\u{301}", 4), ("Nguyễn", 6),
            ("Nguye\u{302}\u{303}n", 6), ("Ελληνικά", 8), ("Дмитрий", 7), ("สมชาย", 5), ("עִבְרִית", 5), ("😀", 2),
            ("─│", 2), ("", 0), ("ｱｲｳ", 3), ("ｆｕｌｌ", 8), (#"C:\Users\{kim}"#, 14),
        ]
        for (text, width) in cases {
            let safe = SafeText(text)
            #expect(Array(safe.description.unicodeScalars) == Array(text.unicodeScalars))
            #expect(safe.width == width, "\(text)")
        }
    }

    @Test
    func `What is dangerous becomes a visible escape`() {
        let cases = [
            ("a\u{1B}[2Jb", #"a\x1B[2Jb"#), ("\u{0}", #"\x00"#), ("\u{7F}", #"\x7F"#), ("\u{9B}31m", #"\u{9B}31m"#),
            ("line\nline\r\tend", #"line\nline\r\tend"#), ("\u{202E}gpj", #"\u{202E}gpj"#), ("\u{2066}", #"\u{2066}"#),
            ("a\u{200B}b", #"a\u{200B}b"#), ("\u{FEFF}", #"\u{FEFF}"#), ("co\u{AD}op", #"co\u{AD}op"#),
            ("\u{E0041}", #"\u{E0041}"#), ("❤\u{FE0F}", #"❤\u{FE0F}"#), ("\u{2028}", #"\u{2028}"#),
            ("\u{2029}", #"\u{2029}"#), ("\u{E000}", #"\u{E000}"#), ("\u{10FFFD}", #"\u{10FFFD}"#),
            ("\u{3164}", #"\u{3164}"#), ("\u{115F}\u{1160}", #"\u{115F}\u{1160}"#), ("\u{FFA0}", #"\u{FFA0}"#),
            ("\u{2800}", #"\u{2800}"#), ("a\u{A0}b", #"a\u{A0}b"#), ("👩\u{200D}🚀", #"👩\u{200D}🚀"#),
            ("\u{378}", #"\u{378}"#), ("\u{34F}", #"\u{34F}"#), ("🇰🇷", #"\u{1F1F0}\u{1F1F7}"#), ("👍🏽", #"👍\u{1F3FD}"#),
            ("\u{E0100}", #"\u{E0100}"#), ("\u{180E}", #"\u{180E}"#), ("\u{FFFC}", #"\u{FFFC}"#),
            ("\u{61C}", #"\u{61C}"#), ("\u{206A}", #"\u{206A}"#), ("\u{FFF9}", #"\u{FFF9}"#),
        ]
        for (text, shown) in cases {
            let safe = SafeText(text)
            #expect(safe.description == shown)
            #expect(safe.width == SafeText(shown).width)
        }
    }

    @Test
    func `Bytes that are not UTF-8 are shown one by one`() {
        let cases: [([UInt8], String)] = [
            ([0xFF], #"\xFF"#), ([0x61, 0xC3], #"a\xC3"#), ([0xC0, 0xAF], #"\xC0\xAF"#), ([0x80], #"\x80"#),
            ([0xE2, 0x82, 0x41], #"\xE2\x82A"#), ([0xED, 0xA0, 0x80], #"\xED\xA0\x80"#),
            ([0xF4, 0x90, 0x80, 0x80], #"\xF4\x90\x80\x80"#), ([0xE0, 0x80, 0xAF], #"\xE0\x80\xAF"#),
            ([0xF0, 0x80, 0x80, 0xAF], #"\xF0\x80\x80\xAF"#), ([0xF0, 0x9F, 0x98, 0x80], "😀"), ([], ""),
        ]
        for (bytes, shown) in cases { #expect(SafeText(bytes).description == shown) }
    }

    @Test
    func `A mark without a letter, and more marks than a letter can bear, become escapes`() {
        #expect(SafeText("\u{301}e").description == #"\u{301}e"#)
        #expect(SafeText("\n\u{301}").description == #"\n\u{301}"#, "an escape bears no mark")
        let piled = SafeText("e" + String(repeating: "\u{301}", count: 5) + "x")
        #expect(
            piled.description.unicodeScalars.elementsEqual("e\u{301}\u{301}\u{301}\\u{301}\\u{301}x".unicodeScalars)
        )
        #expect(piled.width == 16)
        #expect((SafeText("e") + SafeText("\u{301}")).width == 8, "texts that are joined stay what they were")
    }

    @Test
    func `Decomposed Hangul is composed; what can't be is escaped`() {
        for name in ["김민준", "박서연", "각", "힣"] {
            var decomposed = ""
            for scalar in name.unicodeScalars {
                let index = scalar.value - 0xAC00
                for (first, offset) in [(0x1100, index / 588), (0x1161, index % 588 / 28), (0x11A7, index % 28)] {
                    guard first != 0x11A7 || offset > 0, let jamo = Unicode.Scalar(UInt32(first) + offset) else {
                        continue
                    }
                    decomposed.unicodeScalars.append(jamo)
                }
            }
            #expect(SafeText(decomposed).description.unicodeScalars.elementsEqual(name.unicodeScalars))
            #expect(SafeText(decomposed).width == 2 * name.count)
        }
        #expect(SafeText("\u{1161}").description == #"\u{1161}"#)
        #expect(SafeText("a\u{11A8}").description == #"a\u{11A8}"#)
        #expect(SafeText("\u{1100}\u{119E}").description == "\u{1100}\\u{119E}", "a vowel of old")
    }

    @Test
    func `Length is capped, whatever comes`() {
        #expect(SafeText(String(repeating: "a", count: 1_000_000)).width == SafeText.defaultLimit)
        #expect(SafeText(String(repeating: "a", count: 11), limit: 10).description == "aaaaaaaaa…")
        #expect(SafeText(String(repeating: "a", count: 10), limit: 10).description == "aaaaaaaaaa")
        #expect(SafeText(String(repeating: "한", count: 6), limit: 10).description == "한한한한…")
        #expect(SafeText(String(repeating: "a\u{301}\u{301}\u{301}", count: 10), limit: 10).width == 10)
        #expect(SafeText([UInt8](repeating: 0xFF, count: 1000), limit: 10).description == #"\xFF\xFF\…"#)
        #expect(SafeText("abc", limit: 0).isEmpty)
        #expect(SafeText("abc", limit: -1).isEmpty)
    }

    @Test
    func `Interpolation takes safe text and numbers, and makes its own literals safe too`() {
        let name = SafeText("\u{1B}]0;x\u{7}")
        let text: SafeText = "\(3) sessions of \(name)\u{202E}"
        #expect(text.description == #"3 sessions of \x1B]0;x\x07\u{202E}"#)
        #expect(text.width == text.description.count)
        #expect([SafeText("a"), "b", "c"].joined(separator: " · ").description == "a · b · c")
    }
}
