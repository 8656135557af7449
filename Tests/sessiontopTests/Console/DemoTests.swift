import Foundation
import Glibc
import TestSupport
import Testing

/// The demo, as somebody who has just built the program meets it.
@Suite struct DemoTests {
    private func terminal(_ command: String, rows: Int = 30) async throws -> TmuxTerminal {
        let terminal = try await TmuxTerminal(columns: 120, rows: rows)
        try await terminal.expect("$")
        try await terminal.type("\(SessiontopProgram.path) \(command); echo \"left with $?\"")
        try await terminal.press("Enter")
        return terminal
    }

    @Test func `what is revoked on screen is refused in the traffic`() async throws {
        let terminal = try await terminal("demo --sessions 24 --traffic 40 --seed 3")
        try await terminal.expect("24 sessions", within: .seconds(30))
        // Before it is moved the cursor stays on the first row, whoever logs in: a key that acts would only say so.
        try await terminal.press("j", "x")
        try await terminal.expect("Revoke this session?")
        try await terminal.press("Tab", "Enter")
        try await terminal.expect("effective ")
        try await terminal.expect("Refused ", within: .seconds(30))
        try await terminal.press("q")
        try await terminal.expect("left with 0")
    }

    @Test func `a session that its server writes back is ended again, counted, and stays dead`() async throws {
        let terminal = try await terminal("demo --layout express --sessions 24 --traffic 40 --seed 3", rows: 40)
        try await terminal.expect("24 sessions", within: .seconds(30))
        // A session comes back where a request was under way, and a server of the demo nearly always has one.
        var screen = ""
        for _ in 0..<4 where !screen.contains("came back") {
            try await terminal.press("j", "x")
            try await terminal.expect("Revoke this session?")
            try await terminal.press("Tab", "Enter")
            screen = (try? await terminal.expect("came back", within: .seconds(20))) ?? ""
        }
        #expect(screen.contains("came back") && screen.contains("ended again"), "\(screen)")
        try await terminal.expect("last seen dead at", within: .seconds(30))
        // The server's own word for it: the next request finds nobody logged in.
        try await terminal.expect("after the end", within: .seconds(30))
        try await terminal.press("3")
        try await terminal.expect("session-revoked")
        try await terminal.expect("(session-ended)")
        // What ended stands there too, though such a store knows of no denials.
        try await terminal.press("5")
        try await terminal.expect("Ends")
        try await terminal.expect("session-revoked")
        try await terminal.press("q")
        try await terminal.expect("left with 0")
    }

    @Test func `a token killed in the console is refused by the next curl`() async throws {
        let terminal = try await terminal("demo --http --sessions 12 --traffic 0")
        try await terminal.expect("13 sessions", within: .seconds(30))
        try await terminal.press("?")
        let screen = try await terminal.expect("curl -i -H @")
        let line = try #require(screen.split(separator: "\n").first { $0.contains("/verify") })
        let command = line.trimmingCharacters(in: .whitespaces)
        func curl() async throws -> String { try await Program.run("sh", ["-c", command]).output }
        #expect(try await curl().hasPrefix("HTTP/1.1 204"))
        let logIn = try #require(screen.split(separator: "\n").first { $0.contains("curl -K") })
        let answer = try await Program.run("sh", ["-c", String(logIn)]).output
        #expect(answer.contains("\"user\":\"kim\""))
        try await terminal.press("Escape")
        try await terminal.expect("Enter open")
        try await terminal.press("/")
        try await terminal.type("you@demo")
        try await terminal.press("Enter")
        try await terminal.expect("1 session")
        try await terminal.press("x")
        try await terminal.expect("Revoke this session?")
        try await terminal.press("Tab", "Enter")
        try await terminal.expect("effective ")
        #expect(try await curl().hasPrefix("HTTP/1.1 401"))
        let folder = try #require(command.split(separator: "@").last?.split(separator: "/token").first.map(String.init))
        try await terminal.press("q")
        try await terminal.expect("left with 0")
        try await eventually { access(folder, F_OK) != 0 }
    }

    @Test func `it serves others and leaves nothing behind`() async throws {
        let terminal = try await terminal("demo --serve --sessions 12 --traffic 0")
        let screen = try await terminal.expect("unix://")
        let line = try #require(screen.split(separator: "\n").first { $0.hasPrefix("unix://") })
        let url = line.trimmingCharacters(in: .whitespaces)
        let socket = String(url.dropFirst("unix://".count))
        try await eventually {
            try await SessiontopProgram.run("list", "--count", "--url", url).output == "12\n"
        }
        #expect(try await SessiontopProgram.run("show", "00aaaaaaaaaaaaaaaaaaaa", "--url", url).status == 1)
        try await terminal.press("C-c")
        try await terminal.expect("left with 0")
        try await eventually { access(socket, F_OK) != 0 }
    }

    @Test func `it is gone with the program however that ends`() async throws {
        let terminal = try await terminal("demo --serve --sessions 4 --traffic 0")
        let screen = try await terminal.expect("unix://")
        let line = try #require(screen.split(separator: "\n").first { $0.hasPrefix("unix://") })
        let folder = String(line.dropFirst("unix://".count).prefix { $0 != " " })
        let shell = try await terminal.process()
        let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
        let program = try #require(children.split(separator: " ").compactMap { pid_t($0) }.first)
        kill(program, SIGKILL)
        try await terminal.expect("left with 137")
        try await eventually { access(folder, F_OK) != 0 }
    }

    @Test(
        arguments: [
            ["--sessions", "-1"], ["--traffic", "-1"], ["--traffic", "inf"], ["--seed", "x"], ["--layout", "cobol"],
            ["--layout", "express", "--http"],
        ]
    )
    func `what makes no sense is wrong usage`(_ arguments: [String]) async throws {
        let run = try await Program.run(SessiontopProgram.path, ["demo", "--serve"] + arguments)
        #expect(run.status == 64)
    }
}
