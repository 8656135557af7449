import Cells
import Console
import Foundation
import Testing
import Themes

@testable import sessiontop

/// Every role can be read on the background that its theme is made for (WCAG 2.2, contrast ratio).
@Suite struct ThemeContrastTests {
    @Test(arguments: [("dark", (UInt8(0), UInt8(0), UInt8(0)), (229, 229, 229)), ("light", (255, 255, 255), (0, 0, 0))])
    func everythingCanBeRead(_ name: String, _ screen: (UInt8, UInt8, UInt8), _ ink: (UInt8, UInt8, UInt8)) throws {
        let source = String(decoding: try #require(Themes.source(name)), as: UTF8.self)
        let theme = try ThemeFile.theme(file: name, source: source)
        for role in Role.allCases where !Self.decoration.contains(role) {
            let style = theme[role]
            let contrast = Self.contrast(style.foreground.rgb ?? ink, style.background.rgb ?? screen)
            #expect(contrast >= (role == .keyDisabled ? 3 : 4.5), "\(role): \(contrast)")
        }
    }

    /// Lines that carry no words.
    private static let decoration: Set<Role> = [.tree]

    private static func contrast(_ one: (UInt8, UInt8, UInt8), _ other: (UInt8, UInt8, UInt8)) -> Double {
        let (light, dark) = (max(luminance(one), luminance(other)), min(luminance(one), luminance(other)))
        return (light + 0.05) / (dark + 0.05)
    }

    private static func luminance(_ color: (UInt8, UInt8, UInt8)) -> Double {
        let parts = [color.0, color.1, color.2].map { part in
            let value = Double(part) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}

extension Color {
    /// As xterm shows it by default; `nil` for the terminal's own.
    fileprivate var rgb: (UInt8, UInt8, UInt8)? {
        switch self {
        case .default: return nil
        case .rgb(let red, let green, let blue): return (red, green, blue)
        case .ansi(let number):
            let ansi: [(UInt8, UInt8, UInt8)] = [
                (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
                (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255),
                (0, 255, 255), (255, 255, 255),
            ]
            return ansi[Int(number)]
        case .palette(let number) where number >= 232:
            let grey = 8 + 10 * (number - 232)
            return (grey, grey, grey)
        case .palette(let number):
            let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
            let place = Int(number) - 16
            return (levels[place / 36], levels[place / 6 % 6], levels[place % 6])
        }
    }
}
