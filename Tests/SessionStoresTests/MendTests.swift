import Redis
import SessionLink
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// Damaged and missing rows are made anew from the sessions' own keys; what can't be is named.
@Suite struct MendTests {
    /// All keys of a session's partition but the rows, and what is in them.
    private func everythingElse(_ server: SessionServer, _ session: SessionID) async throws -> [String: RESPValue] {
        let keys = try await server.command("KEYS", "sl:{\(session.partition.tag)}:*:\(session)").elements ?? []
        var found: [String: RESPValue] = [:]
        for key in keys.compactMap(\.string) {
            found[key] = .array([try await server.command("DUMP", key), try await server.command("PEXPIRETIME", key)])
        }
        return found
    }

    @Test(arguments: Damage.allCases.filter(\.isOfRowAlone))
    func `a row is made anew`(_ damage: Damage) async throws {
        let server = try await SessionServer { $0.storesWholeTokens = true }
        let grant = try await server.logIn("kim", .denylist)
        let session = grant.session.id
        _ = try await makeStore(server).act(.forceRefresh(SeenSession(session.text)), by: ann, reason: "")
        let store = makeStore(server)
        var before = try #require(try await store.row(of: session.text))
        // That signs are kept stood in the row alone: from now on the trail is asked for them as well.
        before.signs.remove(.areKept)
        let keys = try await everythingElse(server, session)
        try await server.damage(session, damage)
        let report = try await store.damage()
        #expect(report.sessions == 1 && report.mendable == 1 && report.kinds.map(\.count) == [1])
        #expect(report.kinds.allSatisfy(\.isMendable) && report.advice.isEmpty)
        let done = try await store.mend(report, by: ann, reason: "after the incident")
        #expect(done.mended == 1 && done.removed == 0 && done.failed == 0 && done.shortfall == nil)

        let after = try await store.row(of: session.text)
        #expect(after == before, "with where it is used from, which the trail knows too")
        #expect(try await rows(store)[session.text] == before)
        #expect(try await everythingElse(server, session) == keys, "the session's own keys are as they were")
        #expect(try await store.damage().kinds.isEmpty)
        let entries = try await store.entries(AuditRequest(limit: 10)).filter { $0.event == .mended }
        #expect(entries.count == 1 && entries[0].by.hasPrefix("ann") && entries[0].reason == "after the incident")
        #expect(entries[0].outcome == "begun: 1 sessions to mend, 0 leftovers to take out")
    }

