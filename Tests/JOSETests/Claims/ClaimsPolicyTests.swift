import Testing

@testable import JOSE

struct ClaimsPolicyTests {
    private static let now = NumericDate(seconds: 1_000)

    private func validate(
        _ claims: JSONObject,
        _ policy: ClaimsPolicy = ClaimsPolicy(),
        now: NumericDate = now
    ) throws(ClaimsError) {
        try policy.validate(JWTClaims(claims), now: now)
    }

    @Test
    func `a token is good until the moment of exp, not at it`() {
        #expect(throws: Never.self) { try validate(["exp": 1_001]) }
        #expect(throws: ClaimsError.expired(at: Self.now)) { try validate(["exp": 1_000]) }
        #expect(throws: Never.self) { try validate(["exp": 1_000], now: NumericDate(milliseconds: 999_999)) }
        #expect(throws: ClaimsError.expired(at: NumericDate(seconds: -5))) { try validate(["exp": -5]) }
        #expect(throws: Never.self) { try validate(["exp": 253_402_300_799]) }
        #expect(throws: ClaimsError.missing(claim: "exp")) { try validate([:]) }
        #expect(throws: Never.self) { try validate([:], ClaimsPolicy(requiresExpiration: false)) }
    }

    @Test
    func `a token is good from the moment of nbf on`() {
        #expect(throws: Never.self) { try validate(["exp": 2_000, "nbf": 1_000]) }
        #expect(throws: ClaimsError.notYetValid(from: NumericDate(seconds: 1_001))) {
            try validate(["exp": 2_000, "nbf": 1_001])
        }
    }

    @Test
    func `leeway moves both ends`() {
        let policy = ClaimsPolicy(leeway: .seconds(30))
        #expect(throws: Never.self) { try validate(["exp": 971], policy) }
        #expect(throws: ClaimsError.expired(at: NumericDate(seconds: 970))) { try validate(["exp": 970], policy) }
        #expect(throws: Never.self) { try validate(["exp": 2_000, "nbf": 1_030], policy) }
        #expect(throws: ClaimsError.notYetValid(from: NumericDate(seconds: 1_031))) {
            try validate(["exp": 2_000, "nbf": 1_031], policy)
        }
    }

    @Test
    func `the issuer is the very one expected`() {
        let policy = ClaimsPolicy(issuer: "https://\u{E9}.example")
        #expect(throws: Never.self) { try validate(["exp": 2_000, "iss": "https://\u{E9}.example"], policy) }
        for other in ["https://e\u{301}.example", "https://\u{E9}.example/", ""] {
            #expect(throws: ClaimsError.wrongIssuer) { try validate(["exp": 2_000, "iss": .string(other)], policy) }
        }
        #expect(throws: ClaimsError.missing(claim: "iss")) { try validate(["exp": 2_000], policy) }
        #expect(throws: Never.self) { try validate(["exp": 2_000, "iss": "anyone"]) }
    }

    @Test
    func `whoever is not in the audience refuses`() {
        let policy = ClaimsPolicy(audience: "api")
        #expect(throws: Never.self) { try validate(["exp": 2_000, "aud": "api"], policy) }
        #expect(throws: Never.self) { try validate(["exp": 2_000, "aud": ["web", "api"]], policy) }
        #expect(throws: ClaimsError.wrongAudience) { try validate(["exp": 2_000, "aud": ["web"]], policy) }
        #expect(throws: ClaimsError.wrongAudience) { try validate(["exp": 2_000, "aud": []], policy) }
        #expect(throws: ClaimsError.missing(claim: "aud")) { try validate(["exp": 2_000], policy) }
        #expect(throws: ClaimsError.wrongAudience) { try validate(["exp": 2_000, "aud": "api"]) }
        #expect(throws: Never.self) {
            try validate(["exp": 2_000, "aud": "api"], ClaimsPolicy(acceptsAnyAudience: true))
        }
    }
}
