import Foundation
import JOSE
import Redis
import SessionLink
import TestSupport
import Testing

@testable import sessiontop

/// `sessiontop user`: all that is known of a user.
@Suite struct UserCommandTests {
    private func objects(_ value: JSONValue?) -> [JSONObject] { value?.array?.compactMap(\.object) ?? [] }

    @Test func `one object has sessions, places, failures, and each entry`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna", ip: "192.0.2.1", client: "Firefox")
        let grant = try await server.logIn("anna", .paired, ip: "198.51.100.66", client: "curl")
        try await server.logIn("ben")
        for _ in 0..<2 {
            try await server.link.logInFailed(
                user: "anna",
                peer: Peer(ip: "198.51.100.66", client: "curl"),
                reason: "wrong"
            )
        }
        let run = try await server.run("user", "anna", "--output", "json")
        #expect(run.status == 0 && run.output.split(separator: "\n").count == 1)
        let user = try #require(try run.objects.first)
        #expect(user["user"] == "anna" && user["locked"] == .bool(false) && user["open_sessions"] == 2)
        #expect(objects(user["sessions"]).contains { $0["session"]?.string == grant.session.id.text })
        #expect(user["sessions_are_whole"] == .bool(true))
        #expect(
            objects(user["entries"]).compactMap { $0["event"]?.string }.sorted() == [
                "log-in", "log-in", "log-in-failed", "log-in-failed",
            ]
        )
        #expect(Set(objects(user["addresses"]).compactMap { $0["ip"]?.string }) == ["192.0.2.1", "198.51.100.66"])
        #expect(Set(objects(user["clients"]).compactMap { $0["client"]?.string }) == ["Firefox", "curl"])
        let failed = try #require(objects(user["failed_log_ins"]).first)
        #expect(failed["ip"] == "198.51.100.66" && failed["count"] == 2 && failed["reason"] == "wrong")
        #expect(user["trail"]?.object?["entries"] == 4 && user["trail"]?.object?["begins"] != nil)
        #expect(user["log_ins"] == 2 && user["first_seen"] != nil)
        let secret = try #require(grant.credential.secret)
        #expect(!run.output.contains(secret))
    }

    /// However long the trail is, all of it is there.
    @Test func `every entry of a long trail is there, those of others are not`() async throws {
        let server = try await SessionServer()
        let key = "sl:{\(Partition(user: "anna").tag)}:audit"
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        for start in stride(from: 0, to: 3_000, by: 500) {
            _ = try await server.client.pipeline(
                (start..<start + 500).map { number in
                    let user = number % 3 == 0 ? "other" : "anna"
                    return RedisCommand(
                        "XADD",
                        key,
                        "\(now - 3_000 + Int64(number))-0",
                        "event",
                        "log-in",
                        "user",
                        user
                    )
                }
            )
        }
        let run = try await server.run("user", "anna", "--output", "json")
        let json = try JSONParser.parse(run.output, limits: JSONLimits(maximumSize: 1 << 22)).object
        let user = try #require(json)
        #expect(objects(user["entries"]).count == 2_000)
        #expect(objects(user["entries"]).allSatisfy { $0["user"] == "anna" })
        let table = try await server.run("user", "anna", "--utc")
        #expect(table.output.contains("2,000 entries since "))
        #expect(table.output.contains("the newest 1,000 of 2,000"))
        let later = try await server.run("user", "anna", "--since", "2999-01-01", "--output", "json")
        #expect(objects(try later.objects.first?["entries"]).isEmpty && later.status == 0)
    }

    @Test func `a lock is told with its end, and nobody is nothing`() async throws {
        let server = try await SessionServer()
        try await server.logIn("anna")
        #expect(try await server.run("lock", "anna", "--for", "24h", "--reason", "hacked", "--yes").status == 0)
        let user = try #require(try await server.run("user", "anna", "--output", "json").objects.first)
        let lock = try #require(user["lock"]?.object)
        #expect(user["locked"] == .bool(true) && lock["reason"] == "hacked" && lock["until"] != nil)
        #expect(user["open_sessions"] == 0)
        let table = try await server.run("user", "anna")
        #expect(
            table.output.contains("locked ") && table.output.contains("hacked")
                && table.output.contains("No session is open.")
        )
        let nobody = try await server.run("user", "ghost")
        #expect(nobody.status == 1)
        #expect(nobody.output.contains("No open session and no entry in the trail of this name."))
        #expect(try await server.run("user", "anna", "--since", "soon").status == 64)
        #expect(try await server.run("user", "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.AAAA").status == 64)
    }
}
