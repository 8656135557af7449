import Foundation
import Redis
import SessionLink
import Sessions
import TestSupport
import Testing

@testable import SessionStores

/// Everything works under exactly the rules that are printed, and nothing of them is too much.
@Suite struct RightsTests {
    private func rule(_ role: StoreRole, without part: String? = nil) -> [String] {
        role.rule().filter { $0 != part }
    }

    /// A store under a user of that rule.
    private func store(_ server: SessionServer, _ role: StoreRole, without part: String? = nil) async throws
        -> NativeStore
    {
        let user = "\(role)"
        let arguments = ["SETUSER", user] + rule(role, without: part) + [">pw"]
        _ = try await server.client.send(RedisCommand("ACL", arguments: arguments))
        var url = server.redis.url
        url.user = user
        url.password = Secret("pw")
        return makeStore(server, url: url)
    }

    /// All that reading is, on a store of two users' sessions, one of them damaged.
    private func look(_ store: NativeStore, _ server: SessionServer, _ grant: Grant, _ damaged: SessionID) async throws
    {
        let session = grant.session.id.text
        #expect(try await rows(store).count >= 2)
        #expect(try await rows(store)[damaged.text]?.isDamaged == true)
        #expect(try await store.row(of: session)?.user == "kim")
        #expect(try await store.row(of: damaged.text)?.isDamaged == true)
        let detail = try #require(try await store.show(session))
        #expect(detail.token.claims != nil && !detail.timeline.isEmpty && !detail.raw.isEmpty)
        #expect(try await store.claims(of: [session]).compactMap { $0 }.count == 1)
        #expect(try await !store.entries(AuditRequest(limit: 10)).isEmpty)
        let (none, end) = try await store.follow(nil)
        #expect(none.isEmpty)
        #expect(try await store.follow(end).0.isEmpty)
        _ = try await store.restrictions()
        #expect(try await store.find(PresentedText(Array(session.utf8))).session != nil)
        #expect(try await store.find(PresentedText(Array(session.prefix(10).utf8))).session != nil)
        let fingerprint = detail.token.fingerprint
        #expect(try await store.find(PresentedText(Array(fingerprint.utf8))).session != nil)
        #expect(try await store.session(linkedTo: fingerprint) == nil)
        #expect(try await store.health().version.hasPrefix("7"))
        #expect(try await store.damage().kinds.map(\.name) == ["row-unreadable"])
        #expect(try await store.missingRights() == [])

        let news = store.watch()
        let (fresh, continuation) = AsyncStream.makeStream(of: StoreNews.self)
        let task = Task { for await one in news { continuation.yield(one) } }
        defer { task.cancel() }
        for await one in fresh {
            if case .unreachable(let reason, _) = one { Issue.record("\(reason)") }
            if case .fresh = one { break }
        }
    }

