import Foundation
import Testing

@testable import JOSE

struct JWSParsingTests {
    private static let header = Base64URL.encode(Array(#"{"alg":"HS256"}"#.utf8))

    @Test(arguments: [
        ("", 1), ("abc", 1), ("abc.def", 2), ("a.b.c.d", 4), ("....", 5), ("a.b.c.d.e.f", 6),
        (#"{"payload":"Zm9v"}"#, 1),
    ]
    )
    func `a compact token has three parts`(text: String, count: Int) {
        #expect(throws: JWSError.notThreeParts(found: count)) { try JWS(text) }
    }

    @Test
    func `an encrypted token is called by its name`() {
        #expect(JWSError.notThreeParts(found: 5).description.contains("JWE"))
    }

    @Test
    func `each part is canonical base64url, and the error says which is not`() {
        let loose = Base64URLError(problem: .looseBits, offset: 1)
        #expect(throws: JWSError.malformedPart(.header, loose)) { try JWS("Zh.e30.AA") }
        #expect(throws: JWSError.malformedPart(.payload, loose)) { try JWS(Self.header + ".Zh.AA") }
        #expect(throws: JWSError.malformedPart(.signature, loose)) { try JWS(Self.header + ".e30.Zh") }
        let foreign = Base64URLError(problem: .foreignCharacter, offset: 3)
        #expect(throws: JWSError.malformedPart(.payload, foreign)) { try JWS(Self.header + ".e30=.AA") }
        #expect(throws: JWSError.self) { try JWS(" " + Self.header + ".e30.AA") }
        #expect(throws: JWSError.self) { try JWS(Self.header + ".e30.AA\n") }
    }

    @Test
    func `a header is a JSON object, read strictly`() {
        func parse(_ header: String) throws(JWSError) -> JWS {
            try JWS(Base64URL.encode(Array(header.utf8)) + ".e30.AA")
        }
        #expect(throws: JWSError.headerNotAnObject(found: "an array")) { try parse("[1]") }
        #expect(throws: JWSError.headerNotAnObject(found: "a string")) { try parse(#""alg""#) }
        #expect(throws: JWSError.malformedHeader(JSONError(problem: .unexpectedEnd, offset: 0))) { try parse("") }
        #expect(throws: JWSError.malformedHeader(JSONError(problem: .duplicateName, offset: 15))) {
            try parse(#"{"alg":"HS256","\u0061lg":"none"}"#)
        }
        #expect(throws: JWSError.malformedHeader(JSONError(problem: .tooDeep(limit: 64), offset: 68))) {
            try parse(#"{"a":"# + String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000) + "}")
        }
        #expect(throws: Never.self) { try parse("{}") }
        #expect(throws: Never.self) { try parse(#"{"alg":7,"kid":[]}"#) }
    }

    @Test
    func `a token above the size limit is refused, and read when more is allowed`() throws {
        let key = try TestKeys.key(.hs256)
        let claims: JSONObject = ["big": .string(String(repeating: "x", count: 1 << 20))]
        let text = try JWSSigner(key: key).sign(claims: claims)
        #expect(throws: JWSError.tooLarge(limit: 65536)) { try JWS(text) }
        let jws = try JWS(text, maximumSize: 2 << 20)
        let verified = try JWSVerifier(key: key).verify(jws)
        #expect(throws: ClaimsError.malformed(JSONError(problem: .tooLarge(limit: 65536), offset: 65536))) {
            try verified.claims()
        }
        #expect(try verified.claims(limits: JSONLimits(maximumSize: 2 << 20)).raw == claims)
    }

    @Test
    func `the fingerprint is the SHA-256 of header and payload as sent`() throws {
        let text = try JWSSigner(key: TestKeys.key(.es256)).sign(claims: ["sub": "a"])
        let input = text[..<(try #require(text.lastIndex(of: ".")))]
        #expect(try JWS(text).fingerprint == Digest.sha256(Array(input.utf8)))
    }

    @Test
    func `header members of other types are absent to the accessors, present in the object`() throws {
        let jws = try JWS(Base64URL.encode(Array(#"{"alg":7,"kid":"k","typ":"JWT","cty":null}"#.utf8)) + "..")
        #expect(jws.header.algorithmName == nil && jws.header.algorithm == nil)
        #expect(jws.header.keyID == "k" && jws.header.type == "JWT" && jws.header.contentType == nil)
        #expect(jws.header.object["alg"] == 7)
        #expect(jws.payload.isEmpty && jws.signature.isEmpty)
    }
}
