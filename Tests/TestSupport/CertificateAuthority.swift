import COpenSSL

/// The files of a certificate and its key, gone with the last value that names them.
public struct TLSIdentity: Sendable {
    /// The certificate, in PEM.
    public let certificate: String
    /// Its key, in PEM.
    public let key: String
    /// Where they are.
    public let folder: TemporaryDirectory
}

/// An authority that signs whatever a test wants.
public final class CertificateAuthority: Sendable {
    /// Its own certificate and key; what it signs lies beside them.
    public let identity: TLSIdentity
    private nonisolated(unsafe) let certificate: OpaquePointer
    private nonisolated(unsafe) let key: OpaquePointer

    /// What OpenSSL would not do.
    struct Refusal: Error {}

    /// An authority of that name.
    public init(_ name: String = "authority") throws {
        (certificate, key) = try Self.sign(name, ["basicConstraints": "critical,CA:TRUE"], .valid, by: nil)
        identity = try Self.write(certificate, key, as: "ca", in: TemporaryDirectory())
    }

    deinit {
        X509_free(certificate)
        EVP_PKEY_free(key)
    }

    /// When a certificate is valid, in seconds from now.
    public struct Validity: Sendable {
        let from: Int
        let until: Int
        /// From an hour ago on, for an hour.
        public static let valid = Validity(from: -3600, until: 3600)
        /// Until a minute ago.
        public static let expired = Validity(from: -3600, until: -60)
        /// In an hour.
        public static let notYetValid = Validity(from: 3600, until: 7200)
    }

    /// A certificate for these names, in OpenSSL's spelling: `DNS:localhost`, `IP:127.0.0.1`.
    ///
    /// - Parameters:
    ///   - file: what its files are called.
    ///   - names: the subject's alternative names; with none there is only the common name, which is `localhost`.
    ///   - password: encrypts the key.
    ///   - selfSigned: signs it with its own key instead of the authority's.
    public func issue(
        _ file: String = "server",
        for names: [String] = ["DNS:localhost", "IP:127.0.0.1"],
        _ validity: Validity = .valid,
        password: String? = nil,
        selfSigned: Bool = false
    ) throws -> TLSIdentity {
        let extensions = names.isEmpty ? [:] : ["subjectAltName": names.joined(separator: ",")]
        let (certificate, key) = try Self.sign(
            "localhost",
            extensions,
            validity,
            by: selfSigned ? nil : (self.certificate, self.key)
        )
        defer {
            X509_free(certificate)
            EVP_PKEY_free(key)
        }
        return try Self.write(certificate, key, as: file, in: identity.folder, password: password)
    }

    private static func sign(
        _ name: String,
        _ extensions: [String: String],
        _ validity: Validity,
        by issuer: (certificate: OpaquePointer, key: OpaquePointer)?
    ) throws -> (OpaquePointer, OpaquePointer) {
        guard let key = copenssl_generate_ec("P-256"), let certificate = X509_new() else { throw Refusal() }
        X509_set_version(certificate, Int(X509_VERSION_3))
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), Int.random(in: 1...Int.max))
        X509_gmtime_adj(X509_getm_notBefore(certificate), validity.from)
        X509_gmtime_adj(X509_getm_notAfter(certificate), validity.until)
        X509_set_pubkey(certificate, key)
        let subject = X509_get_subject_name(certificate)
        let bytes = Array(name.utf8)
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8, bytes, CInt(bytes.count), -1, 0)
        X509_set_issuer_name(certificate, issuer.map { X509_get_subject_name($0.certificate) } ?? subject)
        for (name, value) in extensions {
            guard let made = X509V3_EXT_conf(nil, nil, name, value) else { throw Refusal() }
            defer { X509_EXTENSION_free(made) }
            X509_add_ext(certificate, made, -1)
        }
        guard X509_sign(certificate, issuer?.key ?? key, EVP_sha256()) > 0 else { throw Refusal() }
        return (certificate, key)
    }

    private static func write(
        _ certificate: OpaquePointer,
        _ key: OpaquePointer,
        as name: String,
        in folder: TemporaryDirectory,
        password: String? = nil
    ) throws -> TLSIdentity {
        let identity = TLSIdentity(
            certificate: folder.path("\(name).crt"),
            key: folder.path("\(name).key"),
            folder: folder
        )
        try write(identity.certificate) { PEM_write_bio_X509($0, certificate) }
        try write(identity.key) { file in
            let cipher = password.map { _ in EVP_aes_256_cbc() } ?? nil
            let bytes = Array((password ?? "").utf8)
            return PEM_write_bio_PrivateKey(file, key, cipher, bytes, CInt(bytes.count), nil, nil)
        }
        return identity
    }

    private static func write(_ path: String, _ body: (OpaquePointer) -> CInt) throws {
        guard let file = BIO_new_file(path, "w") else { throw Refusal() }
        defer { BIO_free(file) }
        guard body(file) == 1 else { throw Refusal() }
    }
}
