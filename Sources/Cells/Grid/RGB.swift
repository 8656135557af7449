/// Red, green and blue, 0 to 255 each.
public struct RGB: Hashable, Sendable {
    /// How much red.
    public let red: UInt8
    /// How much green.
    public let green: UInt8
    /// How much blue.
    public let blue: UInt8

    /// A colour from its parts.
    public init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// An entry of xterm's palette: 16 named colours, a 6×6×6 cube, 24 greys.
    public init(paletteIndex: UInt8) {
        switch paletteIndex {
        case 0..<16:
            let named = Self.named[Int(paletteIndex)]
            self.init(red: UInt8(named >> 16), green: UInt8(named >> 8 & 0xFF), blue: UInt8(named & 0xFF))
        case 16..<232:
            let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
            let place = Int(paletteIndex) - 16
            self.init(red: levels[place / 36], green: levels[place / 6 % 6], blue: levels[place % 6])
        default:
            let grey = 8 + 10 * (paletteIndex - 232)
            self.init(red: grey, green: grey, blue: grey)
        }
    }

    /// A colour as xterm shows it; absent for the terminal's own, which nobody knows.
    public init?(_ color: Color) {
        switch color {
        case .default: return nil
        case .ansi(let index): self.init(paletteIndex: index & 15)
        case .palette(let index): self.init(paletteIndex: index)
        case .rgb(let red, let green, let blue): self.init(red: red, green: green, blue: blue)
        }
    }

    /// How different two colours look, roughly: the eye is most sensitive to green and least to blue.
    public func distance(to other: RGB) -> Int {
        let red = Int(red) - Int(other.red)
        let green = Int(green) - Int(other.green)
        let blue = Int(blue) - Int(other.blue)
        return 3 * red * red + 4 * green * green + 2 * blue * blue
    }

    private static let named: [UInt32] = [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ]
}
