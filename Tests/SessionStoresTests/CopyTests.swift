import FoundationEssentials
import JOSE
import Sessions
import TestSupport
import Testing

import enum SessionLink.LinkMode

@testable import SessionLink
@testable import SessionStores

/// Copies that can't be used lead to the token that they are copies of; what reads otherwise proves nothing.
@Suite struct CopyTests {
    private func find(_ text: String, _ store: NativeStore) async throws -> Finding {
        try await store.find(PresentedText(Array(text.utf8)))
    }

    private func token(_ grant: Grant) throws -> String { try #require(grant.credential.token) }

    @Test(arguments: LinkMode.allCases)
    func `every way in which a signature is lost`(_ mode: LinkMode) async throws {
        let server = try await SessionServer()
        try await server.link.publishKeys()
        let store = makeStore(server)
        let grant = try await server.logIn("anna", mode)
        let parts = try token(grant).split(separator: ".").map(String.init)
        let input = parts[0] + "." + parts[1]
        let damaged = String(parts[2].dropLast(6)) + "AAAAAA"
        for (text, damage) in [
            (input, TokenDamage.signatureMissing), (input + ".", .signatureMissing),
            ("jwt=\(input).[Filtered] ip=192.0.2.1", .signatureReplaced), (input + ".***", .signatureReplaced),
            (input + "." + parts[2].dropLast(10), .signatureCut), (input + "." + damaged, .signatureMangled),
            (parts[1], .headerMissing), (parts[1] + "." + parts[2], .headerMissing),
            (String(input.dropLast(12)), .payloadCut), (String(input.dropLast(11)) + "…", .payloadCut),
        ] {
            let found = try await find(text, store)
            #expect(found.copy == damage && found.verdict == .accepted, "\(damage): \(found.verdict)")
            #expect(found.user == "anna" && found.session?.row.session.text == grant.session.id.text)
            #expect(found.isKnownToStore && found.trust == .vouched && found.obstacle(to: .revoke) == nil)
            let again = try await store.find(found.name, as: found.kind)
            #expect(again.verdict == .accepted && again.isKnownToStore)
        }
        let claims = try JWS(token(grant)).payload
        let pretty = "> " + String(decoding: claims, as: UTF8.self).replacing(",\"", with: ",\n>   \"")
        for text in [String(decoding: claims, as: UTF8.self), pretty] {
            let found = try await find(text, store)
            #expect(found.copy == .claimsAlone && found.verdict == .accepted && found.isKnownToStore)
        }
        _ = try await store.act(.revoke(SeenSession(grant.session.id.text)), by: ann, reason: "leaked")
        let dead = try await find(input, store)
        #expect(dead.verdict.isRefusal && dead.copy == .signatureMissing)
    }

    @Test(arguments: LinkMode.allCases)
    func `a copy that reads otherwise proves nothing`(_ mode: LinkMode) async throws {
        let server = try await SessionServer()
        try await server.link.publishKeys()
        let store = makeStore(server)
        let grant = try await server.logIn("anna", mode)
        let jws = try JWS(token(grant))
        var claims = try #require(try JSONParser.parse(jws.payload).object)
        claims["role"] = "admin"
        let payload = Base64URL.encode(JSONWriter.bytes(of: claims))
        let header = try #require(try token(grant).split(separator: ".").first)
        for text in ["\(header).\(payload)", "\(header).\(payload.dropLast(3))"] {
            let found = try await find(text, store)
            #expect(!found.isKnownToStore && found.copy != nil)
            guard case .forged = found.trust else {
                Issue.record("\(found.trust) of \(found.copy as Any)")
                continue
            }
            #expect(found.obstacle(to: .revoke)?.contains("FORGED") == true)
        }
    }

    @Test func `a copy without a name proves nothing of the only session that it fits`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        let grant = try await server.logIn("anna")
        let parts = try token(grant).split(separator: ".")
        let claims = String(decoding: try JWS(token(grant)).payload, as: UTF8.self)
        let end = try #require(claims.ranges(of: "\"sub\":\"anna\",").first?.upperBound)
        let behind = (claims[..<end].utf8.count + 2) / 3 * 4
        let found = try await find("\(parts[0]).\(parts[1].prefix(behind))…", store)
        guard case .unverified = found.trust else {
            Issue.record("\(found.trust)")
            return
        }
        #expect(found.copy == .payloadCut && found.session != nil && found.name.unsigned == nil)
        #expect(try await store.find(found.name, as: found.kind).name.session == found.name.session)
    }

