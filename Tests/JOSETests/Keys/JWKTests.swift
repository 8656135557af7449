import Testing

@testable import JOSE

struct JWKTests {
    private static let ec: JSONObject = [
        "kty": "EC", "crv": "P-256",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
        "d": "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
    ]

    private func changed(_ members: JSONObject, _ changes: KeyValuePairs<String, JSONValue?>) -> JSONObject {
        var members = members
        for (name, value) in changes { members[name] = value }
        return members
    }

    private func expect(_ error: JWKError, _ members: JSONObject, algorithm: JWSAlgorithm? = nil) {
        #expect(throws: error) { try JWK(members, algorithm: algorithm) }
    }

    @Test
    func `a key's algorithm is its own, or the one that its curve has, or the one given`() throws {
        #expect(try JWK(Self.ec).algorithm == .es256)
        #expect(try JWK(changed(Self.ec, ["alg": "ES256"]), algorithm: .es256).algorithm == .es256)
        expect(.algorithmMismatch(key: .es256, wanted: .es384), changed(Self.ec, ["alg": "ES256"]), algorithm: .es384)
        expect(.wrongKeyType(algorithm: .es384, found: "EC P-256"), Self.ec, algorithm: .es384)
        expect(.wrongKeyType(algorithm: .hs256, found: "EC P-256"), Self.ec, algorithm: .hs256)
        expect(.wrongKeyType(algorithm: .rs256, found: "EC P-256"), changed(Self.ec, ["alg": "RS256"]))
        expect(.unsupportedAlgorithm("ECDH-ES"), changed(Self.ec, ["alg": "ECDH-ES"]))
        expect(.unsupportedAlgorithm("none"), changed(Self.ec, ["alg": "none"]))
        expect(.unsupportedAlgorithm("es256"), changed(Self.ec, ["alg": "es256"]))
        var rsa = try #require(TestKeys.key(.ps384).publicJSON)
        rsa["alg"] = nil
        expect(.algorithmMissing(choices: [.rs256, .rs384, .rs512, .ps256, .ps384, .ps512]), rsa)
        #expect(try JWK(rsa, algorithm: .ps384).algorithm == .ps384)
        expect(.wrongKeyType(algorithm: .hs256, found: "RSA"), rsa, algorithm: .hs256)
        expect(.wrongKeyType(algorithm: .es256, found: "RSA"), rsa, algorithm: .es256)
        expect(.wrongKeyType(algorithm: .edDSA, found: "EC P-256"), Self.ec, algorithm: .edDSA)
    }

