import Testing

@testable import JOSE

/// The examples of RFC 7515, appendix A.
struct RFC7515Tests {
    private static let payload =
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"

    private func claims(of token: String, key: JWK) throws -> JWTClaims {
        try JWSVerifier(key: key).verify(JWS(token)).claims()
    }

    private func expectExampleClaims(_ claims: JWTClaims) {
        #expect(claims.issuer == "joe")
        #expect(claims.expiration == NumericDate(seconds: 1_300_819_380))
        #expect(claims["http://example.com/is_root"] == true)
        #expect(claims.raw.count == 3)
    }

    @Test
    func `A.1: HS256`() throws {
        let key = try JWK(
            [
                "kty": "oct",
                "k": "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
            ],
            algorithm: .hs256
        )
        let token =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9." + Self.payload + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
        expectExampleClaims(try claims(of: token, key: key))
    }

    @Test
    func `A.2: RS256`() throws {
        let key = try JWK(
            [
                "kty": "RSA", "e": "AQAB",
                "n": """
                ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZ\
                S-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2\
                R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcD\
                TW9gb54h4FRWyuXpoQ
                """,
            ],
            algorithm: .rs256
        )
        let signature = """
            cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CU\
            Ar7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_d\
            O--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0ig\
            cN_IoypGlUPQGe77Rw
            """
        expectExampleClaims(try claims(of: "eyJhbGciOiJSUzI1NiJ9." + Self.payload + "." + signature, key: key))
    }

    @Test
    func `A.3: ES256`() throws {
        let key = try JWK([
            "kty": "EC", "crv": "P-256",
            "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
            "d": "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
        ])
        let signature = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
        expectExampleClaims(try claims(of: "eyJhbGciOiJFUzI1NiJ9." + Self.payload + "." + signature, key: key))
        expectExampleClaims(
            try claims(of: JWSSigner(key: key).sign(payload: Base64URL.decode(Self.payload)), key: key)
        )
    }

    @Test
    func `A.4: ES512`() throws {
        let key = try JWK([
            "kty": "EC", "crv": "P-521",
            "x": "AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk",
            "y": "ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2",
        ])
        let token = """
            eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB\
            34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn
            """
        let verified = try JWSVerifier(key: key).verify(JWS(token))
        #expect(verified.jws.payload == Array("Payload".utf8))
    }

    @Test
    func `A.5: an unsecured token is read, and refused`() throws {
        let jws = try JWS("eyJhbGciOiJub25lIn0." + Self.payload + ".")
        #expect(jws.signature.isEmpty)
        for algorithm in JWSAlgorithm.allCases {
            let verifier = JWSVerifier(key: try TestKeys.key(algorithm))
            #expect(throws: JWSVerificationError.unsigned) { try verifier.verify(jws) }
        }
    }
}
