import JOSE
import Testing

/// The examples of RFC 7515, appendix A.
struct RFC7515Tests {
    static let hs256Token =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
        + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    static let hs256Secret = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"

    @Test("A.1: HS256 verifies, and its claims are read")
    func hs256() throws {
        let key = try JWK(secret: Base64URL.decode(Self.hs256Secret), algorithm: .hs256)
        let verified = try JWSVerifier(key: key).verify(JWS(Self.hs256Token))
        let claims = try verified.claims()
        #expect(claims.issuer == "joe")
        #expect(claims.expiration == NumericDate(seconds: 1_300_819_380))
        #expect(claims["http://example.com/is_root"] == true)
    }

    @Test("what is signed verifies, and no longer when a byte differs")
    func roundTrip() throws {
        let key = try JWK(secret: [UInt8](repeating: 7, count: 32), algorithm: .hs256, keyID: "k1")
        let token = try JWSSigner(key: key).sign(claims: ["sub": "김서연", "exp": 1])
        let verifier = JWSVerifier(key: key)
        #expect(try verifier.verify(JWS(token)).keyID == "k1")
        let other = try JWK(secret: [UInt8](repeating: 8, count: 32), algorithm: .hs256, keyID: "k1")
        #expect(throws: JWSVerificationError.badSignature) { try JWSVerifier(key: other).verify(JWS(token)) }
    }
}