    /// Keys that another program wrote, one of a session, or of the store.
    @Test(arguments: ["claims", "token", "next", "meta"])
    func `a key of the wrong type is damage`(_ key: String) async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("kim", .denylist).session.id
        let store = makeStore(server)
        #expect(try await store.damage().kinds.isEmpty)
        let name = key == "meta" ? "sl:meta" : "sl:{\(session.partition.tag)}:\(key):\(session)"
        try await server.command("DEL", name)
        try await server.command("ZADD", name, 1, "x")
        let report = try await store.damage()
        #expect(report.kinds.map(\.name) == [key == "meta" ? "key-of-wrong-type" : "session-of-wrong-type"])
        #expect(report.mendable == 0 && report.advice.count == 1)
        #expect(report.advice[0].contains(key == "meta" ? "sl:meta is a zset and must be a hash" : "revoke \(session)"))
        #expect(try await store.missingMeta().isEmpty)
    }

    @Test func `what is missing in sets is put back`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("kim")
        let session = grant.session.id
        let tag = "sl:{\(session.partition.tag)}"
        for key in ["\(tag):end", "\(tag):rows", "\(tag):user:kim"] { try await server.command("DEL", key) }
        let store = makeStore(server)
        let report = try await store.damage()
        #expect(
            Set(report.kinds.map(\.name)) == ["row-missing", "end-missing", "user-missing"] && report.mendable == 1
        )
        #expect(try await store.mend(report, by: ann, reason: "").mended == 1)
        #expect(try await Set(rows(store).keys) == [session.text])
        #expect(try await store.damage().kinds.isEmpty)
        #expect(try await server.command("PTTL", "\(tag):user:kim").int ?? -1 > 0)
        #expect(try await store.act(.revokeAll(user: "kim"), by: ann, reason: "").sessions == 1)
        #expect(try await !server.accepts(grant.credential))
    }

    /// A time of use that no session can have had is no sign that the row hides it: to mend it would never end.
    @Test(arguments: [2, 3600 * 1000, 253_402_300_799_000])
    func `a use after the end of the session damages no row`(beyond: Int64) async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("kim").session.id
        let key = "sl:{\(session.partition.tag)}:session:\(session)"
        let end = try #require(try await server.command("PEXPIRETIME", key).int)
        try await server.command("HSET", key, "seen", min(end + beyond * 1000, 253_402_300_799_000))
        try await server.command("HDEL", server.rowsKey(session), session.text)
        let store = makeStore(server)
        #expect(try await store.mend(store.damage(), by: ann, reason: "").mended == 1)
        #expect(try await store.damage().kinds.isEmpty)
        #expect(try await rows(store)[session.text]?.isDamaged == false)
    }

    @Test func `leftovers are taken out and what is to be swept is not`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("kim").session.id
        let tag = "sl:{\(session.partition.tag)}"
        let ghost = String(session.text.dropLast(4)) + "zzzz"
        let over = String(session.text.dropLast(4)) + "yyyy"
        try await server.command("HSET", "\(tag):rows", ghost, "x", "no session's", "y", over, "z")
        try await server.command("ZADD", "\(tag):end", 1, over)
        let store = makeStore(server)
        let report = try await store.damage()
        #expect(report.kinds.map(\.name) == ["left-over"] && report.mendable == 2)
        #expect(try await store.mend(report, by: ann, reason: "").removed == 2)
        #expect(
            Set(try await server.command("HKEYS", "\(tag):rows").elements?.compactMap(\.string) ?? []) == [
                session.text, over,
            ]
        )
    }

    @Test func `what cannot be mended is named and the rest is mended`() async throws {
        let server = try await SessionServer()
        let kim = try await server.logIn("kim").session.id
        let lee = try await server.logIn("lee").session.id
        let max = try await server.logIn("max").session.id
        try await server.damage(kim, .unknownMode)
        try await server.damage(max, .noRow)
        let rows = server.rowsKey(lee)
        try await server.command("SET", rows, "no hash")
        let store = makeStore(server)
        let report = try await store.damage()
        #expect(report.advice.contains { $0.contains("revoke \(kim)") })
        #expect(report.advice.contains { $0.contains("The key \(rows) is a string and must be a hash") })
        let done = try await store.mend(report, by: ann, reason: "")
        #expect(done.mended == 1 && done.failed == 1 && done.advice.contains { $0.contains(rows) })
        #expect(try await store.row(of: max.text)?.isDamaged == false)
    }

    @Test func `a refused audit entry leaves all as it was`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("kim").session.id
        try await server.damage(session, .noRow)
        try await server.command("SET", "sl:{\(Partition(index: 0).tag)}:audit", "no stream")
        let store = makeStore(server)
        let report = try await store.damage()
        await #expect(throws: StoreFailure.self) { try await store.mend(report, by: ann, reason: "") }
        #expect(try await server.command("HEXISTS", server.rowsKey(session), session.text).int == 0)
        let readOnly = makeStore(server, readOnly: "--read-only")
        await #expect(throws: StoreFailure.self) { try await readOnly.mend(report, by: ann, reason: "") }
    }

    /// A row is written only of what the session still is.
    @Test func `who uses the session meanwhile is not overwritten`() async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("kim", .paired)
        try await server.damage(grant.session.id, .noRow)
        let store = makeStore(server)
        let report = try await store.damage()
        guard case .renewed = try await server.link.refresh(grant.credential) else {
            Issue.record("it can be refreshed")
            return
        }
        #expect(try await store.mend(report, by: ann, reason: "").mended == 1)
        #expect(try await store.row(of: grant.session.id.text)?.generation == 2)
        _ = try await store.act(.revoke(SeenSession(grant.session.id.text)), by: ann, reason: "")
        #expect(try await store.mend(report, by: ann, reason: "").moved == 1)
        #expect(try await rows(store).isEmpty)
    }
}
