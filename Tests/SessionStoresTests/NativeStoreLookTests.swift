import JOSE
import Redis
import SessionLink
import Sessions
import TestSupport
import Testing

@testable import SessionStores

@Suite struct NativeStoreLookTests {
    @Test func `a store without session link data is vacant`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        #expect(try await store.isVacant())
        #expect(try await rows(store).isEmpty)
        try await server.logIn()
        #expect(try await !store.isVacant())
    }

    @Test func `the list has every session of every partition`() async throws {
        let server = try await SessionServer()
        var expected: Set<String> = []
        for number in 0..<60 {
            let grant =
                switch number % 3 {
                case 0: try await server.logIn("user \(number)", .allowlist)
                case 1: try await server.logIn("user \(number)", .paired)
                default: try await server.logIn("user \(number)", .denylist)
                }
            expected.insert(grant.session.id.text)
        }
        let found = try await rows(makeStore(server))
        #expect(Set(found.keys) == expected)
        #expect(Set(found.values.map(\.user)) == Set((0..<60).map { "user \($0)" }))
    }

    @Test func `rows and details tell the same`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn("김민준", .paired, ip: "2001:db8::7", client: "Safari").session.id.text
        let store = makeStore(server)
        let row = try #require(try await rows(store)[session])
        let detail = try #require(try await store.show(session))
        #expect(row.user == "김민준")
        #expect(row.mode == .paired)
        #expect(row.jti == "\(session).1")
        #expect(row.ip == "2001:db8::7")
        #expect(row.client == "Safari")
        #expect(row.method == "password")
        #expect(row.algorithm == "ES256")
        #expect(detail.row.session == row.session)
        #expect(detail.row.user == row.user)
        #expect(detail.row.jti == row.jti)
        #expect(detail.row.ip == row.ip)
        #expect(detail.row.created?.seconds == row.created?.seconds)
        #expect(detail.row.expires?.seconds == row.expires?.seconds)
        #expect(detail.token.claims?["sub"] == .string("김민준"))
        #expect(detail.token.header?["alg"] == .string("ES256"))
        #expect(detail.timeline.map(\.event) == [.logIn])
        #expect(detail.peers.map(\.ip) == ["2001:db8::7"])
    }

    @Test(arguments: ["", "nothing of ours", "00aaaaaaaaaaaaaaaaaaaa", "\u{1B}[31m"])
    func `what is not there is nothing`(_ session: String) async throws {
        let server = try await SessionServer()
        try await server.logIn()
        #expect(try await makeStore(server).show(session) == nil)
        #expect(try await makeStore(server).entries(AuditRequest(limit: 10, session: SessionName(session))).isEmpty)
    }

    @Test func `a whole token is verified with the operators keys`() async throws {
        let server = try await SessionServer { $0.storesWholeTokens = true }
        let session = try await server.logIn().session.id.text
        let own = makeStore(server, keys: KeyRing([server.key], basis: .operatorsOwn))
        #expect(try await own.show(session)?.token.signature == .good(keyID: "test-key", basis: .operatorsOwn))
        let other = try JWK.generate(.es256, keyID: "test-key")
        let wrong = makeStore(server, keys: KeyRing([other], basis: .operatorsOwn))
        guard case .bad? = try await wrong.show(session)?.token.signature else {
            Issue.record("the wrong key must not do")
            return
        }
    }

    @Test func `published keys make a verdict that says so`() async throws {
        let server = try await SessionServer { $0.storesWholeTokens = true }
        let session = try await server.logIn().session.id.text
        let published = JWKSet([server.key]).publicJSON
        _ = try await server.client.send(RedisCommand("SET", "sl:keys", JSONWriter.bytes(of: published)))
        let store = makeStore(server)
        #expect(try await store.show(session)?.token.signature == .good(keyID: "test-key", basis: .publishedInStore))
    }

    @Test func `an HMAC without its secret is not verifiable here`() async throws {
        let secret = try JWK.generate(.hs256, keyID: "hmac")
        let server = try await SessionServer(key: secret) { $0.storesWholeTokens = true }
        let session = try await server.logIn().session.id.text
        guard case .unknown(let reason)? = try await makeStore(server).show(session)?.token.signature else {
            Issue.record("without the secret there is no verdict")
            return
        }
        #expect(reason.contains("secret"))
        let knowing = makeStore(server, keys: KeyRing([secret], basis: .operatorsOwn))
        #expect(try await knowing.show(session)?.token.signature == .good(keyID: "hmac", basis: .operatorsOwn))
    }

    @Test func `a token that is not kept whole is shown and says why it is unchecked`() async throws {
        let server = try await SessionServer()
        let session = try await server.logIn().session.id.text
        let store = makeStore(server, keys: KeyRing([server.key], basis: .operatorsOwn))
        let token = try #require(try await store.show(session)?.token)
        #expect(token.claims?["role"] == .string("user"))
        #expect(token.fingerprint.count == 64)
        guard case .unknown(let reason) = token.signature else {
            Issue.record("there is no signature to check")
            return
        }
        #expect(reason.contains("signature"))
    }

    @Test func `a store out of reach is said to be so`() async throws {
        let url = try RedisURL("unix:///nowhere/redis.sock")
        let store = NativeStore(NativeStore.Options(url: url), logger: SessionServer.quiet)
        await #expect { try await rows(store) } throws: { ($0 as? StoreFailure)?.kind == .unreachable }
        guard case .outOfReach = await store.connect() else {
            Issue.record("nothing listens there")
            return
        }
    }

    @Test func `a missing right is a refusal`() async throws {
        let server = try await SessionServer(redis: "user viewer on >pw ~* +@connection +time +hgetall +zcard +zcount")
        try await server.logIn()
        var url = server.redis.url
        url.user = "viewer"
        url.password = "pw"
        let store = makeStore(server, url: url)
        #expect(try await rows(store).count == 1)
        await #expect { _ = try await store.entries(AuditRequest(limit: 1)) } throws: {
            ($0 as? StoreFailure)?.kind == .refused
        }
    }

    @Test func `a wrong password is hopeless and a missing one is wanted`() async throws {
        let server = try await RedisServer("requirepass right")
        var url = server.url
        let none = NativeStore(NativeStore.Options(url: url), logger: SessionServer.quiet)
        guard case .wantsPassword(let refusal) = await none.connect() else {
            Issue.record("a password is wanted")
            return
        }
        #expect(refusal.kind == .refused, "it is within reach")
        url.password = "wrong"
        let wrong = NativeStore(NativeStore.Options(url: url), logger: SessionServer.quiet)
        guard case .hopeless(let failure) = await wrong.connect() else {
            Issue.record("a wrong password is hopeless")
            return
        }
        #expect(failure.kind == .refused && !failure.description.contains("wrong\""))
    }

    @Test func `a server that can't be trusted is hopeless and out of reach`() async throws {
        let authority = try CertificateAuthority()
        let server = try await RedisServer(tls: authority.issue())
        let port = try #require(server.tlsPort)
        var options = NativeStore.Options(url: RedisURL(endpoint: .tls(host: "localhost", port: port)))
        guard case .hopeless(let failure) = await NativeStore(options, logger: SessionServer.quiet).connect() else {
            Issue.record("a certificate of an authority that is not trusted is hopeless")
            return
        }
        #expect(failure.kind == .unreachable)
        options.tls.trustedCertificates = authority.identity.certificate
        guard case .connected = await NativeStore(options, logger: SessionServer.quiet).connect() else {
            Issue.record("it is trusted now")
            return
        }
    }

    @Test func `something else at the prefix is unreadable`() async throws {
        let server = try await SessionServer()
        _ = try await server.client.send(RedisCommand("HSET", "sl:meta", "schema", "99"))
        await #expect { try await rows(makeStore(server)) } throws: { ($0 as? StoreFailure)?.kind == .unreadable }
    }
}
