import Testing

@testable import Cells

@Suite("Grid")
struct GridTests {
    private func grid(_ text: SafeText, columns: Int = 8) -> Grid {
        var grid = Grid(size: Size(columns: columns, rows: 1))
        grid.draw(text, at: Position(column: 0, row: 0))
        return grid
    }

    @Test
    func `Text stands where it was drawn; what does not fit ends in …`() {
        var grid = Grid(size: Size(columns: 10, rows: 3))
        #expect(grid.draw("abc", at: Position(column: 1, row: 0)) == 3)
        #expect(grid.draw("a long line of text", at: Position(column: 0, row: 1)) == 10)
        #expect(grid.draw("김민준", at: Position(column: 7, row: 2)) == 3)
        #expect(grid.draw("limited", at: Position(column: 5, row: 0), maxWidth: 4) == 4)
        #expect(grid.text() == [" abc lim…", "a long li…", "       김…"])
        var narrow = Grid(size: Size(columns: 10, rows: 1))
        #expect(narrow.draw("김민준", at: Position(column: 8, row: 0)) == 1, "no half of a character")
        #expect(narrow.text() == ["        …"])
    }

    @Test
    func `Outside there is nothing to draw on`() {
        var grid = Grid(size: Size(columns: 4, rows: 2))
        for (column, row) in [(-1, 0), (4, 0), (0, -1), (0, 2), (.max, .max), (.min, .min)] {
            #expect(grid.draw("x", at: Position(column: column, row: row)) == 0)
        }
        #expect(grid.draw("x", at: Position(column: 0, row: 0), maxWidth: -3) == 0)
        grid.fill(Rect(column: -2, row: -2, columns: 100, rows: 100), style: Style(attributes: .bold))
        #expect(grid == Grid(size: grid.size, style: Style(attributes: .bold)))
        #expect(Grid(size: Size(columns: -3, rows: 5)).text() == ["", "", "", "", ""])
    }

    @Test
    func `Half a wide character never stays`() {
        var overSecond = grid("한국")
        overSecond.draw("x", at: Position(column: 1, row: 0))
        #expect(overSecond.text() == [" x국"])
        var overFirst = grid("한국")
        overFirst.draw("x", at: Position(column: 2, row: 0))
        #expect(overFirst.text() == ["한x"])
        var across = grid("한국어")
        across.draw("字", at: Position(column: 1, row: 0))
        #expect(across.text() == [" 字 어"])
        var filled = grid("한국")
        filled.fill(Rect(column: 1, row: 0, columns: 2, rows: 1))
        #expect(filled.row(0).allSatisfy { $0.glyph == .space })
    }

    @Test
    func `Marks stay with their letter`() {
        let grid = grid("e\u{301}x")
        #expect(grid[0, 0].glyph.scalars == ["e", "\u{301}"])
        #expect(grid[1, 0].glyph.scalars == ["x"])
    }

    @Test
    func `Restyling leaves the text`() {
        var grid = grid("한국")
        grid.restyle(Rect(column: 0, row: 0, columns: 8, rows: 1)) { $0.attributes.insert(.reverse) }
        #expect(grid.text() == ["한국"])
        #expect(grid.row(0).allSatisfy { $0.style.attributes == .reverse })
    }

    @Test
    func `The difference between two grids is the cells that look different`() {
        func changes(_ old: Grid?, _ new: Grid) -> [Int] {
            var columns: [Int] = []
            new.forEachChange(since: old) { position, _ in columns.append(position.column) }
            return columns
        }
        #expect(changes(grid("abc"), grid("abc")) == [])
        #expect(changes(grid("abc"), grid("axc")) == [1])
        #expect(changes(grid("abcd"), grid("한d")) == [0, 2, 3])
        #expect(changes(grid("한"), grid("ab")) == [0, 1])
        #expect(changes(nil, grid("한", columns: 4)) == [0, 2, 3])
        #expect(changes(grid("ab", columns: 4), grid("ab", columns: 3)) == [0, 1, 2])
        var styled = grid("abc")
        styled.restyle(Rect(column: 1, row: 0, columns: 1, rows: 1)) { $0.foreground = .ansi(1) }
        #expect(changes(grid("abc"), styled) == [1])
    }
}
