import Cells
import Testing

@testable import Terminal

@Suite("Colours")
struct ColourMappingTests {
    private func number(_ color: Color, of colours: Int) -> Int32 {
        ColourMapping(colours: colours).number(of: color).number
    }

    @Test
    func `A terminal shows the nearest that it has`() {
        #expect(number(.rgb(255, 0, 0), of: 256) == 196)
        #expect(number(.rgb(128, 128, 128), of: 256) == 244)
        #expect(number(.rgb(250, 10, 10), of: 16) == 9)
        #expect(number(.rgb(200, 5, 5), of: 8) == 1)
        #expect(number(.rgb(18, 52, 86), of: 1 << 24) == 0x123456)
        #expect(number(.palette(196), of: 256) == 196)
        #expect(number(.palette(196), of: 16) == 9)
        #expect(number(.palette(196), of: 1 << 24) == 0xFF0000)
        #expect(number(.ansi(3), of: 1 << 24) == 3)
        #expect(number(.rgb(0, 0, 5), of: 1 << 24) == 0, "the darkest blues are not colour 5 of the basic eight")
    }

    @Test
    func `Bright colours are bold where there are only eight`() {
        let mapped = ColourMapping(colours: 8).number(of: .ansi(12))
        #expect(mapped.number == 4 && mapped.bright)
        #expect(number(.ansi(12), of: 16) == 12)
    }

    @Test
    func `Without colours, and for the terminal's own, nothing is asked for`() {
        for color in [Color.default, .ansi(1), .palette(100), .rgb(1, 2, 3)] { #expect(number(color, of: 0) == -1) }
        #expect(number(.default, of: 256) == -1)
    }
}
