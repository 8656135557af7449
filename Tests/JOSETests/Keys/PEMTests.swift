import COpenSSL
import Testing

@testable import JOSE

struct PEMTests {
    /// What libcrypto writes with one of its PEM functions.
    private func pem(_ key: JWK, _ write: (OpaquePointer?, OpaquePointer?) -> CInt) throws -> String {
        let bio = try #require(BIO_new(BIO_s_mem()))
        defer { BIO_free(bio) }
        try #require(write(bio, try #require(key.evpKey).pointer) == 1)
        var bytes = [UInt8](repeating: 0, count: BIO_ctrl_pending(bio))
        BIO_read(bio, &bytes, CInt(bytes.count))
        return String(decoding: bytes, as: UTF8.self)
    }

    private func pkcs8(_ key: JWK) throws -> String {
        try pem(key) { PEM_write_bio_PKCS8PrivateKey($0, $1, nil, nil, 0, nil, nil) }
    }

    private func traditional(_ key: JWK) throws -> String {
        try pem(key) { PEM_write_bio_PrivateKey_traditional($0, $1, nil, nil, 0, nil, nil) }
    }

    private func expectSame(_ key: JWK, _ pem: String, kind: JWK.Kind) throws {
        let read = try JWK(pem: pem, algorithm: key.algorithm, keyID: "from PEM")
        #expect(read.kind == kind && read.keyID == "from PEM" && read.thumbprint == key.thumbprint)
        // The PEM carries no key ID, so the token must name none that differs: sign with a key that has none.
        let signer = kind == .publicKey ? try JWK(pem: pkcs8(key), algorithm: key.algorithm) : read
        let token = try JWSSigner(key: signer).sign(claims: [:])
        #expect(throws: Never.self) { try JWSVerifier(key: read).verify(JWS(token)) }
    }

