import Redis
import SessionLink
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// What can be wrong with what a store holds of a session that servers may accept.
enum Damage: CaseIterable {
    case noRow, cutRow, laterRow, rowOfUnknownMode, emptyRow, unknownMode, noUser, notAHash

    /// Whether the session itself is whole, so that servers accept it.
    var isOfRowAlone: Bool {
        switch self {
        case .noRow, .cutRow, .laterRow, .rowOfUnknownMode, .emptyRow: true
        case .unknownMode, .noUser, .notAHash: false
        }
    }
}

extension SessionServer {
    func rowsKey(_ session: SessionID) -> String { "sl:{\(session.partition.tag)}:rows" }
    func sessionKey(_ session: SessionID) -> String { "sl:{\(session.partition.tag)}:session:\(session)" }

    @discardableResult
    func command(_ name: String, _ arguments: any RedisArgument...) async throws -> RESPValue {
        try await client.send(RedisCommand(name, arguments: arguments))
    }

    /// Damages a session. Where its own key is damaged, the row is gone too: a whole row hides that from a list.
    func damage(_ session: SessionID, _ damage: Damage) async throws {
        let (rows, key) = (rowsKey(session), sessionKey(session))
        var row = try await command("HGET", rows, session.text).bytes ?? []
        switch damage {
        case .noRow: break
        case .cutRow: row = Array(row.dropLast(3))
        case .laterRow: row[0] = 2
        case .rowOfUnknownMode: row[1] = 9
        case .emptyRow: row = []
        case .unknownMode: try await command("HSET", key, "mode", "quantum")
        case .noUser: try await command("HDEL", key, "user")
        case .notAHash: try await command("SET", key, "x", "KEEPTTL")
        }
        if damage == .noRow || !damage.isOfRowAlone {
            try await command("HDEL", rows, session.text)
        } else {
            try await command("HSET", rows, session.text, row)
        }
    }
}

private func presented(_ text: String) -> PresentedText { PresentedText(Array(text.utf8)) }

