import Foundation
import JOSE
import Redis
import SessionLink
import TestSupport
import Testing

/// Secrets don't stay in the console's memory: the tests look into it as a debugger would.
@Suite struct MemoryTests {
    /// Waits until the process holds no copy of a text.
    private func expectGone(_ text: String, from process: pid_t) async throws {
        var count: Int?
        try? await eventually(within: .seconds(10)) {
            count = ProcessMemory.count(text, in: process)
            return count == 0
        }
        #expect(count == 0, "whole copies in memory")
    }

    /// Whether this process may look into that one: it must be root's, and allowed to trace.
    private func canLook(into process: pid_t) -> Bool {
        if ProcessMemory.count("sessiontop", in: process) != nil { return true }
        print("The memory of another process can't be read here: nothing is tested.")
        return false
    }

    @Test func `a pasted token is gone once it was looked up`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("anna", claims: ["note": .string(String(repeating: "n", count: 700))])
        let token = try #require(grant.credential.token)
        let console = try await ConsoleTerminal(server)
        try await console.terminal.expect("anna")
        let process = try await console.console()
        guard canLook(into: process) else { return }
        try await console.terminal.press("F")
        try await console.terminal.expect("Paste a token")
        try await console.terminal.paste(token)
        try await console.terminal.expect("bytes, not shown")
        #expect((ProcessMemory.count(token, in: process) ?? 0) >= 1, "it is there while it is asked for")
        try await console.terminal.press("Enter")
        try await console.terminal.expect("ALIVE")
        try await expectGone(token, from: process)
        try await console.terminal.press("Escape")
        try await console.terminal.expectGone("Whose token is this?")
        try await console.terminal.press("F")
        try await console.terminal.expect("Paste a token")
        try await console.terminal.paste(token)
        try await console.terminal.expect("bytes, not shown")
        try await console.terminal.press("Escape")
        try await console.terminal.expectGone("Whose token is this?")
        try await expectGone(token, from: process)
        try await console.terminal.press("q")
        try await console.expectLeft(with: 0)
    }

    @Test func `a token that was shown is gone once it is hidden`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("anna", .paired)
        let token = try #require(grant.credential.token)
        let console = try await ConsoleTerminal(server, columns: 200, rows: 50)
        try await console.terminal.expect("anna")
        let process = try await console.console()
        guard canLook(into: process) else { return }
        try await console.terminal.press("Enter", "Tab")
        try await console.terminal.expect("more characters)")
        try await expectGone(token, from: process)
        try await console.terminal.press("v")
        try await console.terminal.expect("it is hidden in")
        #expect((ProcessMemory.count(token, in: process) ?? 0) >= 1, "it is there while it is shown")
        try await console.terminal.press("v")
        try await console.terminal.expectGone("it is hidden in")
        try await expectGone(token, from: process)
    }

    @Test func `a password is nowhere once it was sent`() async throws {
        let password = "a-password-\(UUID().uuidString)"
        let server = try await SessionServer(redis: "user op on >\(password) ~* &* +@all")
        try await server.logIn("anna")
        let path = String(server.redis.url.description.dropFirst("unix://".count))
        for inURL in [false, true] {
            let url = inURL ? "unix://op:\(password)@\(path)" : "unix://op@\(path)"
            let console = try await ConsoleTerminal(
                url: url,
                environment: inURL ? [:] : ["SESSIONTOP_PASSWORD": password]
            )
            try await console.terminal.expect("anna")
            let process = try await console.console()
            guard canLook(into: process) else { return }
            try await expectGone(password, from: process)
            let environment = try Data(contentsOf: URL(filePath: "/proc/\(process)/environ"))
            #expect(!environment.contains(Data(password.utf8)) && !environment.isEmpty)
            try await console.terminal.press("x")
            try await console.terminal.expect("Revoke this session?")
            try await console.terminal.press("Escape")
            try await console.terminal.expectGone("Revoke this session?")
            try await console.terminal.press("q")
            try await console.expectLeft(with: 0)
        }
    }

    @Test func `nothing is dumped`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        let console = try await ConsoleTerminal(server)
        try await console.terminal.expect("anna")
        let process = try await console.console()
        let limits = try String(contentsOfFile: "/proc/\(process)/limits", encoding: .utf8)
        let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
        #expect(core?.split(separator: " ").dropFirst(4).prefix(2).allSatisfy { $0 == "0" } == true)
        try await console.terminal.press("q")
        try await console.expectLeft(with: 0)
    }
}

extension Data {
    fileprivate func contains(_ other: Data) -> Bool { range(of: other) != nil }
}
