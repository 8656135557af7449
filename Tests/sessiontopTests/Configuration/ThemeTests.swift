import Cells
import Console
import Foundation
import Settings
import TestSupport
import Testing
import Themes

@testable import sessiontop

@Suite struct ThemeTests {
    private func read(_ source: String) throws -> Theme {
        let themes = ThemeFolder(path: nil)
        return try ThemeFile(file: "mine.toml", source: source) { name, heirs throws(FileProblem) in
            try themes.theme(name, heirs: heirs)
        }
        .theme
    }

    @Test(arguments: Themes.names)
    func `built in themes are whole`(_ name: String) throws {
        let theme = try #require(try ThemeFolder(path: nil).theme(name)).theme
        #expect(theme.name == name)
        #expect(theme[.selected] != theme[.text])
        #expect(theme[.bad] != theme[.good])
    }

    @Test func `the monochrome theme has no colour`() throws {
        let theme = try #require(try ThemeFolder(path: nil).theme("mono")).theme
        for role in Role.allCases {
            #expect(theme[role].foreground == .default)
            #expect(theme[role].background == .default)
        }
    }

    @Test func `the formats explanation names every role`() throws {
        let source = String(decoding: try #require(Themes.source("dark")), as: UTF8.self)
        let explanation = source.split(separator: "\nname =")[0]
        for role in Role.allCases { #expect(explanation.contains(role.rawValue), "\(role.rawValue)") }
    }

    @Test func `styles are read`() throws {
        let theme = try read(
            """
            name = "mine"
            [styles]
            text = { fg = "default", bg = "#102030" }
            bad = { fg = "bright-red", bold = true, underline = true, dim = false }
            good = { fg = 200, bg = 7 }
            faint = { fg = "12", italic = true, reverse = true }
            """
        )
        #expect(theme[.text] == Style(background: .rgb(16, 32, 48)))
        #expect(theme[.bad] == Style(foreground: .ansi(9), attributes: [.bold, .underline]))
        #expect(theme[.good] == Style(foreground: .palette(200), background: .ansi(7)))
        #expect(theme[.faint] == Style(foreground: .ansi(12), attributes: [.italic, .reverse]))
    }

    @Test(
        arguments: [
            ("[styles]", nil, "name: is missing"),
            ("name = \"m\"\n[styles]\nbanner = {}", 3, "styles.banner: there is no such role"),
            ("name = \"m\"\n[styles]\nbad = { fg = \"reddish\" }", 3, "styles.bad.fg: \"reddish\" is not a colour"),
            ("name = \"m\"\n[styles]\nbad = { fg = 256 }", 3, "is not a colour"),
            ("name = \"m\"\n[styles]\nbad = { fg = \"#12345\" }", 3, "is not a colour"),
            ("name = \"m\"\n[styles]\nbad = { fg = \"#12+456\" }", 3, "is not a colour"),
            ("name = \"m\"\n[styles]\nbad = { blink = true }", 3, "styles.bad.blink: it is not known here"),
            ("name = \"m\"\n[styles]\nbad = \"red\"", 3, "styles.bad: should be a table"),
            ("name = \"m\"\nroles = 1", 2, "roles: it is not known here"),
            ("name = \"m\"\ninherits = \"grey\"", 2, "inherits: there is no theme \"grey\""),
            ("name = \"m\"\ninherits = \"m\"", 2, "inherits: themes can't inherit in a circle: m → m"),
            ("name = \"m\"\nbackground = \"red\"", 2, "background: \"red\" is not one of dark, light, any"),
        ] as [(String, Int?, String)]
    )
    func `mistakes are named with file line and key`(_ source: String, _ line: Int?, _ words: String) {
        #expect {
            try read(source)
        } throws: { error in
            let problem = error as? FileProblem
            return problem?.file == "mine.toml" && problem?.line == line && problem?.reason.contains(words) == true
        }
    }

    @Test func `the choice is flag then variable then no color then file`() throws {
        func chosen(_ flag: String?, _ variables: [String: String], _ file: String?) throws -> String {
            var configuration = Configuration()
            configuration.theme = file
            let library = try ThemeLibrary(flag: flag, Environment(variables), configuration)
            #expect(Set(library.themes.map(\.name)).isSuperset(of: Themes.names))
            return library.themes[0].name
        }
        #expect(try chosen(nil, [:], nil) == "dark")
        #expect(try chosen(nil, [:], "light") == "light")
        #expect(try chosen(nil, ["NO_COLOR": "1"], "light") == "mono")
        #expect(try chosen(nil, ["NO_COLOR": ""], "light") == "light")
        #expect(try chosen(nil, ["NO_COLOR": "1", "SESSIONTOP_THEME": "light"], nil) == "light")
        #expect(try chosen("dark", ["SESSIONTOP_THEME": "light"], nil) == "dark")
    }

    @Test func `a theme of ones own is found by path or name`() throws {
        let folder = try TemporaryDirectory()
        let themes = folder.url.appendingPathComponent("sessiontop/themes")
        try FileManager.default.createDirectory(at: themes, withIntermediateDirectories: true)
        let file = themes.appendingPathComponent("mine.toml").path
        try "name = \"mine\"\n".write(toFile: file, atomically: true, encoding: .utf8)
        let environment = Environment(["XDG_CONFIG_HOME": folder.url.path])
        #expect(try ThemeLibrary(flag: "mine", environment, Configuration()).themes[0].name == "mine")
        #expect(try ThemeLibrary(flag: file, environment, Configuration()).themes[0].name == "mine")
        #expect {
            try ThemeLibrary(flag: "yours", environment, Configuration())
        } throws: { error in
            "\(error)".contains("dark, light, high-contrast, colour-blind, mono") && "\(error)".contains("yours.toml")
        }
    }

