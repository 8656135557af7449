import Cells
import Console
import Settings
import Testing
import Themes

@testable import Terminal
@testable import sessiontop

/// Everything can be read in every theme: each pair of foreground and background that a role can have has the contrast that
/// WCAG 2.2 wants of text (AA), whatever the terminal's own colours are taken to be there.
@Suite struct ThemeContrastTests {
    @Test(arguments: Themes.names)
    func `everything can be read`(_ name: String) throws {
        let theme = try #require(try ThemeFolder(path: nil).theme(name)).theme
        let enough = name == "high-contrast" ? 7.0 : 4.5
        for terminal in theme.background.map({ [$0] }) ?? Theme.Background.allCases {
            for role in Role.allCases {
                for ground in [.text, role] + role.grounds {
                    let ratio = contrast(of: theme.style(of: role, on: ground), on: terminal)
                    // The lines of a tree carry no words: for what is no text, 3 is enough (1.4.11).
                    let wanted = role == .tree ? 3 : enough
                    #expect(ratio >= wanted, "\(role) on \(ground), \(terminal) terminal: \(ratio)")
                }
            }
        }
    }

    /// On a terminal with fewer colours too, where several of a theme's fall onto one.
    @Test(arguments: Themes.names, [8, 16, 256])
    func `everything can be read in few colours`(_ name: String, _ colours: Int) throws {
        let theme = try #require(try ThemeFolder(path: nil).theme(name)).theme.falling(to: colours)
        let mapping = ColourMapping(colours: colours)
        func fallen(_ color: Color) -> Color {
            let (number, bright) = mapping.number(of: color)
            return number < 0 ? .default : .palette(UInt8(number) + (bright ? 8 : 0))
        }
        for terminal in theme.background.map({ [$0] }) ?? Theme.Background.allCases {
            for role in Role.allCases {
                for ground in [.text, role] + role.grounds {
                    var style = theme.style(of: role, on: ground)
                    (style.foreground, style.background) = (fallen(style.foreground), fallen(style.background))
                    let ratio = contrast(of: style, on: terminal)
                    #expect(ratio >= (role == .tree ? 3 : 4.5), "\(role) on \(ground), \(terminal) terminal: \(ratio)")
                }
            }
        }
    }

    /// Also in few colours, and on terminals that have none.
    @Test(arguments: Themes.names, [8, 16, 256])
    func `what destroys never looks like what is well`(_ name: String, _ colours: Int) throws {
        let theme = try #require(try ThemeFolder(path: nil).theme(name)).theme.falling(to: colours)
        let danger = theme.style(of: .buttonDangerFocused, on: .dialog)
        for safe in [Role.buttonFocused, .button, .buttonDanger] {
            #expect(danger != theme.style(of: safe, on: .dialog), "\(safe)")
        }
        for well in [Role.good, .live, .barGood, .buttonFocused] {
            let style = theme.style(of: well, on: .text)
            guard style.foreground != .default else { continue }
            let colour = well == .buttonFocused ? style.background : style.foreground
            #expect(danger.background != colour, "\(well)")
        }
        let stolen = theme.style(of: .stolen, on: .text)
        for other in [Role.live, .expiring, .expired, .refreshRequested, .text] {
            #expect(stolen != theme.style(of: other, on: .text), "\(other)")
        }
    }

    @Test func `the formula is that of WCAG`() {
        let (black, white) = (RGB(red: 0, green: 0, blue: 0), RGB(red: 255, green: 255, blue: 255))
        #expect(abs(black.contrast(with: white) - 21) < 0.001)
        #expect(white.contrast(with: white) == 1)
        // The greys that WCAG's techniques name as just enough and just too little on white.
        #expect(RGB(red: 0x76, green: 0x76, blue: 0x76).contrast(with: white) >= 4.5)
        #expect(RGB(red: 0x77, green: 0x77, blue: 0x77).contrast(with: white) < 4.5)
    }

    private func contrast(of style: Style, on terminal: Theme.Background) -> Double {
        let black = RGB(red: 0, green: 0, blue: 0)
        let white = RGB(red: 255, green: 255, blue: 255)
        let grey = RGB(paletteIndex: 7)
        let (ink, paper) = terminal == .dark ? (grey, black) : (black, white)
        return (RGB(style.foreground) ?? ink).contrast(with: RGB(style.background) ?? paper)
    }
}
