import Console
import Foundation
import JOSE
import Redis
import SessionLink
import TestSupport
import Testing

@testable import sessiontop

/// What operators take out of the console, and what they make their own, in a real terminal.
@Suite struct OperatorsOwnTests {
    /// A folder for the configuration, with these files in it.
    private func configuration(_ files: [String: String]) throws -> TemporaryDirectory {
        let folder = try TemporaryDirectory()
        let themes = folder.url.appending(path: "sessiontop/themes")
        try FileManager.default.createDirectory(at: themes, withIntermediateDirectories: true)
        for (name, text) in files {
            try text.write(toFile: folder.path("sessiontop/\(name)"), atomically: true, encoding: .utf8)
        }
        return folder
    }

    @Test func `an ID is copied to the clipboard of the terminal`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("anna")
        let console = try await ConsoleTerminal(server)
        try await console.terminal.expect("anna")
        try await console.terminal.press("y")
        try await console.terminal.expect("Copied the session ID")
        #expect(try await console.terminal.clipboard() == grant.session.id.text)
        try await console.terminal.press("q")
        try await console.expectLeft(with: 0)
    }

    @Test func `a session and the trail are written to files`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("anna", .paired)
        let folder = try TemporaryDirectory()
        let shell = try await TmuxTerminal(
            columns: 240,
            rows: 30,
            environment: ["SESSIONTOP_URL": server.redis.url.description]
        )
        try await shell.expect("$")
        try await shell.type("cd '\(folder.url.path)' && \(SessiontopProgram.path)")
        try await shell.press("Enter")
        try await shell.expect("anna")
        try await shell.press("Enter")
        try await shell.expect("[Claims]")
        try await shell.expectGone("reading …")
        try await shell.press("e")
        try await shell.expect("credential.")
        try await shell.press("3")
        try await shell.expect("1 entry, following")
        try await shell.press("e", "Enter")
        try await shell.expect("jsonl. It holds")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
        try #require(names.count == 2)
        #expect(names[0].hasPrefix("sessiontop-audit-") && names[0].hasSuffix(".jsonl"))
        #expect(names[1].hasPrefix("sessiontop-session-\(grant.session.id.text.prefix(12))"))
        let session = try String(contentsOfFile: folder.path(names[1]), encoding: .utf8)
        let token = try #require(grant.credential.token)
        let signature = try #require(token.split(separator: ".").last)
        #expect(session.contains("\"user\":\"anna\"") && session.contains("\"hidden_bytes\""))
        #expect(!session.contains(signature))
        for name in names {
            let mode = try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test func `where no file can be written it is said`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let shell = try await TmuxTerminal(
            columns: 240,
            rows: 30,
            environment: ["SESSIONTOP_URL": server.redis.url.description]
        )
        try await shell.expect("$")
        // Nobody can write there, root included.
        try await shell.type("cd /proc && \(SessiontopProgram.path)")
        try await shell.press("Enter")
        try await shell.expect("anna")
        try await shell.press("3")
        try await shell.expect("1 entry, following")
        try await shell.press("e", "Enter")
        try await shell.expect("was not written")
        try await shell.expect("Start sessiontop in a folder that you may write to")
    }

    @Test func `the text of a token is shown only when asked for`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("anna", .paired)
        let signature = try #require(grant.credential.token?.split(separator: ".").last)
        let console = try await ConsoleTerminal(server, columns: 500, rows: 50)
        try await console.terminal.expect("anna")
        try await console.terminal.press("Enter", "Tab")
        let masked = try await console.terminal.expect("more characters)")
        #expect(!masked.contains(signature.suffix(20)))
        try await console.terminal.press("v")
        try await console.terminal.expect(String(signature.suffix(20)))
        try await console.terminal.press("v")
        try await console.terminal.expectGone(String(signature.suffix(20)))
        try await console.terminal.press("Tab", "Tab")
        let raw = try await console.terminal.expect(":session:\(grant.session.id.text)")
        #expect(raw.contains("hidden:"))
        #expect(!raw.contains(signature.suffix(20)))
    }

    @Test func `one console goes from store to store`() async throws {
        let (production, staging) = (try await SessionServer(), try await SessionServer())
        try await production.logIn("anna-of-production")
        try await staging.logIn("ben-of-staging")
        let folder = try configuration([
            "config.toml": """
            context = "staging"
            [contexts.staging]
            url = "\(staging.redis.url)"
            [contexts.production]
            url = "\(production.redis.url)"
            read_only = true
            color = "red"
            """
        ])
        let terminal = try await TmuxTerminal(
            columns: 150,
            rows: 30,
            environment: ["XDG_CONFIG_HOME": folder.url.path]
        )
        try await terminal.expect("$")
        try await terminal.type("\(SessiontopProgram.path); echo \"left with $?\"")
        try await terminal.press("Enter")
        try await terminal.expect("ben-of-staging")
        #expect(try await terminal.screen().contains("staging  unix:"))
        try await terminal.press("C")
        try await terminal.expect("production")
        try await terminal.press("Up", "Enter")
        let screen = try await terminal.expect("anna-of-production")
        #expect(screen.contains("production  read-only") && !screen.contains("ben-of-staging"))
        let styled = try await terminal.screen(styled: true)
        #expect(styled.contains("\u{1B}[41m") || styled.contains(";41m") || styled.contains("41;"), "a red bar")
        try await terminal.press("q")
        try await terminal.expect("left with 0")
    }

    @Test func `keys of ones own are checked at the start`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let folder = try configuration(["config.toml": "[keys]\nrevoke = [\"f\"]\n"])
        let environment = ["XDG_CONFIG_HOME": folder.url.path]
        let refused = try await ConsoleTerminal(server, columns: 240, environment: environment)
        try await refused.terminal.expect("config.toml, line 2: keys.revoke: the key f is that of force-refresh")
        try await refused.expectLeft(with: 64)
        let mine = try configuration(["config.toml": "[keys]\nrevoke = [\"ctrl-x\"]\n"])
        let console = try await ConsoleTerminal(server, environment: ["XDG_CONFIG_HOME": mine.url.path])
        let screen = try await console.terminal.expect("anna")
        #expect(screen.contains("Ctrl-X revoke"))
        try await console.terminal.press("C-x")
        try await console.terminal.expect("Revoke this session?")
        try await console.terminal.press("Escape")
        try await console.terminal.expectGone("Revoke this session?")
        try await console.terminal.press("q")
        try await console.expectLeft(with: 0)
    }

    @Test func `a theme of ones own is chosen by name`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let folder = try configuration([
            "themes/mine.toml": "name = \"mine\"\ninherits = \"dark\"\n[styles]\nbar = { fg = 0, bg = 201 }\n"
        ])
        let environment = ["XDG_CONFIG_HOME": folder.url.path, "COLORTERM": ""]
        let console = try await ConsoleTerminal(server, "--theme mine", environment: environment)
        try await console.terminal.expect("anna")
        #expect(try await console.terminal.screen(styled: true).contains("48;5;201m"))
        try await console.terminal.press("T")
        try await console.terminal.expect("▸ mine")
        try await console.terminal.press("Escape")
        try await console.terminal.expectGone("▸ mine")
        try await console.terminal.press("q")
        try await console.expectLeft(with: 0)
    }

    @Test func `the mouse moves and opens`() async throws {
        let server = try await SessionServer()
        for user in ["anna", "ben", "cara"] { try await server.logIn(user) }
        let console = try await ConsoleTerminal(server)
        let screen = try await console.terminal.expect("all three are there") { screen in
            ["anna", "ben", "cara"].allSatisfy(screen.contains)
        }
        let row = try #require(
            screen.split(separator: "\n", omittingEmptySubsequences: false)
                .firstIndex { $0.contains("ben") }
        )
        let click = "\u{1B}[<0;5;\(row + 1)M"
        try await console.terminal.type(click)
        try await console.terminal.type(click)
        try await console.terminal.expect("ben  session")
        try await console.terminal.press("q")
        try await console.terminal.expectGone("ben  session")
        try await console.terminal.press("m")
        try await console.terminal.expect("left to your terminal")
        try await console.terminal.press("q")
        try await console.expectLeft(with: 0)
    }
}

