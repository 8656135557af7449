import FoundationEssentials
import Redis
import SessionLink
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// Sessions that lists miss, or that their rows call good: servers go by the sessions' own keys.
@Suite struct MissedByListsTests {
    /// Loses all but a session's own keys.
    private func loseAllElse(of session: SessionID, user: String, _ server: SessionServer) async throws {
        let tag = "sl:{\(session.partition.tag)}"
        try await server.command("HDEL", "\(tag):rows", session.text)
        try await server.command("ZREM", "\(tag):end", session.text)
        try await server.command("ZREM", "\(tag):user:\(user)", session.text)
    }

    /// More keys than a list takes a sample of.
    private func addOtherKeys(_ server: SessionServer) async throws {
        try await server.command(
            "EVAL",
            "for i = 1, 60000 do redis.call('SET', 'other:' .. i, i) end",
            "0"
        )
    }

    @Test func `a session that lost all that lists go by is listed, in a small store`() async throws {
        let server = try await SessionServer()
        let lost = try await server.logIn("kim")
        _ = try await server.logIn("ann")
        try await loseAllElse(of: lost.session.id, user: "kim", server)
        let store = makeStore(server)
        #expect(try await rows(store)[lost.session.id.text]?.isDamaged == true)
        #expect(store.leftOut()?.leavesKeys == false)
        #expect(try await server.accepts(lost.credential))
    }

    @Test func `in a store of many keys a list says that it may miss some, and a search of all finds them`()
        async throws
    {
        let server = try await SessionServer()
        let lost = try await server.logIn("kim")
        let wrong = try await server.logIn("ann").session.id
        try await addOtherKeys(server)
        let store = makeStore(server)
        _ = try await rows(store)
        #expect(store.leftOut()?.leavesKeys == true)
        #expect(try await store.searchedRows().isEmpty)
        try await loseAllElse(of: lost.session.id, user: "kim", server)
        try await server.command("DEL", server.sessionKey(wrong))
        try await server.command("SET", server.sessionKey(wrong), "x")
        let found = try await store.searchedRows()
        #expect(Set(found.map(\.session.text)) == [lost.session.id.text, wrong.text])
        #expect(found.allSatisfy { $0.isDamaged })
    }

    /// Whose key is of the wrong type, lacks what servers need, or is gone: no server takes it.
    @Test(arguments: ["SET", "HDEL", "DEL"])
    func `a row is not believed whose session is damaged`(_ damage: String) async throws {
        let server = try await SessionServer()
        let damaged = try await server.logIn("kim")
        let whole = try await server.logIn("ann").session.id
        let session = damaged.session.id
        if damage == "HDEL" {
            try await server.command("HDEL", server.sessionKey(session), "gen")
        } else {
            try await server.command("DEL", server.sessionKey(session))
            if damage == "SET" { try await server.command("SET", server.sessionKey(session), "x") }
        }
        // A server can't read what is of another type, and answers with an error.
        if damage != "SET" { #expect(try await !server.accepts(damaged.credential)) }
        let store = makeStore(server)
        let listed = try await rows(store)
        // What is gone no search of keys comes across.
        #expect(listed[session.text]?.isDamaged == (damage != "DEL"))
        let corrections = try await store.corrections(to: [
            try #require(listed[session.text]), try #require(listed[whole.text]),
        ])
        #expect(corrections.map(\.session.text) == (damage == "DEL" ? [session.text] : []))
        #expect(corrections.allSatisfy { $0.state(at: store.now()) == .damaged })
    }

    @Test func `whoever watches is told in the background, with a figure as of when`() async throws {
        let server = try await SessionServer()
        let lost = try await server.logIn("kim")
        _ = try await server.logIn("ann")
        try await addOtherKeys(server)
        try await loseAllElse(of: lost.session.id, user: "kim", server)
        let store = makeStore(server, searchPause: .milliseconds(10))
        #expect(try await store.health().search == nil)
        let news = store.watch()
        for await piece in news {
            guard case .changes(let changes) = piece, case .changed(let row) = changes[0] else { continue }
            #expect(row.session.text == lost.session.id.text && row.isDamaged)
            break
        }
        // From then on each list has it.
        #expect(try await rows(store)[lost.session.id.text]?.isDamaged == true)
    }

    @Test func `a whole search says as of when nothing is missed`() async throws {
        let server = try await SessionServer()
        _ = try await server.logIn("kim")
        let store = makeStore(server)
        let watching = Task { for await _ in store.watch() {} }
        try await eventually { try await store.health().search?.asOf != nil }
        #expect(try await store.health().search?.found == 0)
        #expect(try await store.health().search?.sessions == 1)
        watching.cancel()
    }
}
