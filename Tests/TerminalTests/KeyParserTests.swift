import Cells
import Testing

@testable import Terminal

@Suite("Keys")
struct KeyParserTests {
    private func parse(_ text: String, keys: KeySequences = KeySequences(), utf8: Bool = true) -> [InputEvent] {
        var parser = KeyParser(keys: keys, utf8: utf8)
        return parser.feed(text.utf8) + parser.finish()
    }

    @Test
    func `Each terminal's own way to send a key`() {
        let variants: [(Key, [String])] = [
            (.up, ["[A", "OA"]), (.down, ["[B", "OB"]), (.right, ["[C", "OC"]), (.left, ["[D", "OD"]),
            (.home, ["[H", "OH", "[1~", "[7~"]), (.end, ["[F", "OF", "[4~", "[8~"]), (.insert, ["[2~"]),
            (.delete, ["[3~"]), (.pageUp, ["[5~"]), (.pageDown, ["[6~"]), (.backTab, ["[Z"]), (.enter, ["OM"]),
            (.function(1), ["OP", "[11~", "[[A"]), (.function(4), ["OS", "[14~", "[[D"]),
            (.function(5), ["[15~", "[[E"]), (.function(6), ["[17~"]), (.function(10), ["[21~"]),
            (.function(11), ["[23~"]), (.function(12), ["[24~"]), ("5", ["Ou"]), ("+", ["Ok"]),
            (.shift(.up), ["[1;2A", "[a"]), (.control(.right), ["[1;5C", "Oc"]), (.alt(.left), ["[1;3D", "\u{1B}[D"]),
            (.alt(.control(.shift(.end))), ["[1;8F"]), (.control(.delete), ["[3;5~", "[3^"]),
            (.shift(.function(5)), ["[15;2~"]), (.shift(.function(1)), ["[1;2P"]),
            (.alt("x"), ["x"]), (.alt("é"), ["é"]), (.alt(.backspace), ["\u{7F}"]), (.escape, [""]),
        ]
        for (key, endings) in variants {
            for ending in endings {
                #expect(parse("\u{1B}" + ending) == [.key(key)], "ESC \(ending)")
            }
        }
    }

    @Test
    func `Control characters`() {
        #expect(
            parse("\r\n\t\u{7F}\u{8}\u{0}\u{3}\u{1A}\u{1C}")
                == [
                    .key(.enter), .key(.enter), .key(.tab), .key(.backspace), .key(.backspace), .key(.control(" ")),
                    .key(.control("c")), .key(.control("z")), .key(.control("\\")),
                ]
        )
    }

    @Test
    func `Text in any script, one key a scalar`() {
        #expect(parse("aZ가é😀") == ["a", "Z", "가", "é", "😀"].map { .key($0) })
        var parser = KeyParser(keys: KeySequences(), utf8: true)
        #expect(parser.feed([0x61, 0xFF, 0x62, 0xC3, 0x28]).count == 5)
        #expect(parser.waiting == nil)
        #expect(parse("é", utf8: false) == [.key("\u{FFFD}"), .key("\u{FFFD}")])
    }

    @Test
    func `Sequences that arrive byte by byte are the same keys`() {
        let text = "a\u{1B}[1;5C가\u{1B}[200~x\u{1B}[Ay\u{1B}[201~\u{1B}OPz"
        var parser = KeyParser(keys: KeySequences(), utf8: true)
        let events = text.utf8.flatMap { parser.feed([$0]) }
        #expect(events == parse(text))
        #expect(
            events
                == [
                    .key("a"), .key(.control(.right)), .key("가"), .paste(Array("x\u{1B}[Ay".utf8)),
                    .key(.function(1)), .key("z"),
                ]
        )
    }

    @Test
    func `An Escape waits for what may follow, and is a key when nothing does`() {
        var parser = KeyParser(keys: KeySequences(), utf8: true)
        #expect(parser.feed([0x1B]) == [])
        #expect(parser.waiting == .escape)
        #expect(parser.finish() == [.key(.escape)])
        #expect(parser.waiting == nil)
        #expect(parser.feed(Array("\u{1B}[1;".utf8)) == [])
        #expect(parser.waiting == .sequence)
        #expect(parser.finish() == [], "half a sequence is no key, and its letters are none either")
    }

    @Test(arguments: [("100", 100), ("1", 1), ("0", nil), ("-5", nil), ("x", nil), ("", nil), ("99999999", nil)])
    func `ESCDELAY says how long an Escape is waited for`(_ text: String, _ milliseconds: Int?) {
        #expect(TerminalOptions.delay(text) == milliseconds.map { .milliseconds($0) })
    }

    @Test(arguments: ["", "x", "two\rlines", "\u{1B}", "a\u{1B}[20", "\u{1B}[201", "한"])
    func `A paste whose end got lost ends after a pause, and what is typed then is keys`(_ pasted: String) {
        var parser = KeyParser(keys: KeySequences(), utf8: true)
        #expect(parser.feed("\u{1B}[200~\(pasted)".utf8) == [])
        #expect(parser.waiting == .paste)
        #expect(parser.finish() == [.paste(Array(pasted.utf8))])
        #expect(parser.waiting == nil)
        #expect(parser.feed("q".utf8) == [.key("q")])
        #expect(parser.feed("\u{1B}[201~k".utf8).last == .key("k"), "an end that comes late is none")
    }

    @Test
    func `Pastes are data, whatever they contain`() {
        let evil = "rm -rf\r\u{3}\u{1B}[3~\u{1B}[200~R\u{1B}[20"
        #expect(parse("\u{1B}[200~\(evil)\u{1B}[201~k") == [.paste(Array(evil.utf8)), .key("k")])
        let lost = "never ended, so nothing of it is a key: q"
        #expect(parse("\u{1B}[200~\(lost)") == [.paste(Array(lost.utf8))])
        let long = String(repeating: "x", count: KeyParser.longestPaste + 100)
        #expect(parse("\u{1B}[200~\(long)\u{1B}[201~k").last == .key("k"))
        #expect(parse("\u{1B}[200~\(long)\u{1B}[201~").first == .paste(Array(long.utf8.prefix(KeyParser.longestPaste))))
    }

    @Test
    func `What stands for no key is dropped whole`() {
        for sequence in ["[?1;2c", "[<0;10;5m", "[M !!", "[I", "[99~", "[>0;276;0c", "OZ", "[1;5", "[["] {
            #expect(parse("\u{1B}" + sequence) == [], "ESC \(sequence)")
        }
        #expect(parse("\u{1B}[12\u{1B}[A") == [.key(.up)], "a sequence that was cut off does not swallow the next")
    }

    @Test
    func `Terminfo's word goes before custom`() {
        let keys = KeySequences(described: [(Array("\u{1B}A".utf8), .up), (Array("\u{1B}[224z".utf8), .function(1))])
        #expect(parse("\u{1B}A", keys: keys) == [.key(.up)])
        #expect(parse("\u{1B}[224z\u{1B}[5~", keys: keys) == [.key(.function(1)), .key(.pageUp)])
    }

    @Test
    func `Any bytes at all are survived, and after a pause the keyboard works again`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                Bool.random(using: &random) ? UInt8.random(in: 0...255, using: &random) : 0x1B
            }
            var parser = KeyParser(keys: KeySequences(), utf8: true)
            _ = parser.feed(bytes)
            _ = parser.finish()
            #expect(parser.feed("\u{1B}[201~k".utf8).last == .key("k"), "after \(bytes)")
        }
    }
}
