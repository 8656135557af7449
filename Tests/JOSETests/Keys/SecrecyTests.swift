import Testing

@testable import JOSE

struct SecrecyTests {
    private func everythingShown(_ value: Any) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return "\(value) " + String(reflecting: value) + " " + dumped
    }

    @Test(arguments: JWSAlgorithm.allCases)
    func `neither keys nor secrets are shown by any way of printing`(algorithm: JWSAlgorithm) throws {
        let secret = Array("correct horse battery staple, and then as many bytes again, and again".utf8)
        let key =
            algorithm.family == .hmac ? try JWK(secret: secret, algorithm: algorithm) : try TestKeys.key(algorithm)
        let verifier = JWSVerifier(keys: JWKSet([key]))
        for value: Any in [key, JWKSet([key]), verifier, try JWSSigner(key: key)] {
            let shown = everythingShown(value)
            #expect(shown.contains(algorithm.rawValue))
            #expect(!shown.contains("horse") && !shown.contains("99, 111, 114, 114") && !shown.contains("- 99"))
            #expect(!shown.contains("pointer") && !shown.contains("0x"))
        }
    }

    @Test
    func `an HMAC does not show its key`() {
        let shown = everythingShown(HMAC(.sha512, key: Array("swordfish".utf8)))
        #expect(shown.contains("SHA512") && !shown.contains("sword") && !shown.contains("115"))
    }

    @Test
    func `a token is not shown, verified or not`() throws {
        let key = try TestKeys.key(.hs256)
        let text = try JWSSigner(key: key).sign(claims: ["sub": "김서연"])
        let jws = try JWS(text)
        for value: Any in [jws, try JWSVerifier(key: key).verify(jws)] {
            let shown = everythingShown(value)
            #expect(shown.contains("HS256"))
            for part in text.split(separator: ".") { #expect(!shown.contains(part)) }
            #expect(!shown.contains("김서연") && !shown.contains("\(jws.signature)"))
        }
    }

    @Test
    func `errors about a token or a key repeat nothing of it`() throws {
        let marker = "hunter2"
        func expectSilent<Failure: Error>(_ type: Failure.Type, _ body: () throws -> Void) throws {
            let error = try #require(throws: type, performing: body)
            #expect(!everythingShown(error).contains(marker))
        }
        try expectSilent(JWSError.self) { _ = try JWS("\(marker).\(marker)?.x") }
        try expectSilent(JWSError.self) { _ = try JWS("\(Base64URL.encode(Array("{\(marker)".utf8)))..") }
        try expectSilent(JWKError.self) { _ = try JWK(pem: marker) }
        try expectSilent(JWKError.self) { _ = try JWK(secret: Array(marker.utf8), algorithm: .hs256) }
        try expectSilent(JWKError.self) { _ = try JWK(["kty": "oct", "alg": "HS256", "k": .string(marker + "?")]) }
    }
}
