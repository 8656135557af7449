import Decoders
import Testing

@Suite struct TreePathTests {
    @Test func `a path is written as members, places, and formats`() throws {
        let path = try #require(TreePath(#""a.b".0.*|json.sub"#))
        #expect(path.steps == [.name("a.b"), .name("0"), .any, .inside(.json), .name("sub")])
    }

    @Test(arguments: ["a..b", "a.", "\"a", "a|nothing", ".a", "a*b*c", "~\"a\"", "~\"*\""])
    func `what is no path is refused`(text: String) {
        #expect(TreePath(text) == nil)
    }

    @Test(arguments: ["login_*_59ba", "a.login_*|php.*.0", #"~"warden.user.*.key".0.0"#, #""a*b""#, #""~a".b"#, "*_id"])
    func `a path with a pattern is written as it was read`(text: String) throws {
        #expect(try #require(TreePath(text)).description == text)
    }

    @Test func `a pattern leads to each member whose name is like it`() throws {
        let root = try Format.json.decode(Array(#"{"a.x.k":[],"a.y.k":[7],"a.k":[8],"a..k":[9],"b":[1]}"#.utf8)).root
        let path = try #require(TreePath(#"~"a.*.k".0"#))
        #expect(root[path]?.text == "7")
        #expect(root.all(path).map(\.text) == ["7"])
        var ready = ReadyPaths()
        let number = ready.add(path)
        #expect(ready.first(number, in: root)?.text == "7" && ready.all(number, in: root).map(\.text) == ["7"])
    }
}
