import Cells
import Settings
import Testing

@testable import Console
@testable import sessiontop

/// Every view in the themes that most people use, and where only ASCII can be drawn.
@Suite struct SceneTests {
    /// How each cell looks in a theme, as one line of runs for each row.
    @Test(arguments: Scene.allCases, ["dark", "light", "mono"])
    func `in colours`(scene: Scene, theme: String) throws {
        let size = Size(columns: 80, rows: 24)
        let theme = try #require(try ThemeFolder(path: nil).theme(theme)).theme
        let grid = view(scene.console(size).model, size: size, theme: theme)
        try expectGolden("themes/\(scene)-\(theme.name)", (0..<size.rows).map { runs(of: grid, row: $0) })
    }

    @Test(arguments: Scene.allCases, screenSizes.keys.sorted())
    func `in ASCII`(scene: Scene, size: String) throws {
        let console = scene.console(try #require(screenSizes[size]), isASCII: true)
        try expectScreen("ascii/\(scene)-\(size)", of: console)
    }

    private func runs(of grid: Grid, row: Int) -> String {
        var runs: [(start: Int, style: Style)] = []
        for column in 0..<grid.size.columns where runs.last?.style != grid[column, row].style {
            runs.append((column, grid[column, row].style))
        }
        return "\(row): " + runs.map { "\($0.start) \(words($0.style))" }.joined(separator: ", ")
    }

    private func words(_ style: Style) -> String {
        let names: [(Style.Attributes, String)] = [
            (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"), (.italic, "italic"),
        ]
        let colours = "\(word(style.foreground)) on \(word(style.background))"
        return ([colours] + names.filter { style.attributes.contains($0.0) }.map(\.1)).joined(separator: " ")
    }

    private func word(_ color: Color) -> String {
        switch color {
        case .default: "default"
        case .ansi(let number), .palette(let number): "\(number)"
        case .rgb(let red, let green, let blue): "\(red)/\(green)/\(blue)"
        }
    }
}