    /// Applications log what they make of claims, and sessiond itself answers so: none of it is a forgery.
    @Test(arguments: LinkMode.allCases)
    func `claims that are printed otherwise prove nothing, and are not dead`(_ mode: LinkMode) async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        let grant = try await server.logIn("anna", mode)
        let own = try #require(try JSONParser.parse(JWS(token(grant)).payload).object)
        var texts: [String] = []
        for name in own.members.map(\.name) where name != "jti" && name != "sid" {
            var claims = own
            claims[name] = nil
            texts.append(JSONWriter.text(of: .object(claims)))
            claims[name] = .string("2026-11-30T21:50:30Z")
            texts.append(JSONWriter.text(of: .object(claims)))
        }
        var more = own
        more["active"] = .bool(true)
        texts.append(JSONWriter.text(of: .object(more)))
        texts.append(Base64URL.encode(JSONWriter.bytes(of: .object(more))))
        for text in texts {
            let found = try await find(text, store)
            #expect(found.verdict == .accepted && found.session?.row.session.text == grant.session.id.text, "\(text)")
            guard case .unverified = found.trust else {
                Issue.record("\(found.trust) of \(text)")
                continue
            }
        }
        _ = try await store.act(.revoke(SeenSession(grant.session.id.text)), by: ann, reason: "leaked")
        #expect(try await find(texts[0], store).verdict.isRefusal)
    }

    /// Wherever the copy ends before something that only one session has.
    @Test func `a copy that several sessions fit is of none of them`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        let grants = [try await server.logIn("anna"), try await server.logIn("anna"), try await server.logIn("kim")]
        let jws = try JWS(token(grants[1]))
        let header = try #require(try token(grants[1]).split(separator: ".").first)
        let claims = String(decoding: jws.payload, as: UTF8.self)
        let id = try #require(claims.ranges(of: grants[1].session.id.text).first?.lowerBound)
        let start = try #require(claims.ranges(of: "\"sub\":\"anna\",").first?.upperBound)
        for end in claims.indices[start..<claims.index(id, offsetBy: -1)] {
            let cut = Base64URL.encode(Array(claims[..<end].utf8))
            for text in ["\(header).\(cut)", String(cut)] {
                do {
                    // Their log-ins may lie in two seconds: then one alone fits from there on.
                    let found = try await find(text, store)
                    #expect(!found.isKnownToStore && found.trust != .vouched, "\(claims[..<end])")
                    #expect(found.session.map { $0.row.session.text == grants[1].session.id.text } ?? true)
                } catch let failure as StoreFailure {
                    let names = grants.map { failure.description.contains($0.session.id.text) }
                    #expect(failure.kind == .nothing && names == [true, true, false], "\(failure)")
                }
            }
        }
    }

    /// Its user is whole, and its session's own token lies there: what is left fits it or not, and may be of another.
    @Test func `a fragment that names no session is not said to have none`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        try await server.logIn("anna")
        let header = Base64URL.encode(Array("{\"alg\":\"ES256\"}".utf8))
        let claims = Base64URL.encode(Array("{\"sub\":\"anna\",\"role\":\"user\",\"jti\":\"zzzz".utf8))
        let found = try await find("\(header).\(claims)", store)
        #expect(found.copy == .payloadCut && found.verdict == .unknown && found.isFragment)
        #expect(found.obstacle(to: .revoke)?.contains("Too little is left") == true)
    }

    @Test func `an earlier token that the store does not keep is not vouched for`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        var grant = try await server.logIn("anna", .denylist)
        let first = try token(grant).split(separator: ".")
        for _ in 0..<3 {
            guard case .renewed(let next) = try await server.link.refresh(grant.credential) else { break }
            grant = next
        }
        let found = try await find("\(first[0]).\(first[1])", store)
        #expect(found.copy == .signatureMissing && !found.isKnownToStore)
        guard case .unverified = found.trust else {
            Issue.record("\(found.trust)")
            return
        }
    }

    @Test func `tokens that can't be read are said to be so`() async throws {
        let server = try await SessionServer()
        let store = makeStore(server)
        let header = Base64URL.encode(Array("{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"k9\"}".utf8))
        let encrypted = try await find("\(header)..48V1_ALb6US04U3b.5eym8TW.XFBoMYUZod", store)
        #expect(encrypted.token?.isEncrypted == true && encrypted.verdict == .unknown && encrypted.name.keyID == "k9")
        let text = try JWSSigner(key: JWK.generate(.es256, keyID: "k")).sign(payload: Array("no claims".utf8))
        let opaque = try await find(text, store)
        #expect(opaque.token?.raw == "no claims" && opaque.token?.problem != nil && opaque.verdict == .unknown)
        await #expect(throws: StoreFailure.self) {
            try await find("\(header.prefix(0))eyJhbGciOiJIUzI1NiJ9.[Filtered].x", store)
        }
        for (text, words) in [
            ("-----BEGIN PUBLIC KEY-----\nAA==", "look like a key"), ("<html></html>", "HTML"), ("{\"a\":1}", "JSON"),
            ("ghp_abcdefghijklmnop1234567890", "opaque token"),
        ] {
            do {
                _ = try await find(text, store)
                Issue.record("\(text) was found")
            } catch let failure as StoreFailure {
                #expect(failure.kind == .unreadable && failure.description.contains(words), "\(failure)")
            }
        }
    }
}
