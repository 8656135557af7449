import Testing

@testable import JOSE

struct JWTClaimsTests {
    private func claims(_ text: String) throws(ClaimsError) -> JWTClaims {
        try JWTClaims(payload: Array(text.utf8))
    }

    @Test
    func `registered claims are typed, all are kept`() throws {
        let read = try claims(
            #"{"iss":"i","sub":"s","aud":["a","b"],"exp":3,"nbf":2.5,"iat":-1,"jti":"j","role":["admin"],"n":1.50}"#
        )
        #expect(read.issuer == "i" && read.subject == "s" && read.audience == ["a", "b"] && read.tokenID == "j")
        #expect(read.expiration == NumericDate(seconds: 3))
        #expect(read.notBefore == NumericDate(milliseconds: 2_500))
        #expect(read.issuedAt == NumericDate(seconds: -1))
        #expect(read["role"] == ["admin"])
        #expect(read["n"]?.number?.text == "1.50")
        #expect(read.raw.members.map(\.name) == ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "role", "n"])
        #expect(try claims(#"{"aud":"one"}"#).audience == ["one"])
        #expect(try claims(#"{"aud":[]}"#).audience == [])
        #expect(try claims("{}").expiration == nil)
    }

    @Test(arguments: [
        (#"{"exp":"1700000000"}"#, "exp", "a number of seconds since 1970", "a string"),
        (#"{"exp":null}"#, "exp", "a number of seconds since 1970", "null"),
        (#"{"nbf":true}"#, "nbf", "a number of seconds since 1970", "true or false"),
        (#"{"iat":[]}"#, "iat", "a number of seconds since 1970", "an array"),
        (#"{"sub":7}"#, "sub", "a string", "a number"), (#"{"iss":{}}"#, "iss", "a string", "an object"),
        (#"{"jti":1}"#, "jti", "a string", "a number"),
        (#"{"aud":1}"#, "aud", "a string or an array of strings", "a number"),
        (#"{"aud":["a",1]}"#, "aud", "a string or an array of strings", "an array with a number"),
    ]
    )
    func `a registered claim of another type is refused by its name`(
        text: String,
        claim: String,
        expected: String,
        found: String
    ) {
        #expect(throws: ClaimsError.wrongType(claim: claim, expected: expected, found: found)) { try claims(text) }
    }

    @Test(arguments: ["exp", "nbf", "iat"])
    func `times beyond all measure are refused by name`(claim: String) {
        for number in ["1e300", "-1e300", "1e999", "9223372036854775807"] {
            #expect(throws: ClaimsError.outOfRange(claim: claim)) { try claims(#"{"\#(claim)":\#(number)}"#) }
        }
    }

    @Test
    func `claims are a JSON object`() {
        #expect(throws: ClaimsError.notAnObject(found: "an array")) { try claims("[]") }
        #expect(throws: ClaimsError.notAnObject(found: "a string")) { try claims(#""sub""#) }
        #expect(throws: ClaimsError.malformed(JSONError(problem: .unexpectedEnd, offset: 0))) { try claims("") }
        #expect(throws: ClaimsError.malformed(JSONError(problem: .expected("a value"), offset: 0))) {
            try claims("Test")
        }
        #expect(throws: ClaimsError.malformed(JSONError(problem: .duplicateName, offset: 9))) {
            try claims(#"{"exp":1,"\u0065xp":2}"#)
        }
        let nested = String(repeating: #"{"a":"#, count: 1000) + "1" + String(repeating: "}", count: 1000)
        #expect(throws: ClaimsError.malformed(JSONError(problem: .tooDeep(limit: 64), offset: 320))) {
            try claims(nested)
        }
    }
}
