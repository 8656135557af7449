import Foundation
import Redis
import TestSupport
import Testing

/// Cookies of other frameworks don't stay in the console's memory either.
@Suite struct ForeignMemoryTests {
    @Test func `a pasted cookie is gone once it was looked up`() async throws {
        let redis = try await RedisServer()
        let id = String(UUID().uuidString.replacing("-", with: "").prefix(32))
        let session = #"{"cookie":{"originalMaxAge":86400000,"path":"/"},"passport":{"user":"anna"}}"#
        let client = RedisClient(RedisConfiguration(url: redis.url), logger: SessionServer.quiet)
        _ = try await client.send(RedisCommand("SET", "sess:\(id)", session, "EX", 86_400))
        await client.close()
        let cookie = "s%3A\(id).\(String(repeating: "k", count: 20))\(UUID().uuidString)"
        let console = try await ConsoleTerminal(url: redis.url.description, "--layout express")
        try await console.terminal.expect("anna")
        let process = try await console.console()
        guard ProcessMemory.count("sessiontop", in: process) != nil else { return }
        for way in ["Enter", "Escape"] {
            try await console.terminal.press("F")
            try await console.terminal.expect("Paste a")
            try await console.terminal.paste(cookie)
            try await console.terminal.expect("bytes, not shown")
            #expect((ProcessMemory.count(cookie, in: process) ?? 0) >= 1, "it is there while it is asked for")
            try await console.terminal.press(way)
            if way == "Enter" { try await console.terminal.expect("ALIVE") }
            var count: Int?
            try? await eventually(within: .seconds(10)) {
                count = ProcessMemory.count(cookie, in: process)
                return count == 0
            }
            #expect(count == 0, "whole copies in memory after \(way)")
            if way == "Enter" { try await console.terminal.press("Escape") }
            try await console.terminal.expectGone("What is known of this session")
            try await console.terminal.expectGone("Paste a")
        }
        try await console.terminal.press("q")
        try await console.expectLeft(with: 0)
    }
}
