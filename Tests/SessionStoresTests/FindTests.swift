import FoundationEssentials
import JOSE
import Redis
import Sessions
import TestSupport
import Testing

import enum SessionLink.LinkMode

@testable import SessionLink
@testable import SessionStores

/// Whose a token is, and whether servers take it. What the store is said to answer is compared with what a server answers.
@Suite struct FindTests {
    private func find(_ text: String, _ store: NativeStore) async throws -> Finding {
        try await store.find(PresentedText(Array(text.utf8)))
    }

    private func token(_ grant: Grant) throws -> String { try #require(grant.credential.token) }

    /// Whether it says what the server says.
    private func agrees(_ finding: Finding, _ server: SessionServer, _ credential: Credential) async throws -> Bool {
        switch try await server.link.verify(credential, peer: Peer(ip: "192.0.2.1", client: "Firefox")) {
        case .accepted, .renewed: return finding.verdict == .accepted
        case .refreshRequired: if case .refreshOnly = finding.verdict { return true } else { return false }
        case .refused(let refusal): return finding.verdict == .refused(reason: refusal.description)
        }
    }

    @Test(arguments: LinkMode.allCases)
    func `a token through its life`(_ mode: LinkMode) async throws {
        let server = try await SessionServer()
        try await server.link.publishKeys()
        let store = makeStore(server)
        let first = try await server.logIn("anna", mode)
        try await server.logIn("anna", mode, client: "Safari")
        let text = try token(first)

        let found = try await find("  Bearer \(text)\n", store)
        #expect(found.kind == .token && found.verdict == .accepted && found.user == "anna")
        #expect(found.generation == .current(1) && found.others.count == 1)
        #expect(found.session?.row.session.text == first.session.id.text)
        guard case .good? = found.token?.signature else { throw Unexpected(found) }
        #expect(try await agrees(found, server, first.credential))
        #expect(!String(reflecting: found).contains(text))

        guard case .renewed(let second) = try await server.link.refresh(first.credential) else {
            throw Unexpected(found)
        }
        #expect(try await server.accepts(second.credential), "the successor is used")
        let older = try await find(text, store)
        #expect(older.generation == .older(1, current: 2))
        #expect(try await agrees(older, server, first.credential))

        _ = try await store.act(.forceRefresh(SeenSession(first.session.id.text)), by: ann, reason: "")
        let forced = try await find(try token(second), store)
        #expect(try await agrees(forced, server, second.credential))

        _ = try await store.act(.revoke(SeenSession(first.session.id.text)), by: ann, reason: "stolen")
        for (grant, before) in [(first, older), (second, forced)] {
            let dead = try await find(try token(grant), store)
            #expect(try await agrees(dead, server, grant.credential))
            guard case .refused = dead.verdict else { throw Unexpected(dead) }
            #expect(dead.user == "anna" && dead.timeline.contains { $0.event == .sessionRevoked })
            let again = try await store.find(before.name, as: before.kind)
            #expect(again.verdict == dead.verdict, "by its name alone, the same")
        }
    }

    private struct Unexpected: Error {
        let finding: Finding
        init(_ finding: Finding) { self.finding = finding }
    }

    @Test func `an ID alone proves nothing dead that a token without a session may outlive`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        func key(_ session: SessionID) -> String { "sl:{\(session.partition.tag)}:session:\(session.text)" }
        let damaged = try await server.logIn("anna", .denylist)
        _ = try await server.client.send(RedisCommand("HDEL", key(damaged.session.id), "seen"))
        let lost = try await server.logIn("anna", .denylist)
        _ = try await server.client.send(RedisCommand("DEL", key(lost.session.id)))
        for grant in [damaged, lost] {
            #expect(try await server.accepts(grant.credential))
            for text in [grant.session.id.text, "\(grant.session.id.text).1"] {
                #expect(try await !find(text, store).verdict.isRefusal, "\(text)")
            }
            #expect(try await find(try token(grant), store).verdict == .accepted)
        }
        // What ended, or ran out, is dead, as the trail and the list of ends tell.
        let ended = try await server.logIn("anna", .denylist)
        _ = try await store.act(.revoke(SeenSession(ended.session.id.text)), by: ann, reason: "")
        #expect(try await find(ended.session.id.text, store).verdict.isRefusal)
        let over = try await server.logIn("anna", .paired)
        _ = try await server.client.send(RedisCommand("DEL", key(over.session.id)))
        let ends = "sl:{\(over.session.id.partition.tag)}:end"
        _ = try await server.client.send(RedisCommand("ZADD", ends, 1, over.session.id.text))
        #expect(try await find(over.session.id.text, store).verdict.isRefusal)
    }

