import Testing

@testable import JOSE

struct SignatureTests {
    @Test(arguments: JWSAlgorithm.allCases)
    func `what is signed verifies with the public half, and names its key`(algorithm: JWSAlgorithm) throws {
        let key = try TestKeys.key(algorithm)
        let verifier = JWSVerifier(key: key.publicKey ?? key)
        for payload in [[], [0], Array("{}".utf8), [UInt8](repeating: 0xFF, count: 10_000)] {
            let jws = try JWS(JWSSigner(key: key).sign(payload: payload))
            let verified = try verifier.verify(jws)
            #expect(verified.jws.payload == payload)
            #expect(verified.algorithm == algorithm)
            #expect(verified.keyID == "test-\(algorithm)")
        }
    }

    @Test(arguments: JWSAlgorithm.allCases)
    func `another key of the same kind does not verify`(algorithm: JWSAlgorithm) throws {
        let other = try JWK.generate(algorithm, keyID: "test-\(algorithm)")
        let jws = try JWS(JWSSigner(key: TestKeys.key(algorithm)).sign(claims: [:]))
        #expect(throws: JWSVerificationError.badSignature) { try JWSVerifier(key: other).verify(jws) }
    }

    @Test(arguments: JWSAlgorithm.allCases)
    func `a signature has its exact length`(algorithm: JWSAlgorithm) throws {
        let key = try TestKeys.key(algorithm)
        let verifier = JWSVerifier(key: key)
        let jws = try JWS(JWSSigner(key: key).sign(claims: ["a": 1]))
        let good = jws.signature
        let half = good.count / 2
        let input = String(decoding: jws.signingInput, as: UTF8.self)
        let wrong: [[UInt8]] = [
            [], [0], good.dropLast(), Array(good.dropFirst()), good + [0], [0] + good, good + good,
            Array(good[..<half]), [UInt8](repeating: 0, count: good.count),
            [0] + good[..<half] + [0] + good[half...], [UInt8](repeating: 0xFF, count: good.count),
            [UInt8](repeating: 7, count: 10_000),
        ]
        for signature in wrong {
            let forged = try JWS(input + "." + Base64URL.encode(signature))
            #expect(throws: JWSVerificationError.badSignature) { try verifier.verify(forged) }
        }
    }

    @Test(arguments: JWSAlgorithm.allCases)
    func `any algorithm but the key's is refused, whatever the signature`(algorithm: JWSAlgorithm) throws {
        let key = try TestKeys.key(algorithm)
        let verifier = JWSVerifier(key: key)
        for other in JWSAlgorithm.allCases where other != algorithm {
            let lie = try JWS(token(header: #"{"alg":"\#(other)"}"#, key: key))
            #expect(throws: JWSVerificationError.algorithmMismatch(key: algorithm, token: other)) {
                try verifier.verify(lie)
            }
            let foreign = try JWS(token(header: #"{"alg":"\#(algorithm)"}"#, key: TestKeys.key(other)))
            #expect(throws: JWSVerificationError.badSignature) { try verifier.verify(foreign) }
        }
        #expect(
            JWSVerificationError.algorithmMismatch(key: .rs256, token: .hs256).description
                == "the key is for RS256, the token says HS256"
        )
    }

    @Test(arguments: TestKeys.asymmetric)
    func `a public key is no HMAC secret, in whatever form an attacker has it`(algorithm: JWSAlgorithm) throws {
        let key = try TestKeys.key(algorithm)
        let pem = try #require(try key.publicPEM())
        let json = JSONWriter.bytes(of: try #require(key.publicJSON))
        #expect(throws: JWKError.secretIsPEM) { try JWK(secret: Array(pem.utf8), algorithm: .hs256) }
        for secret in [Array(pem.utf8), Array(pem.dropLast().utf8), json] {
            let mac = HMAC(.sha256, key: secret)
            let input = Base64URL.encode(Array(#"{"alg":"HS256"}"#.utf8)) + ".e30"
            let forged = try JWS(input + "." + Base64URL.encode(mac.code(for: Array(input.utf8))))
            #expect(throws: JWSVerificationError.algorithmMismatch(key: algorithm, token: .hs256)) {
                try JWSVerifier(key: key.publicKey ?? key).verify(forged)
            }
        }
    }

    @Test(arguments: JWSAlgorithm.allCases)
    func `mutated tokens never verify and never crash`(algorithm: JWSAlgorithm) throws {
        let key = try TestKeys.key(algorithm)
        let verifier = JWSVerifier(key: key)
        let original = Array(try JWSSigner(key: key).sign(claims: ["sub": "김", "exp": 1_700_000_000]).utf8)
        var generator = SplitMix64(seed: 7519)
        for _ in 0..<(algorithm.family == .hmac ? 4_000 : 400) {
            let mutated = original.mutated(using: &generator)
            if let jws = try? JWS(bytes: mutated), (try? verifier.verify(jws)) != nil {
                Issue.record("verified although it differs: \(mutated)")
            }
        }
    }

    @Test(arguments: [JWSAlgorithm.hs256, .es256, .rs256, .edDSA])
    func `one verifier serves many tasks at once`(algorithm: JWSAlgorithm) async throws {
        let key = try TestKeys.key(algorithm)
        let verifier = JWSVerifier(key: key)
        let signer = try JWSSigner(key: key)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for round in 0..<25 {
                        let text = try signer.sign(claims: ["n": .number(JSONNumber(Int64(task * 100 + round)))])
                        #expect(throws: Never.self) { try verifier.verify(JWS(text)) }
                        let wrong = try JWS(String(text.dropLast(8)) + "AAAAAAAA")
                        #expect(throws: JWSVerificationError.badSignature) { try verifier.verify(wrong) }
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
