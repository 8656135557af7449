/// One line of the overview, with the rows behind its figures.
struct OverviewLine: Sendable {
    let line: Line
    /// Shows these rows; absent where there are none.
    var wish: Wish?
}
