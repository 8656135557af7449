import Decoders
import Testing

@Suite struct TreePathTests {
    @Test func `a path is written as members, places, and formats`() throws {
        let path = try #require(TreePath(#""a.b".0.*|json.sub"#))
        #expect(path.steps == [.name("a.b"), .name("0"), .any, .inside(.json), .name("sub")])
    }

    @Test(arguments: ["a..b", "a.", "\"a", "a|nothing", ".a"])
    func `what is no path is refused`(text: String) {
        #expect(TreePath(text) == nil)
    }
}
