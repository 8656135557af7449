import JOSE
import Redis
import SessionLink
import TestSupport
import Testing

@testable import sessiontop

/// What commands do and say where rows tell of others' sessions, or of none.
@Suite struct FalseRowCommandTests {
    private func rows(_ session: SessionID) -> String { "sl:{\(session.partition.tag)}:rows" }

    /// One user's row stands for a session of another, of the same partition.
    private func overwrite(_ session: SessionID, with other: SessionID, _ server: SessionServer) async throws {
        let row = try await server.client.send(RedisCommand("HGET", rows(other), other.text)).bytes ?? []
        _ = try await server.client.send(RedisCommand("HSET", rows(session), session.text, row))
    }

    @Test func `a query for a user hits that users sessions and nobody elses`() async throws {
        let server = try await SessionServer()
        let one = try await server.logIn("u8")
        let other = try await server.logIn("u26")
        try await overwrite(other.session.id, with: one.session.id, server)
        let listed = try await server.run("list", "--query", "user=u26", "--output", "json")
        #expect(try listed.strings("session") == [other.session.id.text])
        let done = try await server.run("revoke", "--query", "user=u8", "--yes", "--output", "json")
        #expect(done.status == 0)
        #expect(try done.strings("session") == [one.session.id.text])
        #expect(try done.strings("user") == ["u8"])
        #expect(try await !server.accepts(one.credential))
        #expect(try await server.accepts(other.credential))
        let hidden = try await server.run("revoke", "--query", "user=u26", "--yes", "--output", "json")
        #expect(hidden.status == 0)
        #expect(try hidden.strings("user") == ["u26"])
        #expect(try await !server.accepts(other.credential))
        #expect(try await server.run("revoke", "--query", "user=u26", "--yes").errors.contains("No session matches."))
        let by = try await server.run("revoke", "--query", "ip:192.0.2.99", "--yes")
        #expect(by.status == 1 && by.errors.contains("No session matches, as far as their rows tell."))
    }

    @Test func `an act by a false row is refused and says whose the session is`() async throws {
        let server = try await SessionServer()
        let one = try await server.logIn("u8")
        let other = try await server.logIn("u26")
        try await overwrite(other.session.id, with: one.session.id, server)
        // By what the rows say, both are the one user's.
        let done = try await server.run("revoke", "--query", "user:u8", "--yes", "--output", "json")
        #expect(done.status == 5)
        #expect(Set(try done.strings("outcome")) == ["revoked", "failed"])
        #expect(done.errors.contains("is of another user than its row says: of u26"))
        #expect(try await server.accepts(other.credential))
    }

    @Test func `a lost partition is counted and acted on`() async throws {
        let server = try await SessionServer()
        let lost = try await server.logIn("kim")
        _ = try await server.logIn("lee")
        let tag = "sl:{\(lost.session.id.partition.tag)}"
        _ = try await server.client.send(RedisCommand("DEL", "\(tag):rows", "\(tag):end"))
        #expect(try await server.run("list", "--count").output == "2\n")
        let dry = try await server.run("revoke", "--everyone", "--dry-run", "--output", "json")
        #expect(try dry.objects.first?["sessions"] == 2)
        let done = try await server.run("revoke", "--query", "user:kim", "--yes")
        #expect(done.status == 0)
        #expect(try await !server.accepts(lost.credential))
    }

    /// What becomes of a session's own key while its row, its end and its user's set go on naming the user.
    enum Harm: String, CaseIterable {
        case userLost, otherUser, otherType
    }

    private func harm(_ session: SessionID, _ harm: Harm, _ server: SessionServer) async throws {
        let key = "sl:{\(session.partition.tag)}:session:\(session.text)"
        switch harm {
        case .userLost: _ = try await server.client.send(RedisCommand("HDEL", key, "user"))
        case .otherUser:
            let other = try #require((0...).lazy.map { "x\($0)" }.first { Partition(user: $0) != session.partition })
            _ = try await server.client.send(RedisCommand("HSET", key, "user", other))
        case .otherType:
            _ = try await server.client.send(RedisCommand("DEL", key))
            _ = try await server.client.send(RedisCommand("SET", key, "x"))
        }
    }

    @Test(arguments: Harm.allCases, ["user=kim", "user:kim", "user=kim is:live or user=kim"])
    func `a session whose own key does not say whose it is is hit or named`(harm: Harm, query: String) async throws {
        let server = try await SessionServer()
        let whole = try await server.logIn("kim")
        let harmed = try await server.logIn("kim", .denylist)
        try await self.harm(harmed.session.id, harm, server)
        #expect(try await server.run("list", "--query", query, "--count").output == "2\n")
        let done = try await server.run("revoke", "--query", query, "--yes", "--output", "json")
        #expect(try Set(done.strings("session")) == [whole.session.id.text, harmed.session.id.text])
        #expect(try await !server.accepts(whole.credential))
        let isAccepted = try await server.accepts(harmed.credential)
        #expect(done.status == (isAccepted ? 5 : 0), "\(done.output) \(done.errors)")
        #expect(isAccepted == (harm == .otherUser))
    }

    @Test func `who may not search keys is told that more may be meant`() async throws {
        let server = try await SessionServer()
        let listed = try await server.logIn("kim")
        let lost = try await server.logIn("kim", .denylist)
        let (id, tag) = (lost.session.id.text, "sl:{\(lost.session.id.partition.tag)}")
        _ = try await server.client.send(RedisCommand("HDEL", "\(tag):rows", id))
        _ = try await server.client.send(RedisCommand("ZREM", "\(tag):end", id))
        _ = try await server.client.send(RedisCommand("ZREM", "\(tag):user:kim", id))
        _ = try await server.client.send(RedisCommand("ACL", "SETUSER", "default", "-scan"))
        #expect(try await server.run("revoke", "--query", "user:kim", "--dry-run").status == 5)
        let done = try await server.run("revoke", "--query", "user:kim", "--yes", "--output", "json")
        #expect(done.status == 5)
        #expect(try done.strings("session") == [listed.session.id.text])
        #expect(done.errors.contains("sessions that lost all that lists go by are not hit"))
        let again = try await server.run("revoke", "--query", "user:kim", "--yes")
        #expect(again.status == 5 && !again.errors.contains("No session matches"))
    }

    @Test func `a users page shows no session as live whose own key is gone`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("kim").session.id
        _ = try await server.client.send(RedisCommand("DEL", "sl:{\(session.partition.tag)}:session:\(session.text)"))
        let page = try await server.run("user", "kim")
        #expect(page.output.contains("damaged") && !page.output.contains("live"))
    }
}
