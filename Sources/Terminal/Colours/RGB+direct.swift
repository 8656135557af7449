import Cells

extension RGB {
    /// How curses writes the colour on a terminal with direct colours. The eight darkest blues would count as the eight
    /// basic colours there; all of them are as good as black.
    var direct: Int32 {
        let value = Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
        return value < 8 ? 0 : value
    }
}
