import Cells
import Console
import Glibc
import Settings
import Testing
import Themes

@testable import sessiontop

/// The theme for colour-blind eyes, seen with them: what must be told apart differs by far in the colours that are left, or
/// in more than colour.
@Suite struct ColourBlindTests {
    /// One of the three cones is missing.
    enum Deficiency: CaseIterable {
        case protanopia, deuteranopia, tritanopia

        /// How linear red, green and blue are seen (Machado, Oliveira, Fernandes 2009, severity 1).
        var matrix: [[Double]] {
            switch self {
            case .protanopia:
                [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
            case .deuteranopia:
                [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
            case .tritanopia:
                [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
            }
        }
    }

    /// A colour in CIE L*a*b* (D65) as such an eye sees it.
    private func seen(_ colour: RGB, _ deficiency: Deficiency) -> [Double] {
        let linear = [colour.red, colour.green, colour.blue].map { part -> Double in
            let value = Double(part) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        func times(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
            matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
        }
        let light = times(deficiency.matrix, linear).map { min(max($0, 0), 1) }
        let xyz = times(
            [
                [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
                [0.0193339, 0.1191920, 0.9503041],
            ],
            light
        )
        let f = zip(xyz, [0.95047, 1, 1.08883]).map { value, white -> Double in
            let t = value / white
            return t > 0.008856 ? cbrt(t) : t * 7.787 + 16.0 / 116
        }
        return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
    }

    private func difference(_ one: RGB, _ other: RGB, _ deficiency: Deficiency) -> Double {
        zip(seen(one, deficiency), seen(other, deficiency)).reduce(0) { $0 + pow($1.0 - $1.1, 2) }.squareRoot()
    }

    @Test(arguments: Deficiency.allCases)
    func `good and bad are told apart`(_ deficiency: Deficiency) throws {
        let theme = try #require(try ThemeFolder(path: nil).theme("colour-blind")).theme
        let pairs: [(Role, Role)] = [
            (.good, .bad), (.live, .revoked), (.live, .reused), (.live, .expiring), (.live, .expired),
            (.refreshRequested, .revoked), (.caution, .bad), (.barGood, .barBad), (.button, .buttonFocused),
            (.buttonFocused, .buttonDangerFocused), (.good, .buttonDangerFocused), (.live, .stolen),
        ]
        var compared = 0
        for (one, other) in pairs {
            let (first, second) = (theme.style(of: one, on: .text), theme.style(of: other, on: .text))
            if first.attributes != second.attributes { continue }
            let colours = try [first, second].map { style in
                // A button is told by its ground, text by itself.
                try #require(RGB(first.background == second.background ? style.foreground : style.background))
            }
            let far = difference(colours[0], colours[1], deficiency)
            #expect(far >= 20, "\(one), \(other): \(far)")
            compared += 1
        }
        #expect(compared >= 2, "some differ by colour alone")
    }

    /// The measure itself: red and green of equal lightness are nearly one without a cone for either, and not with it.
    @Test func `the measure sees what such eyes see`() {
        let (red, green) = (RGB(red: 0xC0, green: 0x50, blue: 0x20), RGB(red: 0x70, green: 0x80, blue: 0x20))
        #expect(difference(red, green, .deuteranopia) < 20)
        #expect(difference(red, green, .tritanopia) > 40)
    }
}