extension OperatorsOwnTests {
    @Test func `what was chosen is there again`() async throws {
        let server = try await SessionServer()
        for user in ["anna", "bert"] { try await server.logIn(user) }
        let folder = try TemporaryDirectory()
        let environment = ["XDG_STATE_HOME": folder.url.path]
        for isFirst in [true, false] {
            let console = try await ConsoleTerminal(server, environment: environment)
            let terminal = console.terminal
            if isFirst {
                try await terminal.expect("bert")
                try await terminal.press("/")
                try await terminal.type("anna")
                try await terminal.press("Enter", "o", "Down", "Enter")
                try await terminal.expect("Sorted by")
            } else {
                try await terminal.expect("filter: anna")
                try await terminal.expect("▲2")
            }
            try await terminal.press("q")
            try await console.expectLeft(with: 0)
        }
        let without = try await ConsoleTerminal(server, "--no-state", environment: environment)
        try await without.terminal.expect("bert")
        try await without.terminal.press("t", "q")
        try await without.expectLeft(with: 0)
        let text = try String(contentsOfFile: folder.path("sessiontop/state.toml"), encoding: .utf8)
        #expect(text.contains("\"anna\"") && !text.contains("theme"))
    }

    @Test func `a state that can't be read or written is said and stops nobody`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let folder = try TemporaryDirectory()
        try "no folder".write(toFile: folder.path("sessiontop"), atomically: true, encoding: .utf8)
        let console = try await ConsoleTerminal(server, environment: ["XDG_STATE_HOME": folder.url.path])
        try await console.terminal.expect("anna")
        try await console.terminal.press("t")
        try await console.terminal.expect("is not kept for the next time")
        try await console.terminal.press("q")
        try await console.expectLeft(with: 0)
    }

    @Test func `all sessions are written as CSV`() async throws {
        let server = try await SessionServer()
        for number in 0..<120 { try await server.logIn("user-\(number)") }
        let folder = try TemporaryDirectory()
        let shell = try await TmuxTerminal(
            columns: 200,
            rows: 30,
            environment: ["SESSIONTOP_URL": server.redis.url.description]
        )
        try await shell.expect("$")
        try await shell.type("cd '\(folder.url.path)' && \(SessiontopProgram.path)")
        try await shell.press("Enter")
        try await shell.expect("120 sessions")
        try await shell.press("e", "Down", "Enter")
        try await shell.expect("120 sessions.")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        try #require(names.count == 1 && names[0].hasPrefix("sessiontop-sessions-") && names[0].hasSuffix(".csv"))
        let text = try String(contentsOfFile: folder.path(names[0]), encoding: .utf8)
        #expect(text.split(separator: "\n").count == 121)
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path(names[0]))[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `a wide terminal shows the session beside the table`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna", claims: ["role": "accountant"])
        try await server.logIn("bert", claims: ["role": "gardener"])
        let console = try await ConsoleTerminal(server, columns: 170, rows: 50)
        try await console.terminal.expect("gardener")
        try await console.terminal.press("Down")
        try await console.terminal.expect("accountant")
        try await console.terminal.press("P")
        try await console.terminal.expectGone("accountant")
        try await console.terminal.press("q")
        try await console.expectLeft(with: 0)
    }

    @Test func `a text is searched in a terminal`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let console = try await ConsoleTerminal(server)
        try await console.terminal.expect("anna")
        try await console.terminal.press("?", "/")
        try await console.terminal.type("weaker")
        try await console.terminal.expect("search: weaker  match 1 of")
        try await console.terminal.press("Enter", "n")
        try await console.terminal.expect("match 2 of")
        try await console.terminal.press("Escape")
        try await console.terminal.expectGone("search:")
        try await console.terminal.press("q")
        try await console.terminal.expect("1 session")
        try await console.terminal.expectGone("Find and sort")
        try await console.terminal.press("q")
        try await console.expectLeft(with: 0)
    }
}