    /// Whoever could read a token had the session.
    private func expectNoTokens(_ store: NativeStore, _ server: SessionServer, _ grant: Grant) async throws {
        let failure = await #expect(throws: StoreFailure.self) { _ = try await store.token(of: grant.session.id.text) }
        #expect(failure?.kind == .refused && failure?.description.contains("lacks the right") == true)
        let detail = try #require(try await store.show(grant.session.id.text))
        guard case .unknown(let reason) = detail.token.signature else {
            Issue.record("its signature can't be checked")
            return
        }
        #expect(reason.contains("may not read tokens"))
        let tag = "sl:{\(grant.session.id.partition.tag)}"
        for (command, key) in [
            ("HGETALL", "token"), ("HGET", "token"), ("GET", "next"), ("DUMP", "token"), ("COPY", "token"),
        ] {
            let words = ["\(tag):\(key):\(grant.session.id)", "signature"].prefix(
                command == "HGET" || command == "COPY" ? 2 : 1
            )
            await #expect(throws: RedisError.self) {
                try await store.connections.client.send(RedisCommand(command, arguments: Array(words)))
            }
        }
        let script = RedisScript(name: "thief", source: "return redis.call('HGETALL', KEYS[1])")
        await #expect(throws: RedisError.self) {
            try await store.connections.client.run(script, keys: ["\(tag):token:\(grant.session.id)"], arguments: [])
        }
    }

    @Test func `a viewer sees all but tokens and changes nothing`() async throws {
        let server = try await SessionServer { $0.storesWholeTokens = true }
        let grant = try await server.logIn("kim")
        let damaged = try await server.logIn("lee").session.id
        try await server.damage(damaged, .cutRow)
        let store = try await store(server, .viewer)
        try await look(store, server, grant, damaged)
        try await expectNoTokens(store, server, grant)
        await #expect(throws: StoreFailure.self) {
            try await store.act(.revoke(SeenSession(grant.session.id.text)), by: ann, reason: "")
        }
        let report = try await store.damage()
        await #expect(throws: StoreFailure.self) { try await store.mend(report, by: ann, reason: "") }
        #expect(try await server.accepts(grant.credential))
        #expect(try await store.rehearse().missing.contains { $0.hasPrefix("(+eval") })
    }

    @Test func `an operator acts and reads no token`() async throws {
        let server = try await SessionServer { $0.storesWholeTokens = true }
        let grant = try await server.logIn("kim")
        let damaged = try await server.logIn("lee").session.id
        try await server.damage(damaged, .cutRow)
        let store = try await store(server, .operator)
        try await look(store, server, grant, damaged)
        try await expectNoTokens(store, server, grant)
        #expect(try await store.rehearse() == Trial())
        let left = try await server.command("KEYS", "*{doctor}*").elements
        #expect(left == [], "nothing is left of the trial")

        #expect(try await store.mend(store.damage(), by: ann, reason: "").mended == 1)
        let other = try await server.logIn("max", .denylist).session.id.text
        #expect(try await store.act(.forceRefresh(SeenSession(other)), by: ann, reason: "").outcome == .done)
        #expect(try await store.act(.revoke(SeenSession(other)), by: ann, reason: "").outcome == .done)
        #expect(try await store.act(.revoke(SeenSession(grant.session.id.text)), by: ann, reason: "").outcome == .done)
        #expect(try await store.act(.revokeAll(user: "lee"), by: ann, reason: "").sessions == 1)
        #expect(try await store.act(.lock(user: "lee", for: .seconds(60)), by: ann, reason: "").outcome == .done)
        #expect(try await store.act(.unlock(user: "lee"), by: ann, reason: "").outcome == .done)
        let until = Timestamp(seconds: try await store.connections.time().seconds + 60)
        let tokens: [TokenName] = [
            .session(SessionName(other)), .id("\(other).1"), .fingerprint(String(repeating: "a", count: 64)),
        ]
        for denial in tokens.map({ Action.denyToken($0, until: until) }) + [.denyKey("test-key")] {
            #expect(try await store.act(denial, by: ann, reason: "").outcome == .done)
        }
        #expect(try await store.restrictions().count >= 3)
        #expect(try await rows(store).isEmpty)
        await #expect(throws: RedisError.self) { try await store.connections.client.send(RedisCommand("FLUSHALL")) }
    }

    @Test func `each right that is taken is named`() async throws {
        let server = try await SessionServer()
        try await server.logIn("kim")
        let parts = rule(.operator).filter {
            $0.hasPrefix("+") || $0.hasPrefix("%") || $0.hasPrefix("&") || $0.hasPrefix("(")
        }
        #expect(parts.count > 40)
        for part in parts {
            let store = try await store(server, .operator, without: part)
            #expect(try await store.rehearse().missing == [part])
            await store.close()
        }
        // The same for whoever only looks, as far as that can be tried without a script.
        for part in rule(.viewer) where part.hasPrefix("+") || part.hasPrefix("%") {
            if ["+client|setname", "+subscribe"].contains(part) { continue }
            let store = try await store(server, .viewer, without: part)
            #expect(try await store.missingRights() == [part])
            await store.close()
        }
        #expect(try await server.command("KEYS", "*{doctor}*").elements == [], "nothing is left of any trial")
    }

    @Test func `a selector that lacks one of its two rights is named`() async throws {
        let server = try await SessionServer()
        try await server.logIn("kim")
        let whole = rule(.operator).last ?? ""
        for part in ["+eval ", "+evalsha "] {
            let store = try await store(server, .operator, without: whole)
            let selector = whole.replacing(part, with: "")
            _ = try await server.client.send(RedisCommand("ACL", "SETUSER", "operator", selector))
            #expect(try await store.rehearse().missing == [whole])
        }
    }

    @Test func `a disk that cannot be written is said`() async throws {
        let server = try await SessionServer(redis: "save 900 1")
        try await server.logIn("kim")
        let store = makeStore(server)
        #expect(try await store.rehearse() == Trial())
        let folder = try #require(try await server.command("CONFIG", "GET", "dir").elements?.last?.string)
        let file = try #require(try await server.command("CONFIG", "GET", "dbfilename").elements?.last?.string)
        // Where the snapshot is to lie there is a folder.
        try FileManager.default.createDirectory(atPath: "\(folder)/\(file)/x", withIntermediateDirectories: true)
        try await server.command("BGSAVE")
        try await eventually { try await store.health().risks.contains { $0.name == "snapshot" } }
        #expect(try await store.rehearse().refusal?.contains("MISCONF") == true)
    }

    @Test func `a server that is busy is said`() async throws {
        let server = try await SessionServer(redis: "busy-reply-threshold 1")
        try await server.logIn("kim")
        let store = makeStore(server)
        _ = try await rows(store)
        let busy = server.client.another()
        let loop = Task { try? await busy.send(RedisCommand("EVAL", "while true do end", 0)) }
        try await eventually {
            do {
                return try await store.rehearse().refusal?.hasPrefix("BUSY") == true
            } catch {
                return false
            }
        }
        try await server.command("SCRIPT", "KILL")
        _ = await loop.value
        #expect(try await store.rehearse() == Trial())
    }

    @Test func `what the server refuses is said`() async throws {
        let server = try await SessionServer()
        try await server.logIn("kim")
        let store = makeStore(server)
        try await server.command("CONFIG", "SET", "min-replicas-to-write", "2")
        #expect(try await store.rehearse().refusal?.contains("NOREPLICAS") == true)
        #expect(try await store.health().risks.contains { $0.name == "replicas" })
        try await server.command("CONFIG", "SET", "min-replicas-to-write", "0")
        try await server.command("CONFIG", "SET", "maxmemory", "1")
        #expect(try await store.rehearse() == Trial(isShortOfMemory: true), "what frees memory is done all the same")
        #expect(try await store.health().risks.contains { $0.name == "memory" })
        try await server.command("CONFIG", "SET", "maxmemory", "0")
        try await server.command("REPLICAOF", "127.0.0.1", "1")
        #expect(try await store.rehearse().refusal?.contains("READONLY") == true)
        try await server.command("REPLICAOF", "NO", "ONE")
        #expect(try await store.rehearse() == Trial())
        await #expect(throws: StoreFailure.self) { try await makeStore(server, readOnly: "--read-only").rehearse() }
    }
}
