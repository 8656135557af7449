import Cells

extension Theme {
    /// The theme on a terminal that has only so many colours. Where there are 16 or 8, several of a theme's colours
    /// fall onto one, and what could be read no longer can: text then takes the nearest colour that can be read (WCAG
    /// 2.2, AA).
    public func falling(to colours: Int) -> Theme {
        var theme = self
        theme.colours = colours
        return theme
    }

    func readable(_ style: Style) -> Style {
        guard colours <= 16, colours >= 8, style.foreground != .default || style.background != .default else {
            return style
        }
        let (ink, paper) = background == .light ? (0, 15) : (7, 0)
        let behind = RGB(style.background).map(nearest)
        let canBeRead = Self.canBeRead[behind ?? paper]
        var style = style
        if let behind { style.background = .ansi(UInt8(behind)) }
        guard let wanted = RGB(style.foreground) else {
            if !canBeRead[ink] { style.foreground = .ansi(UInt8(nearest(Self.named[ink]) { canBeRead[$0] })) }
            return style
        }
        style.foreground = .ansi(UInt8(nearest(wanted) { canBeRead[$0] }))
        return style
    }

    /// The nearest of the terminal's colours, of those that will do where there are any.
    private func nearest(_ wanted: RGB, where willDo: (Int) -> Bool) -> Int {
        var best: (place: Int, distance: Int)?
        for place in 0..<min(colours, Self.named.count) where willDo(place) {
            let distance = Self.named[place].distance(to: wanted)
            if distance < best?.distance ?? .max { best = (place, distance) }
        }
        return best?.place ?? nearest(wanted)
    }

    private func nearest(_ wanted: RGB) -> Int {
        nearest(wanted) { _ in true }
    }

    private static let named = (0..<16).map { RGB(paletteIndex: $0) }

    /// For each colour behind, which colours of text can be read on it. Found once: every cell that is drawn asks for it.
    private static let canBeRead = named.map { behind in named.map { $0.contrast(with: behind) >= 4.5 } }
}