    @Test func `a key of the wrong type hides no token`() async throws {
        let server = try await SessionServer()
        try await server.link.publishKeys()
        let store = makeStore(server)
        let grant = try await server.logIn("anna", .denylist)
        let session = grant.session.id
        let key = "sl:{\(session.partition.tag)}:session:\(session.text)"
        _ = try await server.client.send(RedisCommand("DEL", key))
        _ = try await server.client.send(RedisCommand("SET", key, "x"))
        // Servers that keep a copy of what was revoked don't ask for the session.
        #expect(try await find(try token(grant), store).verdict == .accepted)
    }

    @Test func `by names that are no credentials`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        let grant = try await server.logIn()
        let session = grant.session.id.text
        let whole = try await find(try token(grant), store)
        for (text, kind) in [
            (session, Finding.Kind.session), ("\(session).1", .tokenID), (whole.name.fingerprint, .fingerprint),
            (whole.name.fingerprint.uppercased(), .fingerprint),
        ] {
            let found = try await find(text, store)
            #expect(found.kind == kind && found.verdict == .accepted)
            #expect(found.session?.row.session.text == session && found.user == "anna")
        }
        _ = try await store.act(.revoke(SeenSession(session)), by: ann, reason: "")
        for text in [session, "\(session).1"] {
            guard case .refused = try await find(text, store).verdict else {
                Issue.record("\(text) is alive")
                continue
            }
        }
        #expect(try await find(whole.name.fingerprint, store).verdict == .unknown)
    }

    @Test func `revoking everything of the user kills it`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        let grant = try await server.logIn("anna", .denylist)
        #expect(try await store.act(.lock(user: "anna", for: nil), by: ann, reason: "phished").outcome == .done)
        let found = try await find(try token(grant), store)
        #expect(try await agrees(found, server, grant.credential))
        #expect(found.lock?.reason == "phished" && found.lock?.by.hasPrefix("ann ") == true)
        #expect(try await store.act(.unlock(user: "anna"), by: ann, reason: "").outcome == .done)
        #expect(try await find(try token(grant), store).lock == nil)
        #expect(try await store.act(.unlock(user: "anna"), by: ann, reason: "").outcome == .gone)
    }

    @Test func `what the store does not know is denied by fingerprint or key`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        let stranger = try await SessionServer(key: JWK.generate(.es256, keyID: "stranger"))
        // Another store's token: none of this one's sessions, but of our form.
        let grant = try await stranger.logIn("eve")
        let unknown = try await find(try token(grant), store)
        #expect(unknown.verdict == .refused(reason: Refusal.epochUnknown.description))

        let foreign = try await server.logIn("anna", .denylist)
        let found = try await find(try token(foreign), store)
        #expect(found.name.keyID == "test-key")
        _ = try await store.act(.denyKey("test-key"), by: ann, reason: "leaked")
        let denied = try await find(try token(foreign), store)
        #expect(try await agrees(denied, server, foreign.credential))
        let restrictions = try await store.restrictions()
        #expect(restrictions.map(\.subject) == [.key("test-key")], "once, though it lies in all partitions")
        #expect(restrictions.first?.reason == "leaked" && restrictions.first?.by.hasPrefix("ann ") == true)
        #expect(restrictions.first?.until == nil, "whoever has the key signs for any day")
    }

    /// A server that keeps its own copy of what was revoked takes the token by that, whatever the store forgot.
    @Test func `a token that stands alone is not called dead by marks that were lost`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        let alone = try await server.logIn("anna", .denylist)
        let bound = try await server.logIn("anna")
        let marks = "sl:{\(alone.session.id.partition.tag)}:marks"
        #expect(try await server.client.send(RedisCommand("DEL", marks)).int == 1)
        #expect(try await !server.accepts(alone.credential), "whoever asks the store refuses it")
        let session = alone.session.id.text
        for text in [try token(alone), session, "\(session).1"] {
            #expect(try await find(text, store).verdict == .marksLost)
        }
        let reason = Refusal.epochUnknown.description
        #expect(try await find(try token(bound), store).verdict == .refused(reason: reason))
        let found = try await find(try token(alone), store)
        #expect(!found.verdict.isRefusal && found.obstacle(to: .revoke) == nil && found.obstacle(to: .denyToken) == nil)

        let until = found.denialEnd(now: found.time)
        _ = try await store.act(.denyToken(.session(SessionName(session)), until: until), by: ann, reason: "")
        for text in [try token(alone), session, "\(session).1"] {
            #expect(try await find(text, store).verdict.isRefusal, "what was denied is refused by all")
        }
    }

    /// Servers take such a token beside its session's ID, so it is not called unknown.
    @Test func `the session of another issuers token is found when what leads to it is lost`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        let issuer = try JWK.generate(.es256, keyID: "idp")
        let keys = JWKSet([issuer.publicKey ?? issuer])
        try server.link.replaceForeignIssuers(with: [
            ForeignIssuer(issuer: "https://idp.test", audience: "app", keys: keys)
        ])
        let now = Int64(Date().timeIntervalSince1970)
        let claims: JSONObject = [
            "iss": "https://idp.test", "aud": "app", "sub": "7", "iat": .number(JSONNumber(now)),
            "exp": .number(JSONNumber(now + 300)),
        ]
        let text = try JWSSigner(key: issuer).sign(payload: JSONWriter.bytes(of: claims), header: ["typ": "JWT"])
        let peer = Peer(ip: "192.0.2.1", client: "Firefox")
        guard case .linked(let grant) = try await server.link.link(token: text, user: "kim", method: "oidc", peer: peer)
        else {
            Issue.record("the token was not linked")
            return
        }
        let fingerprint = try JWS(text).fingerprint.hex
        let key = try #require(KeySpace().linked(fingerprint))
        #expect(try await server.client.send(RedisCommand("DEL", key)).int == 1)
        let credential = Credential(token: text, session: grant.session.id.text)
        #expect(try await server.accepts(credential))
        let found = try await find(text, store)
        #expect(found.verdict == .accepted)
        #expect(found.name.session.text == grant.session.id.text && found.user == "kim")

        // What servers want of such a session is all of it.
        let session = KeySpace().key(.session, of: grant.session.id)
        _ = try await server.client.send(RedisCommand("HSET", session, "idle", "none"))
        #expect(try await server.accepts(credential) == false)
        #expect(try await find(text, store).verdict.isRefusal)
    }

    @Test func `a forged token is told as such`() async throws {
        let server = try await SessionServer()
        try await server.link.publishKeys()
        let store = makeStore(server)
        let grant = try await server.logIn()
        let parts = try token(grant).split(separator: ".")
        let other = try token(try await server.logIn()).split(separator: ".")
        let claims = Base64URL.encode(Array("{\"sub\":\"boss\",\"sid\":\"\(grant.session.id.text)\"}".utf8))
        guard case .forged = try await find("\(parts[0]).\(claims).\(other[2])", store).verdict else {
            Issue.record("it is not told")
            return
        }
        // Of what the store has, a wrong signature makes a copy that can't be used.
        let copy = try await find("\(parts[0]).\(parts[1]).\(other[2])", store)
        #expect(copy.verdict == .accepted && copy.copy != nil)
    }

    @Test(arguments: [
        "", "  \n", "hello", "a.b.c", "a..", String(repeating: "f", count: 63),
    ])
    func `what is none of these is refused without being repeated`(_ text: String) async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        let presented = PresentedText(Array(text.utf8))
        let failure = await #expect(throws: StoreFailure.self) { try await store.find(presented) }
        #expect(failure?.kind == .unreadable)
        #expect(text.isEmpty || text.count < 4 || failure?.description.contains(text) == false)
        #expect(presented.count == 0, "wiped all the same")
    }

    /// A viewer may look and change nothing.
    /// Lists cut session IDs: what they show is enough to find one.
    @Test func `the beginning of a session ID`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        let id = try await server.logIn("anna").session.id.text
        for typed in [String(id.prefix(6)), String(id.prefix(8)) + "…", String(id.dropLast())] {
            let found = try await find(typed, store)
            #expect(found.kind == .session && found.user == "anna" && found.name.session.text == id)
        }
        for typed in [String(id.prefix(5)), String(id.prefix(7)) + "U", "zz" + id.dropFirst(2).prefix(8), "anna@acme"] {
            let failure = await #expect(throws: StoreFailure.self) { _ = try await find(typed, store) }
            #expect(failure?.description.hasPrefix("This is neither a token") == true, "\(typed)")
        }
        _ = try await store.act(.revokeAll(user: "anna"), by: ann, reason: "")
        let gone = await #expect(throws: StoreFailure.self) { _ = try await find(String(id.prefix(8)), store) }
        #expect(
            gone?.description
                == "No open session has an ID that begins like that. One that has ended is found by its whole ID."
        )
    }

    @Test func `the beginning of two session i ds`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        let id = try await server.logIn("anna").session.id.text
        let keys = try await server.client.send(RedisCommand("KEYS", "sl:*:rows")).elements ?? []
        let rows = try #require(keys.first?.string)
        let twin = id.prefix(8) + (id.hasSuffix("0") ? "1" : "0") + String(repeating: "0", count: 13)
        _ = try await server.client.send(RedisCommand("HSET", rows, String(twin), "no row"))
        #expect(try await find(String(id.prefix(8)), store).name.session.text == id, "a row alone is no session")
        let key = rows.dropLast("rows".count) + "session:\(twin)"
        _ = try await server.client.send(RedisCommand("HSET", String(key), "user", "ben"))
        let failure = await #expect(throws: StoreFailure.self) { _ = try await find(String(id.prefix(8)), store) }
        #expect(failure?.description == "2 open sessions have IDs that begin like that: type more of it.")
    }

    /// What ended a session is in its timeline, also where it was done to all of the user's.
    @Test func `the timeline tells what happened to all of the users`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        let earlier = try await server.logIn("anna")
        _ = try await store.act(.revokeAll(user: "anna"), by: ann, reason: "before")
        let grant = try await server.logIn("anna")
        let id = grant.session.id.text
        #expect(try await store.timeline(of: id, user: "").map(\.event) == [.logIn])
        _ = try await store.act(.lock(user: "anna", for: .seconds(60)), by: ann, reason: "phished")
        #expect(try await store.timeline(of: id, user: "").map(\.event) == [.logIn, .userLocked])
        #expect(try await store.timeline(of: id, user: "anna").last?.reason == "phished")
        let found = try await find(try token(grant), store)
        #expect(found.timeline.map(\.event) == [.logIn, .userLocked] && found.lock?.until != nil)
        let before = try await store.timeline(of: earlier.session.id.text, user: "anna").map(\.event)
        #expect(before == [.logIn, .userRevoked, .userLocked])
        #expect(try await store.timeline(of: "7apj45fz4v2wyf1t2vj61e", user: "anna") == [])
    }

    @Test func `read only`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server, readOnly: "--read-only")
        let grant = try await server.logIn()
        #expect(try await find(try token(grant), store).verdict == .accepted)
        await #expect(throws: StoreFailure.self) {
            try await store.act(.lock(user: "anna", for: nil), by: ann, reason: "")
        }
    }
}