    @Test
    func `what is missing, mistyped or misspelt is named`() {
        expect(.missingMember("kty"), [:])
        expect(.wrongType(member: "kty", expected: "a string", found: "a number"), ["kty": 1])
        expect(.unsupportedKeyType("EC2"), ["kty": "EC2"])
        expect(.missingMember("crv"), ["kty": "EC"])
        expect(.unsupportedCurve("secp256k1"), changed(Self.ec, ["crv": "secp256k1"]))
        expect(.missingMember("y"), changed(Self.ec, ["y": nil]))
        expect(.wrongType(member: "x", expected: "a string", found: "an array"), changed(Self.ec, ["x": []]))
        expect(
            .malformedMember("x", Base64URLError(problem: .foreignCharacter, offset: 0)),
            changed(Self.ec, ["x": "=83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"])
        )
        expect(.wrongType(member: "kid", expected: "a string", found: "a number"), changed(Self.ec, ["kid": 1]))
        expect(
            .wrongType(member: "use", expected: "a string", found: "null"),
            changed(Self.ec, ["use": nil as JSONValue])
        )
        let operations = "an array of different strings"
        expect(
            .wrongType(member: "key_ops", expected: operations, found: "a string"),
            changed(Self.ec, ["key_ops": "sign"])
        )
        for value: JSONValue in [["sign", 1], ["sign", "sign"]] {
            expect(
                .wrongType(member: "key_ops", expected: operations, found: "an array of something else"),
                changed(Self.ec, ["key_ops": value])
            )
        }
        #expect(throws: JWKError.notAnObject(found: "an array")) { try JWK(json: Array("[]".utf8)) }
        #expect(throws: JWKError.malformed(JSONError(problem: .duplicateName, offset: 13))) {
            try JWK(json: Array(#"{"kty":"oct","kty":"RSA"}"#.utf8))
        }
    }

    @Test
    func `points lie on their curve, and halves belong together`() throws {
        let y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a1"
        #expect(throws: JWKError.self) { try JWK(changed(Self.ec, ["y": .string(y)])) }
        let zeros = JSONValue.string(Base64URL.encode([UInt8](repeating: 0, count: 32)))
        #expect(throws: JWKError.self) { try JWK(changed(Self.ec, ["x": zeros, "y": zeros])) }
        #expect(throws: JWKError.self) { try JWK(changed(Self.ec, ["d": zeros])) }
        let ones = JSONValue.string(Base64URL.encode([UInt8](repeating: 0xFF, count: 32)))
        #expect(throws: JWKError.self) { try JWK(changed(Self.ec, ["d": ones])) }
        let other = try #require(JWK.generate(.es256).publicJSON)
        let pair = "its private half does not belong to its public half"
        expect(.invalidKey(reason: pair), changed(Self.ec, ["x": other["x"], "y": other["y"]]))
        expect(.wrongLength(member: "x"), changed(Self.ec, ["x": "AA"]))
        expect(.wrongLength(member: "d"), changed(Self.ec, ["d": "AQ"]))
        expect(.wrongLength(member: "x"), changed(Self.ec, ["x": ""]))
        expect(.wrongLength(member: "x"), changed(Self.ec, ["crv": "P-384"]))
        let edwards = try #require(JWK.generate(.edDSA).publicJSON)
        expect(.invalidKey(reason: pair), changed(edwards, ["d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"]))
        expect(.wrongLength(member: "x"), changed(edwards, ["x": "AA"]))
        expect(.unsupportedCurve("X25519"), changed(edwards, ["crv": "X25519"]))
        expect(.unsupportedCurve("Ed448"), changed(edwards, ["crv": "Ed448"]))
    }

    @Test
    func `RSA has at least 2048 bits, sensible numbers, and no zeros in front`() throws {
        let good = try #require(TestKeys.key(.rs256).publicJSON)
        let n = try Base64URL.decode(try #require(good["n"]?.string))
        func with(n: [UInt8]) -> JSONObject { changed(good, ["n": .string(Base64URL.encode(n))]) }
        expect(.tooShort(algorithm: .rs256, bits: 1024, minimum: 2048), with(n: Array(n[..<127]) + [n[127] | 1]))
        expect(.tooShort(algorithm: .rs256, bits: 2047, minimum: 2048), with(n: [0x7F] + n[1...]))
        expect(.wrongLength(member: "n"), with(n: [0] + n))
        expect(.wrongLength(member: "n"), with(n: []))
        let nonsense = JWKError.invalidKey(reason: "its modulus or its exponent can't be one of RSA")
        expect(nonsense, with(n: n[..<255] + [n[255] & 0xFE]))
        expect(nonsense, changed(good, ["e": "AQ"]))
        expect(nonsense, changed(good, ["e": "Ag"]))
        expect(.wrongLength(member: "e"), changed(good, ["e": "AA"]))
        expect(.unsupportedKeyType("RSA with more than two primes"), changed(good, ["oth": []]))
    }

    @Test(arguments: [(JWSAlgorithm.hs256, 32), (.hs384, 48), (.hs512, 64)]
    )
    func `a secret is at least as long as its hash`(algorithm: JWSAlgorithm, count: Int) throws {
        func members(_ count: Int) -> JSONObject {
            [
                "kty": "oct", "alg": .string(algorithm.rawValue),
                "k": .string(Base64URL.encode([UInt8](repeating: 1, count: count))),
            ]
        }
        #expect(try JWK(members(count)).algorithm == algorithm)
        #expect(try JWK(members(count + 100)).kind == .secret)
        expect(.tooShort(algorithm: algorithm, bits: 8 * count - 8, minimum: 8 * count), members(count - 1))
        expect(.wrongLength(member: "k"), members(0))
        #expect(throws: JWKError.tooShort(algorithm: algorithm, bits: 0, minimum: 8 * count)) {
            try JWK(secret: [], algorithm: algorithm)
        }
        #expect(throws: JWKError.wrongKeyType(algorithm: .rs256, found: "oct")) {
            try JWK(secret: [UInt8](repeating: 1, count: 256), algorithm: .rs256)
        }
    }

    @Test(arguments: JWSAlgorithm.allCases)
    func `generated keys are as long as they should be, and no two are alike`(algorithm: JWSAlgorithm) throws {
        let key = try TestKeys.key(algorithm)
        #expect(key.canSign && key.canVerify)
        #expect(key.kind == (algorithm.family == .hmac ? .secret : .privateKey))
        guard algorithm.family != .hmac else { return }
        let published = try #require(key.publicJSON)
        #expect(published["alg"] == .string(algorithm.rawValue))
        for secret in ["d", "k", "p", "q", "dp", "dq", "qi"] { #expect(published[secret] == nil) }
        let read = try JWK(json: JSONWriter.bytes(of: published))
        #expect(read.kind == .publicKey && read.keyID == key.keyID && read.thumbprint == key.thumbprint)
        if let n = published["n"]?.string { #expect(try Base64URL.decode(n).count == 256) }
    }
}