    @Test func `a theme inherits what it does not say`() throws {
        let dark = try #require(try ThemeFolder(path: nil).theme("dark")).theme
        let theme = try read("name = \"mine\"\ninherits = \"dark\"\n[styles]\nbad = { fg = 200 }")
        #expect(theme[.bad] == Style(foreground: .palette(200)))
        #expect(theme.background == .dark)
        for role in Role.allCases where role != .bad { #expect(theme[role] == dark[role], "\(role)") }
    }

    @Test func `mistakes in a folder of themes are named`() throws {
        let folder = try OwnThemes([
            "a": "name = \"a\"\ninherits = \"b\"", "b": "name = \"b\"\ninherits = \"c\"",
            "c": "name = \"c\"\n\ninherits = \"a\"", "d": "name = \"e\"", "light": "name = \"light\"",
            "f": "name = \"f\"\ninherits = \"g\"", "g": "name = \"g\"\n[styles]\nbad = { fg = 999 }",
        ])
        for (name, words) in [
            ("a", "c.toml, line 3: inherits: themes can't inherit in a circle: a → b → c → a"),
            ("d", "d.toml: name: should be \"d\", as the file is called"),
            ("light", "light.toml: light is a theme of the program: give yours another name"),
            ("f", "g.toml, line 3: styles.bad.fg: \"999\" is not a colour"),
        ] {
            #expect {
                try ThemeLibrary(flag: name, folder.environment, Configuration())
            } throws: { error in
                (error as? Failure)?.code == .wrongUsage && "\(error)".contains(words)
            }
        }
    }

    /// Nobody asked for it, so it keeps nobody from working.
    @Test func `a broken file in place of the standard theme is told of`() throws {
        let folder = try OwnThemes(["dark": "name = "])
        let library = try ThemeLibrary(flag: nil, folder.environment, Configuration())
        #expect(
            library.themes.map(\.name) == ["dark", "light", "high-contrast", "mono"],
            "one inherits the broken file"
        )
        #expect(library.themes[0].background == .dark)
        #expect(library.problems.allSatisfy { $0.file.hasSuffix("/dark.toml") } && !library.problems.isEmpty)
        #expect(throws: Failure.self) { try ThemeLibrary(flag: "dark", folder.environment, Configuration()) }
    }

    @Test func `themes of ones own are offered and broken ones told of`() throws {
        let folder = try OwnThemes([
            "mine": "name = \"mine\"\ninherits = \"light\"", "broken": "name = ", "notes.txt": "no theme",
        ])
        let library = try ThemeLibrary(flag: nil, folder.environment, Configuration())
        #expect(library.themes.map(\.name) == Themes.names + ["mine"])
        #expect(library.theme("mine").background == .light)
        #expect(library.problems.count == 1)
        #expect(library.problems.first?.file.hasSuffix("/broken.toml") == true)
        #expect(library.problems.first?.line == 1)
    }
}

/// A configuration folder with themes in it.
private struct OwnThemes {
    private let folder: TemporaryDirectory
    var environment: Environment { Environment(["XDG_CONFIG_HOME": folder.url.path]) }

    init(_ themes: [String: String]) throws {
        folder = try TemporaryDirectory()
        let place = folder.url.appendingPathComponent("sessiontop/themes")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        for (name, source) in themes {
            let file = name.contains(".") ? name : "\(name).toml"
            try source.write(to: place.appendingPathComponent(file), atomically: true, encoding: .utf8)
        }
    }
}
