import COpenSSL
import Foundation
import Testing

@testable import JOSE

/// Keys are read however they come.
@Suite struct KeyTextTests {
    private static let now = Date()

    private func read(_ text: String, _ algorithms: KeyText.Algorithms = .every) throws -> KeyText {
        try KeyText(Array(text.utf8), algorithms: algorithms, now: Self.now)
    }

    /// The key in DER, as libcrypto writes it in each form.
    private func forms(_ algorithm: JWSAlgorithm) throws -> [(label: String, der: [UInt8])] {
        let key = try TestKeys.key(algorithm)
        let pointer = try #require(key.evpKey).pointer
        func der(_ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> CInt) -> [UInt8] {
            var bytes: UnsafeMutablePointer<UInt8>?
            let count = write(&bytes)
            defer { copenssl_free(bytes) }
            return Array(UnsafeBufferPointer(start: bytes, count: Int(max(0, count))))
        }
        let info = try #require(EVP_PKEY2PKCS8(pointer))
        defer { PKCS8_PRIV_KEY_INFO_free(info) }
        var forms = [
            ("PUBLIC KEY", der { i2d_PUBKEY(pointer, $0) }),
            ("PRIVATE KEY", der { i2d_PKCS8_PRIV_KEY_INFO(info, $0) }),
            ("CERTIFICATE", try TestCertificate.der(of: key)),
        ]
        switch algorithm.family {
        case .rsaPKCS1, .rsaPSS:
            forms.append(("RSA PUBLIC KEY", der { i2d_PublicKey(pointer, $0) }))
            forms.append(("RSA PRIVATE KEY", der { i2d_PrivateKey(pointer, $0) }))
        case .ecdsa: forms.append(("EC PRIVATE KEY", der { i2d_PrivateKey(pointer, $0) }))
        case .hmac, .edDSA: break
        }
        return forms
    }

    /// What people and programs do to a PEM before they have it in a file.
    private func spellings(_ pem: String) -> [String] {
        let lines = pem.split(separator: "\n").map(String.init)
        return [
            pem, "\u{FEFF}" + pem, pem.replacing("\n", with: "\r\n"), "\n\n  " + pem + "\n\n",
            lines.map { "    " + $0 }.joined(separator: "\n"), lines.map { "> " + $0 }.joined(separator: "\n"),
            lines.joined(separator: "\\n"), "\"" + lines.joined(separator: "\\n") + "\\n\"",
            lines.joined(separator: "\\r\\n"), lines.joined(separator: " "),
            "KEY=\"" + lines.joined(separator: "\\n") + "\"",
            "Bag Attributes\n    friendlyName: tomcat\n    localKeyID: 54 69 6D\nsubject=CN = leaf\n" + pem,
            "# our key, do not lose\n" + pem + "# end\n", "-----BEGIN NOTHING\n" + pem,
            "key: |\n" + lines.map { "  " + $0 }.joined(separator: "\n") + "\nother: 1\n",
        ]
    }

    @Test(arguments: TestKeys.asymmetric)
    func `every form is read in every spelling`(algorithm: JWSAlgorithm) throws {
        let wanted = try TestKeys.key(algorithm).thumbprint
        for (label, der) in try forms(algorithm) {
            let isPrivate = label.contains("PRIVATE")
            for text in spellings(pemBlock(label, der)) {
                let keys = try read(text, .one(algorithm)).keys
                #expect(keys.count == 1 && keys.first?.thumbprint == wanted, "\(label): \(text)")
                #expect(keys.first?.kind == (isPrivate ? .privateKey : .publicKey))
            }
            for bytes in [der, Array(base64Lines(der).utf8), Array(Base64URL.encode(der).utf8)] {
                let keys = try KeyText(bytes, algorithms: .one(algorithm), now: Self.now).keys
                #expect(keys.count == 1 && keys.first?.thumbprint == wanted, "\(label), \(bytes.count) bytes")
            }
        }
    }