/// The row is not the session: what is damaged is told as such, never left out.
@Suite struct DamagedSessionTests {
    @Test(arguments: Damage.allCases) func `is listed shown and found`(_ damage: Damage) async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("kim", .paired)
        let other = try await server.logIn("kim")
        let session = grant.session.id
        try await server.damage(session, damage)
        if damage.isOfRowAlone { #expect(try await server.accepts(grant.credential), "servers don't look at rows") }

        let store = makeStore(server)
        let listed = try await rows(store)
        #expect(Set(listed.keys) == [session.text, other.session.id.text])
        let row = try #require(listed[session.text])
        #expect(row.isDamaged && row.state(at: Timestamp(seconds: 0)) == .damaged)
        #expect(listed[other.session.id.text]?.isDamaged == false)
        #expect(try await store.row(of: session.text) == row)
        let detail = try #require(try await store.show(session.text))
        #expect(detail.row.isDamaged && detail.row.session.text == session.text && !detail.damage.isEmpty)
        #expect(detail.raw.contains { $0.name == server.sessionKey(session) })
        #expect(try await store.find(presented(session.text)).session?.row.isDamaged == true)
        #expect(try await store.find(presented(String(session.text.prefix(12)))).session?.row.isDamaged == true)

        let found = try await store.find(presented(session.text))
        if damage.isOfRowAlone {
            #expect(found.verdict == .accepted)
        } else if damage == .noUser {
            #expect(found.verdict == .refused(reason: "its session is damaged, and servers take it for none"))
        } else {
            // Its mode is not known, and a token that needs no session may be among its tokens.
            #expect(!found.verdict.isRefusal && found.verdict != .accepted)
        }
        #expect(row.user == (damage == .noUser || damage == .notAHash ? "" : "kim"))
        #expect(row.mode == (damage.isOfRowAlone || damage == .noUser ? .paired : nil), "no mode is made up")
        guard damage.isOfRowAlone else { return }
        #expect(row.jti == "\(session).1" && row.algorithm == "ES256" && row.method == "password")
        #expect(
            row.expires != nil && row.ends != nil
                && row.created == detail.row.created.map { Timestamp(seconds: $0.seconds) }
        )
        let others = try await store.find(presented(other.session.id.text)).others
        #expect(others.map(\.session.text) == [session.text], "it is among its user's sessions")
    }

    @Test func `a row of another session is not believed`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("kim").session.id
        let other = try await server.logIn("lee", .denylist).session.id
        let row = try await server.command("HGET", server.rowsKey(other), other.text).bytes ?? []
        try await server.command("HSET", server.rowsKey(session), session.text, row)
        let found = try await makeStore(server).row(of: session.text)
        #expect(found?.user == "kim" && found?.mode == .allowlist && found?.isDamaged == true)
        #expect(try await makeStore(server).show(session.text)?.damage.contains("another session") == true)
    }

    @Test func `a row whose session is gone is no session`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("kim").session.id
        let row = try await server.command("HGET", server.rowsKey(session), session.text).bytes ?? []
        let ghost = String(session.text.dropLast(4)) + "zzzz"
        try await server.command("HSET", server.rowsKey(session), ghost, row)
        try await server.command("HSET", server.rowsKey(session), "\u{1B}[31m", "x")
        let store = makeStore(server)
        #expect(try await Set(rows(store).keys) == [session.text])
        #expect(try await store.row(of: ghost) == nil)
    }

    @Test func `a row that says too early an end hides nothing`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("kim").session.id
        var row = try await server.command("HGET", server.rowsKey(session), session.text).bytes ?? []
        for place in 18..<22 { row[place] = 0 }
        row[22] = 9
        try await server.command("HSET", server.rowsKey(session), session.text, row)
        #expect(try await rows(makeStore(server))[session.text]?.isDamaged == true)
    }

    /// Only a store without sessions is a vacant one.
    @Test func `a store without a meta key is not taken for an empty one`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("kim").session.id.text
        let store = makeStore(server)
        try await server.command("DEL", "sl:meta")
        #expect(try await !store.isVacant())
        #expect(try await Set(rows(store).keys) == [session])
        try await server.command("SET", "sl:meta", "no hash")
        #expect(try await !store.isVacant())
        #expect(try await Set(rows(store).keys) == [session])
        try await server.command("FLUSHALL")
        #expect(try await store.isVacant())
    }

    /// What lists go by and what the store says of itself may be lost: servers accept the session all the same.
    @Test func `a store that lost what lists sessions is no empty one`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("kim").session.id
        let tag = "sl:{\(session.partition.tag)}"
        try await server.command("DEL", "sl:meta", "\(tag):rows", "\(tag):end")
        let store = makeStore(server)
        #expect(try await !store.isVacant())
        let seen = SeenSession(SessionReference(SessionName(session.text)), created: nil)
        let actor = Sessions.Actor(name: "ann", userID: 1000)
        #expect(try await store.act(.forceRefresh(seen), by: actor, reason: "").outcome == .done)
        #expect(try await store.act(.lock(user: "kim", for: nil), by: actor, reason: "").outcome == .done)
    }

    /// One damaged key beside the session hides neither the session nor its neighbours.
    @Test(arguments: ["claims", "token", "user", "audit"])
    func `a key of the wrong type beside the session hides nothing`(_ name: String) async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("kim").session.id
        let other = try await server.logIn("kim").session.id
        let tag = "sl:{\(session.partition.tag)}"
        let key = ["claims": "\(tag):claims:\(session)", "token": "\(tag):token:\(session)", "user": "\(tag):user:kim"]
        try await server.command("DEL", key[name] ?? "\(tag):audit")
        if name == "claims" || name == "audit" || name == "user" {
            try await server.command("RPUSH", key[name] ?? "\(tag):audit", "x")
        } else {
            try await server.command("SET", key[name] ?? "", "x")
        }
        let store = makeStore(server)
        let detail = try #require(try await store.show(session.text))
        #expect(detail.row.user == "kim" && detail.raw.contains { $0.name.contains(":session:") })
        #expect(detail.damage.isEmpty == (name != "audit"))
        let claims = try await store.claims(of: [session.text, other.text])
        #expect(claims.map { $0 != nil } == [name != "claims", true])
        if name != "audit" {
            let found = try await store.find(presented(session.text))
            #expect(found.verdict == .accepted && found.others.map(\.session.text) == [other.text])
        }
    }

    @Test func `a partition without readable rows is told from its sessions`() async throws {
        let server = try await SessionServer()
        var sessions: Set<String> = []
        for _ in 0..<3 { sessions.insert(try await server.logIn("kim").session.id.text) }
        let session = try #require(sessions.first.flatMap { SessionID($0) })
        let whole = try await server.logIn("lee").session.id.text
        try await server.command("SET", server.rowsKey(session), "no hash")
        let listed = try await rows(makeStore(server))
        #expect(Set(listed.keys) == sessions.union([whole]))
        #expect(sessions.allSatisfy { listed[$0]?.isDamaged == true })
        #expect(try await makeStore(server).row(of: session.text)?.isDamaged == true)
        try await server.command("DEL", server.rowsKey(session))
        #expect(try await Set(rows(makeStore(server)).keys) == sessions.union([whole]))
    }

    @Test func `a partition without readable ends is listed`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("kim").session.id
        try await server.command("SET", "sl:{\(session.partition.tag)}:end", "no set")
        #expect(try await Set(rows(makeStore(server)).keys) == [session.text])
    }
}
