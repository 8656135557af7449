import Testing

@testable import JOSE

struct KeySelectionTests {
    private func signed(_ key: JWK) throws -> JWS { try JWS(JWSSigner(key: key).sign(claims: [:])) }

    private func keys() throws -> [JWK] {
        [
            try JWK.generate(.hs256, keyID: "a"), try JWK.generate(.es256, keyID: "a"),
            try JWK.generate(.hs256, keyID: "b"), try JWK.generate(.hs256),
        ]
    }

    @Test
    func `kid and algorithm pick the key; a token that names none may have been made with any`() throws {
        let keys = try keys()
        let set = JWKSet(keys)
        #expect(set.select(keyID: "a", algorithm: .hs256).map(\.keyID) == ["a", nil])
        #expect(set.select(keyID: "a", algorithm: .es256).count == 1)
        #expect(set.select(keyID: "x", algorithm: .hs256).map(\.keyID) == [nil])
        #expect(set.select(keyID: nil, algorithm: .hs256).count == 3)
        #expect(set.select(keyID: nil, algorithm: .rs256).isEmpty)
        let verifier = JWSVerifier(keys: set)
        for key in keys { #expect(try verifier.verify(signed(key)).keyID == key.keyID) }
    }

    @Test
    func `each refusal says the most that is known`() throws {
        let keys = try keys()
        let verifier = JWSVerifier(keys: JWKSet(Array(keys[..<3])))
        #expect(throws: JWSVerificationError.unknownKey) {
            try verifier.verify(signed(JWK.generate(.hs256, keyID: "x")))
        }
        #expect(throws: JWSVerificationError.badSignature) {
            try verifier.verify(signed(JWK.generate(.hs256, keyID: "b")))
        }
        #expect(throws: JWSVerificationError.algorithmMismatch(key: .hs256, token: .es256)) {
            try verifier.verify(signed(JWK.generate(.es256, keyID: "b")))
        }
        #expect(throws: JWSVerificationError.unknownKey) { try JWSVerifier(keys: JWKSet([])).verify(signed(keys[0])) }
    }

    @Test
    func `kid is compared scalar for scalar`() throws {
        let secret = [UInt8](repeating: 3, count: 32)
        let composed = try JWK(secret: secret, algorithm: .hs256, keyID: "\u{E9}")
        let decomposed = try JWK(secret: secret, algorithm: .hs256, keyID: "e\u{301}")
        #expect(throws: JWSVerificationError.unknownKey) { try JWSVerifier(key: composed).verify(signed(decomposed)) }
    }

    @Test(
        arguments: [
            ([:], true, true), (["use": "sig"], true, true), (["use": "enc"], false, false),
            (["use": "SIG"], false, false), (["key_ops": ["sign"]], true, false),
            (["key_ops": ["verify"]], false, true), (["key_ops": ["sign", "verify"]], true, true),
            (["key_ops": []], false, false), (["key_ops": ["encrypt"]], false, false),
            (["use": "enc", "key_ops": ["sign", "verify"]], false, false),
            (["use": "sig", "key_ops": ["deriveKey"]], false, false),
        ] as [(JSONObject, Bool, Bool)]
    )
    func `use and key_ops decide what a key may do`(labels: JSONObject, maySign: Bool, mayVerify: Bool) throws {
        var members = labels
        members["kty"] = "oct"
        members["alg"] = "HS256"
        members["k"] = .string(Base64URL.encode([UInt8](repeating: 9, count: 32)))
        let key = try JWK(members)
        #expect(key.canSign == maySign)
        #expect(key.canVerify == mayVerify)
        let plain = try JWK(secret: [UInt8](repeating: 9, count: 32), algorithm: .hs256)
        if maySign {
            #expect(throws: Never.self) { try JWSVerifier(key: plain).verify(signed(key)) }
        } else {
            #expect(throws: JWSSigningError.keyNotForSigning) { try JWSSigner(key: key) }
        }
        if mayVerify {
            #expect(throws: Never.self) { try JWSVerifier(key: key).verify(signed(plain)) }
        } else {
            #expect(throws: JWSVerificationError.keyNotForVerifying) { try JWSVerifier(key: key).verify(signed(plain)) }
        }
    }

    @Test
    func `the public half of a key for signing is one for verifying`() throws {
        let publicMembers = try #require(JWK.generate(.edDSA).publicJSON)
        #expect(publicMembers["key_ops"] == nil)
        var members: JSONObject = [
            "kty": "OKP", "crv": "Ed25519", "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
            "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        ]
        members["key_ops"] = ["sign"]
        let key = try JWK(members)
        let half = try #require(key.publicKey)
        #expect(half.operations == ["verify"])
        #expect(throws: Never.self) { try JWSVerifier(key: half).verify(signed(key)) }
        #expect(throws: JWSSigningError.publicKey) { try JWSSigner(key: half) }
    }

    @Test(arguments: ["alg", "kid", "crit", "b64"])
    func `the signer decides on alg, kid, crit and b64`(name: String) throws {
        let signer = try JWSSigner(key: TestKeys.key(.hs256))
        #expect(throws: JWSSigningError.reservedHeaderMember(name)) {
            try signer.sign(payload: [], header: JSONObject([(name, "x")]))
        }
    }
}
