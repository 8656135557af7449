import Foundation
import Redis
import SessionLink
import TestSupport
import Testing

@testable import sessiontop

/// `sessiontop audit`: all that is asked for, and how much that was.
@Suite struct AuditCommandTests {
    /// So many entries of the last seconds, each of a user of its own.
    private func fill(_ server: SessionServer, _ count: Int, stream: String = "audit") async throws {
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        for start in stride(from: 0, to: count, by: 500) {
            _ = try await server.client.pipeline(
                (start..<min(start + 500, count)).map { number in
                    let partition = stream == "audit" ? Partition(user: "user-\(number)") : Partition(index: 7)
                    let key = "sl:{\(partition.tag)}:\(stream)"
                    let id = "\(now - Int64(count - number))-0"
                    return RedisCommand("XADD", key, id, "event", "log-in", "user", "user-\(number)")
                }
            )
        }
    }

    private func lastLine(_ program: Program) -> String {
        program.errors.split(separator: "\n").last.map(String.init) ?? ""
    }

    @Test func `all entries are printed, and how many they are`() async throws {
        let server = try await SessionServer()
        try await fill(server, 2_662)
        let all = try await server.run("audit", "--since", "2h", "--output", "json")
        #expect(try all.strings("user") == (0..<2_662).map { "user-\($0)" })
        #expect(lastLine(all).hasPrefix("2,662 entries since "))
        let table = try await server.run("audit")
        #expect(table.output.split(separator: "\n").count == 2_663)
        #expect(lastLine(table).hasSuffix("where the store’s trail begins"))
        let none = try await server.run("audit", "--since", "2999-01-01")
        #expect(none.status == 1 && lastLine(none) == "0 entries since 2999-01-01 00:00:00 UTC")
    }

    @Test func `a limit says of how many the newest are`() async throws {
        let server = try await SessionServer()
        try await fill(server, 2_662)
        let newest = try await server.run("audit", "--limit", "100", "--output", "json")
        #expect(try newest.strings("user") == (2_562..<2_662).map { "user-\($0)" })
        #expect(lastLine(newest).hasPrefix("newest 100 of 2,662, since "))
        let filtered = try await server.run("audit", "--limit", "2", "--query", "user:user-1", "--output", "json")
        #expect(try filtered.strings("user") == ["user-1998", "user-1999"])
        #expect(lastLine(filtered).hasPrefix("newest 2 of more, since "))
        let few = try await server.run("audit", "--limit", "5000", "--since", "1h", "--output", "csv")
        #expect(lastLine(few).hasPrefix("2,662 entries since "))
    }

    @Test func `a query stands where it stands for list`() async throws {
        let server = try await SessionServer()
        try await fill(server, 20)
        for arguments in [["user=user-7"], ["--query", "user=user-7"], ["user=user-7", "since:1h"]] {
            let found = try await Program.run(
                SessiontopProgram.path,
                ["audit", "--output", "json"] + arguments,
                environment: ["SESSIONTOP_URL": server.redis.url.description]
            )
            #expect(try found.strings("user") == ["user-7"])
        }
        try await server.logIn("anna")
        #expect(try await server.run("list", "--query", "user:anna", "--count").output == "1\n")
        let twice = try await server.run("list", "user:anna", "--query", "user:anna")
        #expect(twice.status == 64 && twice.errors.contains("Give the query once"))
    }

    @Test func `failed log-ins that were let go are said to be missing`() async throws {
        let server = try await SessionServer()
        try await fill(server, 200, stream: "failed")
        _ = try await server.client.send(
            RedisCommand("XTRIM", "sl:{\(Partition(index: 7).tag)}:failed", "MAXLEN", "1")
        )
        let all = try await server.run("audit", "--output", "json")
        #expect(all.errors.contains("failed log-ins are all there since "))
        let acts = try await server.run("audit", "is:operator", "--output", "json")
        #expect(!acts.errors.contains("failed log-ins"), "those are not asked for")
    }

    @Test func `sessions that a limit leaves out are counted`() async throws {
        let server = try await SessionServer()
        for user in ["anna", "bert", "cleo"] { try await server.logIn(user) }
        let list = try await server.run("list", "--limit", "2", "--output", "json")
        #expect(try list.objects.count == 2 && lastLine(list).contains("There are more than these"))
        let sorted = try await server.run("list", "--limit", "2", "--sort", "user", "--output", "json")
        #expect(try sorted.objects.count == 2 && lastLine(sorted) == "first 2 of 3 sessions")
        #expect(try await server.run("list", "--limit", "3").errors.isEmpty)
    }
}
