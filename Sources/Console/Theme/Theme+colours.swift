import Cells

extension Theme {
    /// The theme on a terminal that has only so many colours. Where there are 16 or 8, several of a theme's colours fall onto
    /// one, and what could be read no longer can: text then takes the nearest colour that can be read (WCAG 2.2, AA).
    public func falling(to colours: Int) -> Theme {
        var theme = self
        theme.colours = colours
        return theme
    }

    /// What the eye needs between text and what is behind it.
    private static let enough = 4.5

    func readable(_ style: Style) -> Style {
        guard (8...16).contains(colours), style.foreground != .default || style.background != .default else {
            return style
        }
        let named = Self.named.prefix(colours)
        func nearest(_ rgb: RGB) -> Int {
            named.indices.min { named[$0].distance(to: rgb) < named[$1].distance(to: rgb) } ?? 0
        }
        let (ink, paper) = background == .light ? (0, 15) : (7, 0)
        let behind = RGB(style.background).map(nearest)
        let ground = Self.named[behind ?? paper]
        let wanted = RGB(style.foreground)
        let candidates = named.indices.filter { named[$0].contrast(with: ground) >= Self.enough }
        var style = style
        if let behind { style.background = .ansi(UInt8(behind)) }
        if wanted == nil, Self.named[ink].contrast(with: ground) >= Self.enough { return style }
        let text = wanted ?? Self.named[ink]
        let best = candidates.min { named[$0].distance(to: text) < named[$1].distance(to: text) }
        style.foreground = .ansi(UInt8(best ?? nearest(text)))
        return style
    }

    private static let named = (0..<16).map { RGB(paletteIndex: $0) }
}
