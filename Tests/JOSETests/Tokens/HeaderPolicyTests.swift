import Testing

@testable import JOSE

struct HeaderPolicyTests {
    private func verify(
        header: String,
        policy: JWSVerifier.Policy = JWSVerifier.Policy()
    ) throws -> VerifiedJWS {
        let key = try TestKeys.key(.hs256)
        return try JWSVerifier(key: key, policy: policy).verify(JWS(token(header: header, key: key)))
    }

    @Test(arguments: [
        (#"{}"#, JWSVerificationError.algorithmMissing),
        (#"{"alg":null}"#, .wrongType(member: "alg", expected: "a string")),
        (#"{"alg":["HS256"]}"#, .wrongType(member: "alg", expected: "a string")),
        (#"{"alg":"none"}"#, .unsigned), (#"{"alg":"NonE"}"#, .unsigned), (#"{"alg":"hs256"}"#, .unknownAlgorithm),
        (#"{"alg":"HS256 "}"#, .unknownAlgorithm), (#"{"alg":"HS256\u0000"}"#, .unknownAlgorithm),
        (#"{"alg":""}"#, .unknownAlgorithm), (#"{"alg":"ES256K"}"#, .unknownAlgorithm),
        (#"{"alg":"HS256","kid":1}"#, .wrongType(member: "kid", expected: "a string")),
        (#"{"alg":"HS256","typ":{}}"#, .wrongType(member: "typ", expected: "a string")),
        (#"{"alg":"HS256","cty":true}"#, .wrongType(member: "cty", expected: "a string")),
        (#"{"alg":"HS256","kid":"someone else's"}"#, .unknownKey),
        (#"{"alg":"HS256","crit":["x"],"x":1}"#, .criticalNotUnderstood),
        (#"{"alg":"HS256","crit":["b64"],"b64":true}"#, .criticalNotUnderstood),
        (#"{"alg":"HS256","crit":["b64"],"b64":false}"#, .criticalNotUnderstood),
        (#"{"alg":"HS256","crit":[]}"#, .malformedCritical), (#"{"alg":"HS256","crit":"x"}"#, .malformedCritical),
        (#"{"alg":"HS256","crit":null}"#, .malformedCritical), (#"{"alg":"HS256","crit":[1]}"#, .malformedCritical),
        (#"{"alg":"HS256","crit":["x"]}"#, .malformedCritical),
        (#"{"alg":"HS256","crit":["alg"]}"#, .malformedCritical),
        (#"{"alg":"HS256","b64":false}"#, .unencodedPayload), (#"{"alg":"HS256","b64":0}"#, .unencodedPayload),
        (#"{"alg":"HS256","b64":"true"}"#, .unencodedPayload),
    ]
    )
    func `a correct signature does not help a header that is not acceptable`(
        header: String,
        reason: JWSVerificationError
    ) {
        #expect(throws: reason) { try verify(header: header) }
    }

    @Test(arguments: [
        #"{"alg":"HS256"}"#, #"{"alg":"HS256","kid":"test-HS256"}"#, #"{"alg":"HS256","b64":true}"#,
        #"{"alg":"HS256","unknown":{"a":[1]}}"#,
        #"{"alg":"HS256","jwk":{"kty":"oct","k":"AAAA"},"jku":"https://evil.example/keys"}"#,
        #"{"alg":"HS256","x5u":"file:///etc/passwd","x5c":["AAAA"],"x5t":7}"#,
    ]
    )
    func `what means nothing here does not hurt`(header: String) throws {
        #expect(try verify(header: header).algorithm == .hs256)
    }

    @Test
    func `crit is accepted for what the caller understands, and only then`() throws {
        let policy = JWSVerifier.Policy(understoodCritical: ["x", "b64"])
        #expect(throws: Never.self) { try verify(header: #"{"alg":"HS256","crit":["x"],"x":1}"#, policy: policy) }
        #expect(throws: JWSVerificationError.criticalNotUnderstood) {
            try verify(header: #"{"alg":"HS256","crit":["x","y"],"x":1,"y":2}"#, policy: policy)
        }
        #expect(throws: JWSVerificationError.malformedCritical) {
            try verify(header: #"{"alg":"HS256","crit":["x","x"],"x":1}"#, policy: policy)
        }
        // Understanding b64 would need another signing input: no caller can.
        #expect(throws: JWSVerificationError.criticalNotUnderstood) {
            try verify(header: #"{"alg":"HS256","crit":["b64"],"b64":false}"#, policy: policy)
        }
    }

    @Test(arguments: [
        (#""typ":"at+jwt""#, true), (#""typ":"AT+JWT""#, true), (#""typ":"application/at+jwt""#, true),
        (#""typ":"JWT""#, false), (#""typ":"application/x/at+jwt""#, false), (#""x":1"#, false),
    ]
    )
    func `typ is compared as a media type, when the policy wants one`(member: String, isAccepted: Bool) throws {
        let policy = JWSVerifier.Policy(tokenType: "at+jwt")
        let header = #"{"alg":"HS256",\#(member)}"#
        if isAccepted {
            #expect(throws: Never.self) { try verify(header: header, policy: policy) }
        } else {
            #expect(throws: JWSVerificationError.wrongTokenType) { try verify(header: header, policy: policy) }
        }
    }

    @Test
    func `a key that came in the header is not asked`() throws {
        let mine = try TestKeys.key(.es256)
        let attacker = try JWK.generate(.es256)
        let members = try #require(attacker.publicJSON)
        let header: JSONObject = ["alg": "ES256", "kid": "test-ES256", "jwk": .object(members)]
        let forged = try token(header: JSONWriter.text(of: .object(header)), key: attacker)
        #expect(throws: JWSVerificationError.badSignature) { try JWSVerifier(key: mine).verify(JWS(forged)) }
    }
}
