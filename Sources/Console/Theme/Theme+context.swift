public import Cells

extension Theme {
    /// The theme with another colour behind the line at the top, so that one store can be told from another at a glance.
    /// What stands there is black or white, whichever can be read better; a colour that nobody knows changes nothing.
    public func marked(_ color: Color?) -> Theme {
        guard let color, let rgb = RGB(color) else { return self }
        let (black, white) = (RGB(paletteIndex: 16), RGB(paletteIndex: 231))
        let foreground: Color = rgb.contrast(with: black) >= rgb.contrast(with: white) ? .palette(16) : .palette(231)
        var theme = self
        for role in [Role.bar, .barGood, .barBad] {
            theme.styles[role] = Style(
                foreground: foreground,
                background: color,
                attributes: role == .barBad ? [.bold, .underline] : role == .bar ? .bold : []
            )
        }
        return theme
    }
}
