import COpenSSL
import Testing

@testable import JOSE

/// Certificates as the tests want them.
enum TestCertificate {
    /// A certificate in DER for a key, named `subject` and signed by `issuer`.
    static func der(
        of key: JWK,
        subject: String = "leaf",
        issuer: (key: JWK, name: String)? = nil,
        begins: Int = -3600,
        ends: Int = 3600
    ) throws -> [UInt8] {
        let certificate = try #require(X509_new())
        defer { X509_free(certificate) }
        X509_set_version(certificate, 2)
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1)
        X509_gmtime_adj(X509_getm_notBefore(certificate), begins)
        X509_gmtime_adj(X509_getm_notAfter(certificate), ends)
        try #require(X509_set_pubkey(certificate, key.evpKey?.pointer) == 1)
        try name(subject) { X509_set_subject_name(certificate, $0) }
        try name(issuer?.name ?? subject) { X509_set_issuer_name(certificate, $0) }
        let signer = issuer?.key ?? key
        let hash = signer.algorithm == .edDSA ? nil : EVP_sha256()
        try #require(X509_sign(certificate, signer.evpKey?.pointer, hash) > 0)
        var bytes: UnsafeMutablePointer<UInt8>?
        let count = i2d_X509(certificate, &bytes)
        defer { copenssl_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }

    private static func name(_ text: String, _ use: (OpaquePointer?) -> CInt) throws {
        let name = try #require(X509_NAME_new())
        defer { X509_NAME_free(name) }
        try #require(X509_NAME_add_entry_by_txt(name, "CN", 0x1001, text, -1, -1, 0) == 1)
        try #require(use(name) == 1)
    }
}

/// PEM around these bytes.
func pemBlock(_ label: String, _ bytes: [UInt8]) -> String {
    "-----BEGIN \(label)-----\n\(base64Lines(bytes))-----END \(label)-----\n"
}

/// Base64 with padding, in lines of 64 characters.
func base64Lines(_ bytes: [UInt8]) -> String {
    var text = Base64URL.encode(bytes).replacing("-", with: "+").replacing("_", with: "/")
    while text.utf8.count % 4 != 0 { text += "=" }
    var lines = ""
    for (place, character) in text.enumerated() {
        if place > 0, place % 64 == 0 { lines += "\n" }
        lines.append(character)
    }
    return lines + "\n"
}
