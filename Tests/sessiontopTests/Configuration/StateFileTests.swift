import Console
import Foundation
import Sessions
import Settings
import TestSupport
import Testing

@testable import sessiontop

/// The file in which the console keeps what was chosen.
@Suite struct StateFileTests {
    private let choices = Choices(
        theme: "light",
        hiddenColumns: [.client, .mode],
        sort: SortOrder(.user, descending: true, then: .init(.login, descending: true)),
        isPreviewOn: false,
        filters: ["sessions": "user:/^a\\.\"b\"/ é한\u{1F600}"],
        history: ["sessions": ["kim", "user:ann"], "audit": ["is:failed"]]
    )

    @Test func `what is kept is there again, for each store by itself`() throws {
        let folder = try TemporaryDirectory()
        let file = StateFile(folder: folder.path("new/sessiontop"))
        #expect(try file.choices(for: "production") == nil)
        try file.keep(choices, for: "production")
        try file.keep(Choices(isPreviewOn: true), for: "redis://127.0.0.1:6379/0")
        #expect(try file.choices(for: "production") == choices)
        #expect(try file.choices(for: "redis://127.0.0.1:6379/0") == Choices(theme: "light"))
        #expect(try file.choices(for: "staging") == Choices(theme: "light") && file.theme == "light")
        let path = folder.path("new/sessiontop/state.toml")
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("new/sessiontop"))
        #expect(names == ["state.toml"])
    }

    @Test func `what may be a credential is not written down`() throws {
        let folder = try TemporaryDirectory()
        let file = StateFile(folder: folder.url.path)
        let token = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhbm5hIn0"
        let secret = "9f86D081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c"
        try file.keep(
            Choices(filters: ["sessions": token], history: ["sessions": ["kim", token, "client:\(secret)"]]),
            for: "production"
        )
        let text = try String(contentsOfFile: folder.path("state.toml"), encoding: .utf8)
        #expect(!text.contains("eyJ") && !text.contains(secret) && text.contains("kim"))
        #expect(try file.choices(for: "production")?.history == ["sessions": ["kim"]])
    }

    @Test(
        arguments: ["theme = [", "theme = 5", "[stores]\nx = 1", "[stores.x]\nsort = 1", "\u{0}"]
    ) func `what is damaged is said, and replaced by what is chosen next`(text: String) throws {
        let folder = try TemporaryDirectory()
        let file = StateFile(folder: folder.url.path)
        try text.write(toFile: folder.path("state.toml"), atomically: true, encoding: .utf8)
        #expect(throws: FileProblem.self) { try file.choices(for: "x") }
        #expect(file.theme == nil)
        try file.keep(choices, for: "x")
        #expect(try file.choices(for: "x") == choices)
    }

    @Test func `what a later release says does not matter`() throws {
        let folder = try TemporaryDirectory()
        let text = "new = 1\n[stores.x]\nhidden_columns = [\"user\", \"moon\", \"ip\"]\nsort = \"moon\"\nnew = true\n"
        try text.write(toFile: folder.path("state.toml"), atomically: true, encoding: .utf8)
        #expect(try StateFile(folder: folder.url.path).choices(for: "x") == Choices(hiddenColumns: [.ip]))
    }

    @Test func `what can't be written is told once`() throws {
        let folder = try TemporaryDirectory()
        try "no folder".write(toFile: folder.path("file"), atomically: true, encoding: .utf8)
        let keeper = ChoiceKeeper(StateFile(folder: folder.path("file/sessiontop")), for: "x")
        keeper.want(choices)
        #expect(keeper.flush() != nil)
        keeper.want(choices)
        #expect(keeper.flush() == nil && keeper.flush() == nil)
    }

    @Test func `the newest choice is the one that is kept`() throws {
        let folder = try TemporaryDirectory()
        let file = StateFile(folder: folder.url.path)
        let keeper = ChoiceKeeper(file, for: "x")
        for theme in ["dark", "mono", "light"] { keeper.want(Choices(theme: theme)) }
        #expect(keeper.flush() == nil)
        #expect(file.theme == "light")
    }

    @Test func `there is a place for it where there is a home`() {
        #expect(Environment(["XDG_STATE_HOME": "/s", "HOME": "/h"]).stateFile?.folder == "/s/sessiontop")
        #expect(Environment(["XDG_STATE_HOME": "s", "HOME": "/h"]).stateFile?.folder == "/h/.local/state/sessiontop")
        #expect(Environment([:]).stateFile == nil)
    }

    @Test func `flags, variables and the configuration come before a theme that was chosen`() throws {
        func theme(_ flag: String? = nil, _ environment: [String: String] = [:], _ text: String = "") throws -> String {
            let configuration = try Configuration(file: "config.toml", source: text)
            return try ThemeLibrary(flag: flag, Environment(environment), configuration, chosen: "light").themes[0].name
        }
        #expect(try theme() == "light")
        #expect(try theme("mono") == "mono" && theme(nil, ["SESSIONTOP_THEME": "mono"]) == "mono")
        #expect(try theme(nil, ["NO_COLOR": "1"]) == "mono" && theme(nil, [:], "theme = \"dark\"") == "dark")
        let gone = try ThemeLibrary(flag: nil, Environment([:]), Configuration(), chosen: "gone")
        #expect(gone.themes[0].name == "dark" && gone.problems.count == 1, "one that is no more stops nobody")
    }
}
