import Redis
import SessionLink
import Sessions
import TestSupport
import Testing

import enum SessionLink.LinkMode

@testable import SessionStores

/// Two users whose sessions lie in the same partition.
let partitionMates = ("u8", "u26")

extension SessionServer {
    func rowBytes(_ session: SessionID) async throws -> [UInt8] {
        try await command("HGET", rowsKey(session), session.text).bytes ?? []
    }

    /// Gives each of two sessions the other's row.
    func swapRows(_ one: SessionID, _ other: SessionID) async throws {
        let (first, second) = (try await rowBytes(one), try await rowBytes(other))
        try await command("HSET", rowsKey(one), one.text, second)
        try await command("HSET", rowsKey(other), other.text, first)
    }

    /// Loses what lists the sessions of a partition.
    func loseLists(of session: SessionID) async throws {
        try await command("DEL", rowsKey(session), "sl:{\(session.partition.tag)}:end")
    }
}

/// A row that can be read and tells of somebody else's session: the session is believed.
@Suite struct FalseRowTests {
    @Test(arguments: LinkMode.allCases) func `nobody is ended under another's name`(_ mode: LinkMode) async throws {
        let server = try await SessionServer()
        let one = try await server.logIn(partitionMates.0, mode)
        let other = try await server.logIn(partitionMates.1, mode)
        #expect(one.session.id.partition == other.session.id.partition)
        try await server.swapRows(one.session.id, other.session.id)
        let store = makeStore(server)
        let listed = try #require(try await rows(store)[other.session.id.text])
        #expect(listed.user == partitionMates.0, "as its row says")
        let seen = SeenSession(listed)
        for action in [Action.revoke(seen), .forceRefresh(seen), .acknowledge(seen, .session)] {
            let failure = await #expect(throws: StoreFailure.self) {
                _ = try await store.carryOut(action, by: ann, reason: "")
            }
            #expect(failure?.kind == .refused)
            let words = failure?.description ?? ""
            #expect(words.contains("of u26") && words.contains("the row says u8") && words.hasSuffix("Mend it first."))
        }
        #expect(try await server.accepts(one.credential))
        #expect(try await server.accepts(other.credential))
        let told = try await store.entries(AuditRequest(limit: 10)).map(\.event)
        #expect(told == [AuditEvent.logIn, .logIn])

        let truth = try #require(try await store.row(of: other.session.id.text))
        #expect(truth.user == partitionMates.1 && truth.isDamaged)
        #expect(try await store.carryOut(.revoke(SeenSession(truth)), by: ann, reason: "").outcome == .done)
        #expect(try await !server.accepts(other.credential))
        #expect(try await server.accepts(one.credential))
    }

    @Test func `a users sessions are those whose own keys say so`() async throws {
        let server = try await SessionServer()
        let one = try await server.logIn(partitionMates.0).session.id
        let hidden = try await server.logIn(partitionMates.1).session.id
        let unlisted = try await server.logIn(partitionMates.1).session.id
        let whole = try await server.logIn(partitionMates.1).session.id
        let tag = "sl:{\(one.partition.tag)}"
        try await server.command("HSET", "\(tag):rows", hidden.text, try await server.rowBytes(one))
        try await server.command("HDEL", "\(tag):rows", unlisted.text)
        try await server.command("ZREM", "\(tag):user:\(partitionMates.1)", hidden.text)
        let store = makeStore(server)
        let mine = try await store.provenRows(ofUser: partitionMates.1)
        #expect(Set(mine.map(\.session.text)) == [hidden.text, unlisted.text, whole.text])
        #expect(mine.allSatisfy { $0.user == partitionMates.1 })
        #expect(Set(mine.filter(\.isDamaged).map(\.session.text)) == [hidden.text, unlisted.text])
        // The row that names the other user is told as what it is.
        let theirs = try await store.provenRows(ofUser: partitionMates.0)
        #expect(Set(theirs.map(\.session.text)) == [one.text, hidden.text])
        #expect(theirs.first { $0.session.text == hidden.text }?.user == partitionMates.1)
    }

    /// A stateless token outlives the session that the store lost.
    @Test(arguments: [["rows"], ["end"], ["user"], ["rows", "end"], ["end", "user"]])
    func `what is lost of a user is told until it is refused`(_ lists: [String]) async throws {
        let server = try await SessionServer()
        let grant = try await server.logIn("kim", .denylist)
        let other = try await server.logIn("kim", .denylist).session.id
        let session = grant.session.id
        let tag = "sl:{\(session.partition.tag)}"
        try await server.command("DEL", server.sessionKey(session))
        for list in lists {
            let command = list == "rows" ? "HDEL" : "ZREM"
            try await server.command(command, list == "user" ? "\(tag):user:kim" : "\(tag):\(list)", session.text)
        }
        let store = makeStore(server)
        #expect(try await server.accepts(grant.credential))
        #expect(try await store.lostSessions(ofUser: "kim").map(\.text) == [session.text])
        let seen = SeenSession(SessionReference(SessionName(session.text)), user: "kim")
        #expect(try await store.carryOut(.revoke(seen), by: ann, reason: "").outcome == .gone)
        #expect(try await !server.accepts(grant.credential))
        #expect(try await store.lostSessions(ofUser: "kim").isEmpty)
        #expect(try await store.entries(AuditRequest(limit: 10)).last?.user == "kim")
        #expect(try await store.provenRows(ofUser: "kim").map(\.session.text) == [other.text])
    }

    @Test func `a session that does not say whose it is stays its rows users`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("kim").session.id
        try await server.command("HDEL", server.sessionKey(session), "user")
        let rows = try await makeStore(server).provenRows(ofUser: "kim")
        #expect(rows.map(\.user) == ["kim"] && rows.allSatisfy(\.isDamaged))
    }

    @Test func `a partition that lost its rows and ends is listed all the same`() async throws {
        let server = try await SessionServer()
        let lost = try await server.logIn("kim", .denylist)
        let also = try await server.logIn("kim", .allowlist)
        let other = try await server.logIn("lee")
        try await server.loseLists(of: lost.session.id)
        let store = makeStore(server)
        let listed = try await rows(store)
        #expect(Set(listed.keys) == Set([lost, also, other].map(\.session.id.text)))
        for session in [lost.session.id, also.session.id] {
            let row = try #require(listed[session.text])
            #expect(row.user == "kim" && row.isDamaged)
        }
        #expect(listed[other.session.id.text]?.isDamaged == false)
        let row = try #require(listed[lost.session.id.text])
        #expect(try await store.carryOut(.revoke(SeenSession(row)), by: ann, reason: "").sessions == 1)
        #expect(try await !server.accepts(lost.credential))
        #expect(Set(try await rows(store).keys) == Set([also, other].map(\.session.id.text)))
    }
}
