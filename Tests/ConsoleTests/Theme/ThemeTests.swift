import Cells
import Testing

@testable import Console

@Suite struct ThemeTests {
    @Test func `a role that is left out looks like its fallback`() {
        let green = Style(foreground: .ansi(2))
        let theme = Theme(name: "short", styles: [.good: green, .dialog: Style(background: .ansi(4))])
        #expect(theme[.live] == green)
        #expect(theme[.button] == Style(background: .ansi(4)))
        #expect(theme[.revoked] == theme[.bad])
    }

    @Test func `what must stand out does so in a theme of nothing`() {
        let theme = Theme(name: "empty", styles: [.text: Style(foreground: .ansi(7))])
        #expect(theme[.string] == Style(foreground: .ansi(7)))
        for role in [Role.selected, .bar, .buttonFocused] { #expect(theme[role].attributes.contains(.reverse)) }
        #expect(theme[.reused].attributes.contains(.bold))
    }

    @Test func `fallbacks end at text`() {
        for role in Role.allCases {
            var source: Role? = role
            var steps = 0
            while let next = source, next != .text {
                source = next.fallback
                steps += 1
                #expect(steps < 10, "\(role) goes round in circles")
            }
            #expect(source == .text)
        }
    }

    @Test func `a piece keeps its colour on another roles ground`() {
        let theme = Theme(
            name: "ground",
            styles: [.selected: Style(foreground: .ansi(0), background: .ansi(6)), .live: Style(foreground: .ansi(2))]
        )
        #expect(theme.style(of: .live, on: .selected) == Style(foreground: .ansi(2), background: .ansi(6)))
        #expect(theme.style(of: .text, on: .selected) == theme[.selected])
    }
}
