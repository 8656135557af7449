import Foundation
import TestSupport
import Testing

@testable import Cells

@Suite("Naughty strings")
struct NaughtyStringsTests {
    /// Blanks that are letters or symbols by their category.
    private static let blanks: Set<Unicode.Scalar> = ["\u{115F}", "\u{1160}", "\u{3164}", "\u{FFA0}", "\u{2800}"]

    /// What may stand in a cell, by Swift's own Unicode data rather than the table under test.
    private func mayBeDrawn(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return (0x20...0x7E).contains(scalar.value) }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return false
        default: return !scalar.properties.isDefaultIgnorableCodePoint && !Self.blanks.contains(scalar)
        }
    }

    private func check(_ safe: SafeText) {
        #expect(safe.description.unicodeScalars.allSatisfy(mayBeDrawn), "\(safe)")
        let glyphs = safe.glyphs
        #expect(glyphs.reduce(0) { $0 + $1.width } == safe.width, "\(safe)")
        #expect(glyphs.allSatisfy { $0.width > 0 && $0.scalars.count <= 1 + SafeText.maximumMarks })

        var grid = Grid(size: Size(columns: 40, rows: 2))
        let taken = grid.draw(safe, at: Position(column: 3, row: 1))
        #expect(taken == min(safe.width, 37) || (taken == 36 && safe.width > 37), "\(safe)")
        let cells = Array(grid.row(1))
        let areWhole = cells.indices.allSatisfy { column in
            let isSecondHalf = column > 0 && cells[column - 1].glyph.width == 2
            return (cells[column].glyph == .continuation) == isSecondHalf
        }
        #expect(areWhole, "\(safe)")
        #expect(cells.allSatisfy { $0.glyph.scalars.allSatisfy(mayBeDrawn) }, "\(safe)")
        #expect(grid.text()[0] == "")
        #expect(safe.ascii.width == safe.width && safe.ascii.description.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    }

    @Test(.enabled(if: Vectors.available("blns.json")))
    func `No cell ever holds what must not be drawn, and widths add up`() throws {
        let strings = try JSONDecoder().decode([String].self, from: Vectors.load("blns.json"))
        #expect(strings.count > 500)
        for string in strings {
            let safe = SafeText(string)
            check(safe)
            for width in [0, 1, 2, 7, 30] {
                #expect(safe.truncated(to: width).width <= width)
                #expect(
                    safe.padded(to: width).width == width || safe.padded(to: width, alignment: .right).width == width
                )
                let lines = safe.wrapped(to: width)
                #expect(lines.allSatisfy { $0.width <= max(2, width) })
                let unbroken = lines.joined().description.filter { $0 != " " }
                #expect(unbroken.unicodeScalars.elementsEqual(safe.description.filter { $0 != " " }.unicodeScalars))
            }
            // Drawn in the middle of a character: bytes that are cut off anywhere.
            let bytes = Array(string.utf8)
            check(SafeText(bytes.dropFirst(bytes.count / 2)))
            check(SafeText(bytes.dropLast(1)))
        }
    }

    @Test
    func `The same for noise`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            check(SafeText(bytes))
            let scalars = (0..<20).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x1_FFFF, using: &random)) }
            check(SafeText(String(String.UnicodeScalarView(scalars))))
        }
    }
}
