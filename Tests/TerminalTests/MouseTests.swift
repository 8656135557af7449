import Cells
import Testing

@testable import Terminal

@Suite struct MouseTests {
    private func events(_ bytes: String) -> [InputEvent] {
        var parser = KeyParser(keys: KeySequences(), utf8: true)
        return parser.feed(Array(bytes.utf8)) + parser.finish()
    }

    @Test(
        arguments: [
            ("\u{1B}[<0;1;1M", [.mouse(MouseEvent(.press, at: Position(column: 0, row: 0)))]),
            ("\u{1B}[<4;80;24M", [.mouse(MouseEvent(.press, at: Position(column: 79, row: 23)))]),
            ("\u{1B}[<64;3;4M", [.mouse(MouseEvent(.wheelUp, at: Position(column: 2, row: 3)))]),
            ("\u{1B}[<65;3;4Mx", [.mouse(MouseEvent(.wheelDown, at: Position(column: 2, row: 3))), .key("x")]),
            ("\u{1B}[<0;1;1m", []), ("\u{1B}[<2;1;1M", []), ("\u{1B}[<0;0;1M", []), ("\u{1B}[<0;1M", []),
            ("\u{1B}[<;;M", []), ("\u{1B}[<99999999999999999999;1;1M", []), ("\u{1B}[<-1;1;1Mq", [.key("q")]),
        ] as [(String, [InputEvent])]
    )
    func `sequences`(bytes: String, expected: [InputEvent]) {
        #expect(events(bytes) == expected)
    }

    @Test func `a sequence in two parts is one event`() {
        var parser = KeyParser(keys: KeySequences(), utf8: true)
        #expect(parser.feed(Array("\u{1B}[<0;1".utf8)) == [])
        #expect(parser.feed(Array("0;7M".utf8)) == [.mouse(MouseEvent(.press, at: Position(column: 9, row: 6)))])
    }

    @Test func `the clipboard takes any text`() {
        #expect(Clipboard.sequence("kim\u{1B}\u{07}") == Array("\u{1B}]52;c;a2ltGwc=\u{07}".utf8))
    }
}
