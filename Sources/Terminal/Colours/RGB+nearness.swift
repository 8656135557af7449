import Cells

extension RGB {
    /// How curses writes the colour on a terminal with direct colours. The eight darkest blues would count as the eight
    /// basic colours there; all of them are as good as black.
    var direct: Int32 {
        let value = Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
        return value < 8 ? 0 : value
    }

    /// How different two colours look, roughly: the eye is most sensitive to green and least to blue.
    func distance(to other: RGB) -> Int {
        let red = Int(red) - Int(other.red)
        let green = Int(green) - Int(other.green)
        let blue = Int(blue) - Int(other.blue)
        return 3 * red * red + 4 * green * green + 2 * blue * blue
    }
}
