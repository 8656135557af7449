import Layouts
import SessionStores
import Testing

@Suite struct LayoutFileTests {
    private static let least = """
        title = "Mine"
        [keys]
        are = ["my:{id:hex:32}"]
        [revoke]
        steps = ["delete {key}"]
        """

    /// The layout of a file of the operator's own, or why there is none.
    private func read(_ source: String, beside others: [LayoutLibrary.File] = []) -> (layout: Layout?, problem: String?)
    {
        let own = LayoutLibrary.File(name: "mine", file: "/home/op/mine.toml", source: source)
        let library = LayoutLibrary(own: others + [own])
        return (library["mine"], library.problems.last.map { "\($0)" })
    }

    @Test func `the least that a file must say is enough`() throws {
        let layout = try #require(read(Self.least).layout)
        #expect(layout.title == "Mine")
        #expect(layout.proof.basis == .own)
        #expect(layout.type == "string" && layout.unit == .key && layout.role == .session)
        #expect(layout.revoking.steps == [.delete([Template(parts: [.filled("key", [])])])])
        #expect(layout.refreshing.obstacle != nil)
    }

    @Test func `an heir says what differs, and has the rest`() throws {
        let layout = try #require(
            read(
                """
                title = "Our shop"
                inherits = "express-keycloak"
                [keys]
                are = ["shop:sess:{id:base64url:32}"]
                [life]
                full = "2h"
                [refresh]
                steps = ["delete {key}"]
                """
            ).layout
        )
        let parent = try #require(LayoutLibrary()["express-keycloak"])
        #expect(layout.keys.map(\.description) == ["shop:sess:{id:base64url:32}"])
        #expect(layout.lifetime.full == 7200)
        #expect(layout.lifetime.fullSource == parent.lifetime.fullSource)
        #expect(layout.facts == parent.facts)
        #expect(layout.marks == parent.marks && layout.remains == parent.remains)
        #expect(layout.refreshing.steps.count == 1)
    }

    @Test func `an obstacle of the heir stands in place of the steps it inherits`() throws {
        let layout = try #require(
            read("title = \"x\"\ninherits = \"express\"\n[revoke]\nobstacle = \"Not here.\"").layout
        )
        #expect(layout.revoking == Procedure(obstacle: "Not here."))
    }

    @Test(
        arguments: [
            ("titel = \"x\"\n" + least, 1, "titel"),
            (least.replacing("are =", with: "aer ="), 3, "aer"),
            (least.replacing("hex:32", with: "hexx:32"), 3, "my:{id:hexx:32}"),
            (least.replacing("delete {key}", with: "delet {key}"), 5, "delet {key}"),
            (least.replacing("delete {key}", with: "delete {kye}"), 4, "{kye}"),
            (least.replacing("delete {key}", with: "delete other:{id}"), 4, "other:{id}"),
            (least.replacing("[revoke]", with: "[revok]"), 4, "revok"),
            (least + "\n[value]\nchains = [\"jsno\"]", 7, "jsno"),
            (least + "\n[facts]\nusr = [\"a\"]", 7, "facts.usr"),
            (least + "\n[facts]\nuser = [\"@nothing\"]", 7, "@nothing"),
            (least + "\n[facts]\nuser = [\"{uid}\"]", 6, "{uid}"),
            (least + "\n[life]\nfull = \"soon\"", 7, "life.full"),
            (least + "\n[life]\nends = \"never\"", 7, "ttl, value, none"),
            (least + "\nobstacle = \"no\"", 6, "revoke.obstacle"),
            (least + "\nreturns = \"maybe\"", 6, "revoke.returns"),
            (least + "\nremains = [\"for ever: x\"]", 6, "for ever: x"),
            (least.replacing("[revoke]", with: "helpers = [\"{any}\"]\n[revoke]"), 4, "keys.helpers"),
            (least.replacing("[revoke]", with: "helpers = [\"{a}:{b}\"]\n[revoke]"), 4, "keys.helpers"),
            (least.replacing("my:{id:hex:32}", with: "{id}"), 3, "keys.are"),
            (least.replacing("my:{id:hex:32}", with: "{id:base64url}"), 3, "keys.are"),
            ("inherits = \"nobody\"\n" + least, 1, "nobody"),
            ("inherits = \"mine\"\n" + least, 1, "circle"),
            ("role = \"denylist\"\n" + least, nil, "deny"),
            ("find = [\"any > {sid}\"]\n" + least, 1, "{sid}"),
            (least.replacing("title = \"Mine\"", with: ""), nil, "title"),
            (least.replacing("[keys]", with: "[keys]\ntype = \"stream\""), 3, "stream"),
            ("title =", 1, ""),
        ] as [(String, Int?, String)]
    )
    func `a mistake is told with file, line and key`(source: String, line: Int?, word: String) throws {
        let (layout, problem) = read(source)
        #expect(layout == nil)
        let told = try #require(problem)
        #expect(told.hasPrefix("/home/op/mine.toml"), "\(told)")
        if let line { #expect(told.contains("line \(line):"), "\(told)") }
        #expect(told.contains(word), "\(told)")
    }

    @Test func `a name of the program's is refused, and two of one name are`() {
        let own = LayoutLibrary.File(name: "express", file: "/x/express.toml", source: Self.least)
        let library = LayoutLibrary(own: [own])
        #expect(library.problems.count == 1)
        #expect(library["express"]?.title != "Mine")
        let twice = LayoutLibrary.File(name: "a", file: "/x/a.toml", source: Self.least)
        #expect(LayoutLibrary(own: [twice, twice]).problems.count == 1)
    }

    @Test func `one layout is read alone, with what it inherits`() throws {
        #expect(try LayoutLibrary.layout("express-keycloak") == LayoutLibrary()["express-keycloak"])
        #expect(try LayoutLibrary.layout("nothing") == nil)
        let own = LayoutLibrary.File(name: "mine", file: "/x/mine.toml", source: Self.least)
        #expect(try LayoutLibrary.layout("mine", own: [own])?.title == "Mine")
    }

    @Test func `layouts that inherit in a circle are refused, and the others stand`() {
        func file(_ name: String, _ parent: String) -> LayoutLibrary.File {
            LayoutLibrary.File(
                name: name,
                file: "\(name).toml",
                source: "title = \"\(name)\"\ninherits = \"\(parent)\""
            )
        }
        let library = LayoutLibrary(own: [file("a", "b"), file("b", "a")])
        #expect(library.problems.count == 2)
        #expect(library.layouts.count == BuiltInLayouts.names.count)
    }
}
