extension SafeText {
    /// Goes through its Unicode scalars in order, each with the column that it begins in and how many it takes: none for a
    /// combining mark.
    public func forEachScalar(_ body: (_ scalar: Unicode.Scalar, _ column: Int, _ width: Int) -> Void) {
        var column = 0
        for scalar in storage.unicodeScalars {
            let width = ScalarClass(of: scalar).width
            body(scalar, column, width)
            column += width
        }
    }

    /// What is left of it without its first columns. Of a wide character that is cut in two, a space stays.
    public func dropFirst(columns: Int) -> SafeText {
        guard columns > 0 else { return self }
        guard columns < width else { return .empty }
        var used = 0
        var rest = String.UnicodeScalarView()
        for scalar in storage.unicodeScalars {
            let scalarWidth = ScalarClass(of: scalar).width
            if used >= columns, scalarWidth > 0 || !rest.isEmpty { rest.append(scalar) }
            used += scalarWidth
            if scalarWidth == 2, used == columns + 1 { rest.append(" ") }
        }
        return SafeText(storage: String(rest), width: width - columns)
    }
}
