import Cells

/// Finds the nearest colour that a terminal has.
struct ColourMapping: Sendable {
    /// How many colours the terminal has; 0 for none.
    let colours: Int

    /// Colour as curses numbers it: -1 for the terminal's own. The bright half of the 16 is beyond the reach of a terminal
    /// with 8; there the foreground is made bold instead.
    func number(of color: Color) -> (number: Int32, bright: Bool) {
        guard colours >= 8 else { return (-1, false) }
        switch color {
        case .default: return (-1, false)
        case .ansi(let index): return ansi(index & 15)
        case .palette(let index) where index < 16: return ansi(index)
        case .palette(let index):
            if colours == 256 { return (Int32(index), false) }
            return nearest(to: RGB(paletteIndex: index))
        case .rgb(let red, let green, let blue):
            return nearest(to: RGB(red: red, green: green, blue: blue))
        }
    }

    private var isDirect: Bool { colours > 256 }

    private func ansi(_ index: UInt8) -> (number: Int32, bright: Bool) {
        // With direct colours, curses keeps 0–7 for the eight basic ones and takes the rest as red, green and blue.
        if index < 8 { return (Int32(index), false) }
        if isDirect { return nearest(to: RGB(paletteIndex: index)) }
        return colours < 16 ? (Int32(index - 8), true) : (Int32(index), false)
    }

    private func nearest(to wanted: RGB) -> (number: Int32, bright: Bool) {
        if isDirect { return (wanted.direct, false) }
        // What the user's terminal makes of the first 16 is unknown, so they serve only where there is nothing else.
        let candidates: ClosedRange<UInt8> = colours >= 256 ? 16...255 : 0...15
        let best = candidates.min {
            RGB(paletteIndex: $0).distance(to: wanted) < RGB(paletteIndex: $1).distance(to: wanted)
        }
        guard let best, best < 16 else { return (Int32(best ?? 0), false) }
        return ansi(best)
    }
}

extension RGB {
    /// How curses writes the colour on a terminal with direct colours. The eight darkest blues would count as the eight
    /// basic colours there; all of them are as good as black.
    var direct: Int32 {
        let value = Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
        return value < 8 ? 0 : value
    }
}
