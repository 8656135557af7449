import Testing

@testable import JOSE

/// Tokens and keys exchanged with joserfc, an implementation that is not ours.
@Suite(
    .enabled(if: Peer.isExpected, "joserfc is not installed: make test puts it into .build-venv"),
    .timeLimit(.minutes(2))
)
struct InteroperationTests {
    private static let payload = #"{"sub":"김서연","exp":1700000000,"roles":["é","\u202e"]}"#
    private static let tampered = "AAAAAAAAAAAAAAAAAAAAAAAA"

    @Test
    func `every algorithm, both ways, with keys as JWK and as PEM`() async throws {
        let peer = try Peer()
        for algorithm in JWSAlgorithm.allCases {
            let made = try await peer.ask(["do": "make", "alg": .string(algorithm.rawValue)])
            let keys = try imported(made, algorithm)
            let token = try await sign(peer, algorithm)
            for key in keys { try expectVerifies(token, key) }
            try await expectPeerVerifies(peer, keys)
            try await expectPeerTakesOurKey(peer, algorithm)
        }
    }

    /// The peer's key in all forms that it was sent in.
    private func imported(_ made: JSONObject, _ algorithm: JWSAlgorithm) throws -> [JWK] {
        var keys: [JWK] = []
        for name in ["private", "public"] {
            guard let members = made[name]?.object else { continue }
            keys.append(try JWK(json: JSONWriter.bytes(of: members)))
        }
        for name in ["private_pem", "traditional_pem", "public_pem"] {
            guard let text = made[name]?.string else { continue }
            keys.append(try JWK(pem: text, algorithm: algorithm, keyID: "peer"))
        }
        #expect(keys.count == (algorithm.family == .hmac ? 1 : algorithm == .edDSA ? 4 : 5))
        for key in keys {
            #expect(key.algorithm == algorithm && key.keyID == "peer")
            #expect(key.thumbprint == made["thumbprint"]?.string)
        }
        return keys
    }

    private func sign(_ peer: Peer, _ algorithm: JWSAlgorithm) async throws -> String {
        let answer = try await peer.ask([
            "do": "sign", "alg": .string(algorithm.rawValue), "payload": .string(Self.payload),
        ])
        return try #require(answer["token"]?.string)
    }

    /// What the peer signed verifies here; changed by a little, it does not.
    private func expectVerifies(_ token: String, _ key: JWK) throws {
        let verified = try JWSVerifier(key: key).verify(JWS(token))
        #expect(verified.jws.payload == Array(Self.payload.utf8))
        #expect(verified.jws.header.type == "JWT")
        let forged = try JWS(token.dropLast(Self.tampered.utf8.count) + Self.tampered)
        #expect(throws: JWSVerificationError.badSignature) { try JWSVerifier(key: key).verify(forged) }
    }

    /// What we sign with the peer's own private key, however it came, verifies there.
    private func expectPeerVerifies(_ peer: Peer, _ keys: [JWK]) async throws {
        for key in keys where key.canSign {
            let token = try JWSSigner(key: key).sign(payload: Array(Self.payload.utf8), header: ["typ": "JWT"])
            let request: JSONObject = ["do": "verify", "alg": .string(key.algorithm.rawValue)]
            try await expectAccepted(peer, request, token)
        }
    }

    /// What we sign with a key of ours verifies there, under the key as we publish it.
    private func expectPeerTakesOurKey(_ peer: Peer, _ algorithm: JWSAlgorithm) async throws {
        var published: [JSONObject] = []
        let key: JWK
        if algorithm.family == .hmac {
            let secret = try SecureRandom.bytes(algorithm.hash.byteCount)
            key = try JWK(secret: secret, algorithm: algorithm)
            published.append(["jwk": ["kty": "oct", "k": .string(Base64URL.encode(secret))]])
        } else {
            key = try TestKeys.key(algorithm)
            published.append(["jwk": .object(try #require(key.publicJSON))])
            published.append(["pem": .string(try #require(try key.publicPEM()))])
        }
        let token = try JWSSigner(key: key).sign(payload: Array(Self.payload.utf8), header: ["typ": "JWT"])
        for var request in published {
            request["do"] = "verify"
            request["alg"] = .string(algorithm.rawValue)
            try await expectAccepted(peer, request, token)
        }
    }

    private func expectAccepted(_ peer: Peer, _ request: JSONObject, _ token: String) async throws {
        var request = request
        request["token"] = .string(token)
        let answer = try await peer.ask(request)
        #expect(answer["payload"]?.string == Self.payload)
        #expect(answer["header"]?.object?["typ"] == "JWT")
        request["token"] = .string(token.dropLast(Self.tampered.utf8.count) + Self.tampered)
        #expect(try await peer.ask(request)["refused"]?.string == "BadSignatureError")
    }
}
