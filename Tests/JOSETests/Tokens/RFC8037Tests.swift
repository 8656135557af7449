import Testing

@testable import JOSE

/// The examples of RFC 8037, appendix A, and of RFC 7638.
struct RFC8037Tests {
    private static let members: JSONObject = [
        "kty": "OKP", "crv": "Ed25519", "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
        "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
    ]
    private static let token = """
        eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki\
        4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg
        """

    @Test
    func `A.4: Ed25519 signs to the very same token`() throws {
        let key = try JWK(Self.members)
        #expect(key.algorithm == .edDSA)
        #expect(try JWSSigner(key: key).sign(payload: Array("Example of Ed25519 signing".utf8)) == Self.token)
    }

    @Test
    func `A.5: Ed25519 verifies`() throws {
        var publicMembers = Self.members
        publicMembers["d"] = nil
        let key = try JWK(publicMembers)
        #expect(key.kind == .publicKey)
        let verified = try JWSVerifier(key: key).verify(JWS(Self.token))
        #expect(verified.jws.payload == Array("Example of Ed25519 signing".utf8))
    }

    @Test
    func `A.3: the thumbprint of an Ed25519 key`() throws {
        #expect(try JWK(Self.members).thumbprint == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
    }

    @Test
    func `RFC 7638, 3.1: the thumbprint of an RSA key`() throws {
        let key = try JWK([
            "kty": "RSA", "e": "AQAB", "alg": "RS256", "kid": "2011-04-29",
            "n": """
            0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknj\
            hMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQ\
            vRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzK\
            nqDKgw
            """,
        ])
        #expect(key.thumbprint == "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
    }

    @Test
    func `a shared secret has no thumbprint, no public half and no PEM`() throws {
        let key = try TestKeys.key(.hs256)
        #expect(key.thumbprint == nil)
        #expect(key.publicJSON == nil)
        #expect(try key.publicPEM() == nil)
        #expect(JWKSet([key]).publicJSON == ["keys": []])
    }
}
