import Testing

@testable import Cells

@Suite("Safe text")
struct SafeTextTests {
    @Test(
        "Hangul, CJK and accents show as themselves, with their width",
        arguments: [
            ("김민준", 6), ("山田　太郎", 10), ("さくら", 6), ("José", 4), ("Jose\u{301}", 4), ("Nguyễn", 6), ("Ελληνικά", 8),
            ("Nguye\u{302}\u{303}n", 6), ("😀", 2), ("─│", 2), ("", 0), ("ｱｲｳ", 3),
        ]
    )
    func itself(text: String, width: Int) {
        let safe = SafeText(text)
        #expect(Array(safe.description.unicodeScalars) == Array(text.unicodeScalars))
        #expect(safe.width == width)
    }

    @Test(
        "What is dangerous becomes a visible escape",
        arguments: [
            ("a\u{1B}[2Jb", #"a\x1B[2Jb"#), ("\u{0}", #"\x00"#), ("\u{7F}", #"\x7F"#), ("\u{9B}31m", #"\u{9B}31m"#),
            ("line\nline\r\tend", #"line\nline\r\tend"#), ("\u{202E}gpj", #"\u{202E}gpj"#), ("\u{2066}", #"\u{2066}"#),
            ("a\u{200B}b", #"a\u{200B}b"#), ("\u{FEFF}", #"\u{FEFF}"#), ("co\u{AD}op", #"co\u{AD}op"#),
            ("\u{E0041}", #"\u{E0041}"#), ("❤\u{FE0F}", #"❤\u{FE0F}"#), ("\u{2028}", #"\u{2028}"#),
            ("\u{E000}", #"\u{E000}"#),
            ("\u{3164}", #"\u{3164}"#), ("\u{115F}\u{1160}", #"\u{115F}\u{1160}"#), ("\u{FFA0}", #"\u{FFA0}"#),
            ("\u{2800}", #"\u{2800}"#), ("a\u{A0}b", #"a\u{A0}b"#), ("👩\u{200D}🚀", #"👩\u{200D}🚀"#),
            ("\u{378}", #"\u{378}"#), ("\u{34F}", #"\u{34F}"#), ("🇰🇷", #"\u{1F1F0}\u{1F1F7}"#), ("👍🏽", #"👍\u{1F3FD}"#),
        ]
    )
    func escapes(text: String, shown: String) {
        let safe = SafeText(text)
        #expect(safe.description == shown)
        #expect(safe.width == SafeText(shown).width)
    }

    @Test(
        "Bytes that are not UTF-8 are shown one by one",
        arguments: [
            ([0xFF], #"\xFF"#), ([0x61, 0xC3], #"a\xC3"#), ([0xC0, 0xAF], #"\xC0\xAF"#),
            ([0xE2, 0x82, 0x41], #"\xE2\x82A"#),
            ([0xED, 0xA0, 0x80], #"\xED\xA0\x80"#), ([0xF4, 0x90, 0x80, 0x80], #"\xF4\x90\x80\x80"#),
            ([0xE0, 0x80, 0xAF], #"\xE0\x80\xAF"#), ([0xF0, 0x9F, 0x98, 0x80], "😀"),
        ] as [([UInt8], String)]
    )
    func invalidBytes(bytes: [UInt8], shown: String) {
        #expect(SafeText(bytes).description == shown)
    }
}