    @Test func `a key that says no algorithm is for each that its type allows`() throws {
        let rsa = try read(try #require(try TestKeys.key(.rs256).publicPEM()))
        #expect(rsa.keys.map(\.algorithm) == [.rs256, .rs384, .rs512, .ps256, .ps384, .ps512])
        #expect(try read(try #require(try TestKeys.key(.es384).publicPEM())).keys.map(\.algorithm) == [.es384])
        let secret = String(repeating: "s", count: 48)
        let raw = try KeyText(secret: Array((secret + "\n").utf8), written: .raw, algorithms: .every)
        #expect(raw.keys.map(\.algorithm) == [.hs256, .hs384], "48 bytes are too few for HS512")
    }

    @Test func `several keys are read, and those that can't be used are named`() throws {
        let first = try #require(try TestKeys.key(.es256).publicPEM())
        let second = try #require(try TestKeys.key(.edDSA).publicPEM())
        let text = try read(first + "between\n" + pemBlock("DH PARAMETERS", [0x30, 0]) + second)
        #expect(text.keys.map(\.algorithm) == [.es256, .edDSA])
        #expect(text.ignored == [.init(name: "key 2 of 3", reason: .unsupportedPEM(label: "DH PARAMETERS"))])
    }

    @Test func `sets, arrays and maps of keys are read`() throws {
        let one = JSONWriter.text(of: .object(try #require(try TestKeys.key(.es256).publicJSON)))
        let other = JSONWriter.text(of: .object(try #require(try TestKeys.key(.rs256).publicJSON)))
        #expect(try read(one).keys.map(\.keyID) == ["test-ES256"])
        for text in ["{\"keys\":[\(one),\(other)]}", "[\(one),\(other)]", "\u{FEFF} [\(one), \(other)]\n"] {
            #expect(try read(text).keys.map(\.keyID) == ["test-ES256", "test-RS256"])
        }
        let partly = try read("{\"keys\":[\(one),{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"kid\":\"bitcoin\"},7]}")
        #expect(partly.keys.count == 1)
        #expect(
            partly.ignored == [
                .init(name: "the key bitcoin", reason: .unsupportedCurve("secp256k1")),
                .init(name: "key 3 of 3", reason: .notAnObject(found: "a number")),
            ]
        )
        // Google publishes a map of key IDs to certificates.
        let certificate = try TestCertificate.der(of: TestKeys.key(.es256))
        let pem = pemBlock("CERTIFICATE", certificate).replacing("\n", with: "\\n")
        let map = try read("{\"key-a\":\"\(pem)\",\"key-b\":\(other)}")
        #expect(map.keys.map(\.keyID) == ["key-a", "test-RS256"])
        // Keycloak's page of a realm has the key among other things, which are no key IDs.
        let realm = try TestKeys.key(.es256)
        let spki = try #require(try realm.publicPEM()).split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()
        let keycloak = try read(
            "{\"realm\":\"master\",\"public_key\":\"\(spki)\",\"token-service\":\"https://id.example\"}"
        )
        #expect(keycloak.keys.map(\.thumbprint) == [realm.thumbprint] && keycloak.keys.first?.keyID == nil)
    }

    @Test func `a certificate's dates are told, and who issued it signs no tokens`() throws {
        let (leaf, root) = (try TestKeys.key(.es256), try TestKeys.key(.es384))
        let over = try read(pemBlock("CERTIFICATE", try TestCertificate.der(of: leaf, begins: -90_000, ends: -86_400)))
        #expect(over.keys.count == 1 && over.remarks.count == 1)
        #expect(over.remarks.first?.hasPrefix("the key is in a certificate that expired on ") == true)
        let early = try read(pemBlock("CERTIFICATE", try TestCertificate.der(of: leaf, begins: 86_400, ends: 90_000)))
        #expect(early.remarks.first?.contains("valid only from") == true)
        let chain =
            pemBlock("CERTIFICATE", try TestCertificate.der(of: leaf, issuer: (root, "root")))
            + pemBlock("CERTIFICATE", try TestCertificate.der(of: root, subject: "root"))
        let read = try read(chain)
        #expect(read.keys.map(\.thumbprint) == [leaf.thumbprint] && read.remarks == [])
        #expect(read.ignored.map(\.reason) == [.issuerOfCertificate])
    }

    @Test func `secrets are taken as they are said to be written`() throws {
        let bytes = (0..<64).map { UInt8(truncatingIfNeeded: $0 * 7 + 1) }
        let hex = bytes.map { String(format: "%02X", $0) }.joined(separator: ":")
        func thumbprint(_ text: String, _ encoding: SecretEncoding) throws -> Int {
            try KeyText(secret: Array(text.utf8), written: encoding, algorithms: .one(.hs512)).keys.count
        }
        #expect(try thumbprint(hex + "\n", .hex) == 1)
        #expect(try thumbprint(base64Lines(bytes), .base64) == 1)
        #expect(try thumbprint(Base64URL.encode(bytes), .base64) == 1)
        for (text, encoding) in [("xyz", SecretEncoding.hex), ("abc", .hex), ("a*b", .base64), ("", .base64)] {
            #expect(throws: JWKError.secretNotWritten(encoding)) { try thumbprint(text, encoding) }
        }
        let token = try JWSSigner(key: JWK(secret: bytes, algorithm: .hs512)).sign(claims: [:])
        let read = try KeyText(secret: Array(hex.utf8), written: .hex, algorithms: .every)
        #expect(throws: Never.self) { try JWSVerifier(keys: JWKSet(read.keys)).verify(JWS(token)) }
    }

    @Test func `what is no key says what to do`() throws {
        #expect(throws: JWKError.noKey) { try read(" \n") }
        #expect(throws: JWKError.unknownForm) { try read("correct horse battery staple correct horse") }
        #expect(throws: JWKError.openSSH) { try read("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ me@home") }
        #expect(throws: JWKError.openSSH) { try read(pemBlock("OPENSSH PRIVATE KEY", [1, 2, 3])) }
        #expect(throws: JWKError.notAKeySet) { try read("{\"access_token\":\"x\"}") }
        #expect(throws: JWKError.noPEM) { try read("-----BEGIN PUBLIC KEY-----\nMIIB") }
        #expect(JWKError.unknownForm.description.contains("raw:"))
    }

    @Test func `an algorithm of RFC 9864 is the one that it names`() throws {
        let key = try TestKeys.key(.edDSA)
        let token = try token(header: #"{"alg":"Ed25519"}"#, key: key)
        #expect(throws: Never.self) { try JWSVerifier(key: key).verify(JWS(token)) }
        var object = try #require(key.publicJSON)
        object["alg"] = "Ed25519"
        #expect(try JWK(object).algorithm == .edDSA)
    }

    @Test func `a modulus that tells its primes is refused`() throws {
        let digits = [
            "8000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
            "000000000000000000000000000000000000000000000000000000dc75dfeab35dc28c0b8d38dc52bbc3fc499126d9aa4357",
            "6b1e76b2476d",
        ]
        let modulus = try #require(Hex.decode(Array(digits.joined().utf8)[...]))
        #expect(WeakModulus.isGuessable(modulus))
        let object: JSONObject = ["kty": "RSA", "e": "AQAB", "n": .string(Base64URL.encode(modulus)), "alg": "RS256"]
        #expect(throws: JWKError.guessable) { try JWK(object) }
        let number = try #require(try TestKeys.key(.rs256).evpKey?.number(RSAParameter.modulus))
        #expect(!WeakModulus.isGuessable(number))
    }

    /// Every form, damaged in every way: a key that is read is the one that was written, and nothing crashes.
    @Test func `damaged keys are refused or whole`() throws {
        var chance = SplitMix64(seed: 7517)
        for algorithm in [JWSAlgorithm.es256, .edDSA, .rs256] {
            for (label, der) in try forms(algorithm) {
                let text = Array(pemBlock(label, der).utf8)
                for bytes in [text, der] {
                    for _ in 0..<60 {
                        _ = try? KeyText(bytes.mutated(using: &chance), algorithms: .every, now: Self.now)
                        _ = try? KeyText(
                            Array(bytes.prefix(Int(chance.next() % UInt64(bytes.count)))),
                            algorithms: .every,
                            now: Self.now
                        )
                    }
                }
            }
        }
    }
}
