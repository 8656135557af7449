import Testing

@testable import JOSE

struct JWKSetTests {
    @Test
    func `keys that can't be used are passed over, each with its reason`() throws {
        let good = try #require(TestKeys.key(.es256).publicJSON)
        var encryption = try #require(TestKeys.key(.rs256).publicJSON)
        encryption["alg"] = "RSA-OAEP"
        encryption["kid"] = "enc"
        let all: JSONObject = ["keys": [.object(good), .object(encryption), 7, ["kty": "new"]], "more": true]
        let set = try JWKSet(json: JSONWriter.bytes(of: all))
        #expect(set.keys.map(\.keyID) == ["test-ES256"])
        #expect(set.ignored.map(\.index) == [1, 2, 3])
        #expect(set.ignored.map(\.keyID) == ["enc", nil, nil])
        #expect(
            set.ignored.map(\.reason) == [
                .unsupportedAlgorithm("RSA-OAEP"), .notAnObject(found: "a number"), .unsupportedKeyType("new"),
            ]
        )
    }

    @Test
    func `an algorithm that is given binds the keys that name none and could have it, and no other`() throws {
        var bare = try #require(TestKeys.key(.rs256).publicJSON)
        bare["alg"] = nil
        let named = try #require(TestKeys.key(.ps256).publicJSON)
        let curve = try #require(TestKeys.key(.es384).publicJSON)
        let all: JSONObject = ["keys": [.object(bare), .object(named), .object(curve)]]
        let json = JSONWriter.bytes(of: all)
        #expect(try JWKSet(json: json, algorithm: .rs512).keys.map(\.algorithm) == [.rs512, .ps256, .es384])
        #expect(try JWKSet(json: json).keys.map(\.algorithm) == [.ps256, .es384])
        // A shared secret's algorithm never reaches a public key.
        #expect(try JWKSet(json: json, algorithm: .hs256).keys.map(\.algorithm) == [.ps256, .es384])
    }

    @Test
    func `a single JWK makes a set of one`() throws {
        let json = JSONWriter.bytes(of: try #require(TestKeys.key(.edDSA).publicJSON))
        #expect(try JWKSet(json: json).keys.map(\.algorithm) == [.edDSA])
    }

    @Test(arguments: ["[]", "{}", #"{"keys":{}}"#, "1"])
    func `what is no set is refused`(text: String) {
        #expect(throws: JWKError.notAKeySet) { try JWKSet(json: Array(text.utf8)) }
    }

    @Test
    func `the published set has public halves alone, and reads back`() throws {
        let set = JWKSet(try JWSAlgorithm.allCases.map(TestKeys.key))
        let text = JSONWriter.bytes(of: set.publicJSON)
        let read = try JWKSet(json: text)
        #expect(read.ignored.isEmpty)
        #expect(read.keys.map(\.algorithm) == TestKeys.asymmetric)
        #expect(read.keys.allSatisfy { $0.kind == .publicKey })
    }
}