    @Test(arguments: TestKeys.asymmetric)
    func `SPKI and PKCS#8 come back`(algorithm: JWSAlgorithm) throws {
        let key = try TestKeys.key(algorithm)
        try expectSame(key, try #require(try key.publicPEM()), kind: .publicKey)
        try expectSame(key, pkcs8(key), kind: .privateKey)
    }

    @Test(arguments: [JWSAlgorithm.rs256, .ps512, .es256, .es384, .es512])
    func `PKCS#1 and SEC1 come back`(algorithm: JWSAlgorithm) throws {
        let key = try TestKeys.key(algorithm)
        let text = try traditional(key)
        #expect(text.hasPrefix(algorithm.family == .ecdsa ? "-----BEGIN EC PRIVATE" : "-----BEGIN RSA PRIVATE"))
        try expectSame(key, text, kind: .privateKey)
        try expectSame(key, "some words in front\n\n" + text + "\nand behind\n", kind: .privateKey)
    }

    @Test
    func `a PKCS#1 public key comes back`() throws {
        let key = try TestKeys.key(.rs256)
        var der: UnsafeMutablePointer<UInt8>?
        let count = i2d_PublicKey(key.evpKey?.pointer, &der)
        defer { copenssl_free(der) }
        let bytes = Array(UnsafeBufferPointer(start: der, count: Int(count)))
        try expectSame(key, block("RSA PUBLIC KEY", bytes), kind: .publicKey)
    }

    @Test
    func `the algorithm follows from a curve, and must be given for RSA`() throws {
        for algorithm in [JWSAlgorithm.es256, .es384, .es512, .edDSA] {
            #expect(try JWK(pem: #require(try TestKeys.key(algorithm).publicPEM())).algorithm == algorithm)
        }
        let rsa = try #require(try TestKeys.key(.rs256).publicPEM())
        #expect(throws: JWKError.algorithmMissing(choices: [.rs256, .rs384, .rs512, .ps256, .ps384, .ps512])) {
            try JWK(pem: rsa)
        }
        #expect(throws: JWKError.wrongKeyType(algorithm: .es256, found: "RSA")) { try JWK(pem: rsa, algorithm: .es256) }
        #expect(throws: JWKError.wrongKeyType(algorithm: .hs256, found: "RSA")) { try JWK(pem: rsa, algorithm: .hs256) }
        let curve = try #require(try TestKeys.key(.es384).publicPEM())
        #expect(throws: JWKError.wrongKeyType(algorithm: .es256, found: "EC")) {
            try JWK(pem: curve, algorithm: .es256)
        }
    }

    @Test
    func `curves that JWS does not have, spelled-out curves and short RSA keys are refused`() throws {
        let koblitz = EVPKey(owning: try #require(copenssl_generate_ec("secp256k1")))
        #expect(throws: JWKError.unsupportedCurve("secp256k1")) { try JWK(pem: PEM.publicKey(koblitz)) }
        let short = EVPKey(owning: try #require(copenssl_generate_rsa(1024)))
        #expect(throws: JWKError.tooShort(algorithm: .rs256, bits: 1024, minimum: 2048)) {
            try JWK(pem: PEM.publicKey(short), algorithm: .rs256)
        }
        let explicit = try EVPKey.generateEC(.p256)
        #expect(
            EVP_PKEY_set_utf8_string_param(
                explicit.pointer,
                OSSL_PKEY_PARAM_EC_ENCODING,
                OSSL_PKEY_EC_ENCODING_EXPLICIT
            )
                == 1
        )
        #expect(throws: JWKError.unsupportedCurve("that the key spells out")) { try JWK(pem: PEM.publicKey(explicit)) }
    }

    @Test
    func `a passphrase is never asked for: protected keys are refused with what to do`() throws {
        let key = try TestKeys.key(.es256)
        let modern = try pem(key) { PEM_write_bio_PKCS8PrivateKey($0, $1, EVP_aes_256_cbc(), "secret", 6, nil, nil) }
        #expect(modern.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY"))
        let old = try pem(key) { bio, key in
            var passphrase = Array("secret".utf8)
            return PEM_write_bio_PrivateKey_traditional(bio, key, EVP_aes_256_cbc(), &passphrase, 6, nil, nil)
        }
        #expect(old.contains("Proc-Type: 4,ENCRYPTED"))
        for text in [modern, old] { #expect(throws: JWKError.encryptedPEM) { try JWK(pem: text) } }
    }

    @Test
    func `exactly one key is read, and nothing else`() throws {
        let text = try #require(try TestKeys.key(.es256).publicPEM())
        #expect(throws: JWKError.severalKeysInPEM) { try JWK(pem: text + text) }
        #expect(throws: JWKError.noPEM) { try JWK(pem: "") }
        #expect(throws: JWKError.noPEM) { try JWK(pem: #"{"kty":"EC"}"#) }
        #expect(throws: JWKError.invalidKey(reason: "it is no certificate")) {
            try JWK(pem: block("CERTIFICATE", [0x30, 0]))
        }
        #expect(throws: JWKError.unsupportedPEM(label: "DH PARAMETERS")) { try JWK(pem: block("DH PARAMETERS", [1])) }
        #expect(throws: JWKError.openSSH) {
            try JWK(pem: block("OPENSSH PRIVATE KEY", [1]))
        }
        let parameters = block("EC PARAMETERS", [6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7])
        #expect(try JWK(pem: parameters + text).algorithm == .es256)
    }

    @Test
    func `damaged keys are refused without a crash`() throws {
        let text = Array(try pkcs8(TestKeys.key(.es256)).utf8)
        var generator = SplitMix64(seed: 7468)
        for _ in 0..<300 {
            let mutated = String(decoding: text.mutated(using: &generator), as: UTF8.self)
            if let key = try? JWK(pem: mutated) { #expect(key.algorithm.family == .ecdsa) }
        }
        for length in [0, 1, 50] {
            #expect(throws: JWKError.self) {
                try JWK(pem: block("PUBLIC KEY", [UInt8](repeating: 0x30, count: length)))
            }
        }
    }

    private func block(_ label: String, _ bytes: [UInt8]) -> String {
        var encoded = Base64URL.encode(bytes).replacing("-", with: "+").replacing("_", with: "/")
        while encoded.utf8.count % 4 != 0 { encoded += "=" }
        return "-----BEGIN \(label)-----\n\(encoded)\n-----END \(label)-----\n"
    }
}
