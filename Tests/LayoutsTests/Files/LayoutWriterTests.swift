import Layouts
import SessionStores
import Testing

@Suite struct LayoutWriterTests {
    @Test(arguments: BuiltInLayouts.names)
    func `a layout that is written is read as the same`(name: String) throws {
        let layout = try #require(try LayoutLibrary.layout(name))
        let text = LayoutWriter.text(of: layout, remarks: ["What speaks for it:", "", "a\nb"])
        let file = LayoutLibrary.File(name: "copy", file: "copy.toml", source: text)
        var copy = try #require(try LayoutLibrary.layout("copy", own: [file]))
        copy.name = name
        // What an operator's own file says of the time is so; what the program's says is usual.
        copy.lifetime.isFullCertain = false
        #expect(copy == layout)
    }

    @Test func `the table has a row for each layout, and no cell breaks it`() {
        let layouts = LayoutLibrary().layouts
        let lines = LayoutTable.markdown(layouts).split(separator: "\n")
        #expect(lines.count == layouts.count + 2)
        for line in lines {
            let bars = line.replacing("\\|", with: "").count { $0 == "|" }
            #expect(bars == 6, "\(line)")
        }
    }
}
