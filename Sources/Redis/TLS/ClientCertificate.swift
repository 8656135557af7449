import COpenSSL
import Glibc

/// What a client proves itself with: a certificate, those between it and its authority, and its key.
struct ClientCertificate {
    private let certificate: String
    private let key: String

    /// `nil` where the settings name neither. With one of both named, that file is to hold the other as well.
    init?(_ settings: RedisTLS) {
        guard let named = settings.clientCertificate ?? settings.clientKey else { return nil }
        certificate = named
        key = settings.clientKey ?? named
    }

    func add(to context: OpaquePointer) throws(RedisTLSError) {
        for file in [certificate, key] where access(file, R_OK) != 0 { throw .unusableFile(file) }
        // Without a callback of ours OpenSSL would ask for passwords at the terminal.
        SSL_CTX_set_default_passwd_cb(context) { _, _, _, wasAsked in
            wasAsked?.assumingMemoryBound(to: Bool.self).pointee = true
            return -1
        }
        guard SSL_CTX_use_certificate_chain_file(context, certificate) == 1 else {
            throw .unusableFile(
                path: certificate,
                reason: "it holds no certificate in PEM: \(RedisTLSError.lastReason())"
            )
        }
        var wasAskedForPassword = false
        let status = withUnsafeMutablePointer(to: &wasAskedForPassword) { wasAsked in
            SSL_CTX_set_default_passwd_cb_userdata(context, wasAsked)
            defer { SSL_CTX_set_default_passwd_cb_userdata(context, nil) }
            return SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM)
        }
        guard status == 1, SSL_CTX_check_private_key(context) == 1 else {
            throw .unusableFile(path: key, reason: reason(wasAskedForPassword))
        }
    }

    private func reason(_ wasAskedForPassword: Bool) -> String {
        if wasAskedForPassword {
            return "its key is encrypted. Write it without a password, readable by this user alone"
        }
        if [X509_R_KEY_VALUES_MISMATCH, X509_R_KEY_TYPE_MISMATCH].contains(copenssl_reason(ERR_peek_last_error())) {
            return "its key does not belong to the certificate in \(certificate)"
        }
        return "it holds no private key in PEM: \(RedisTLSError.lastReason())"
    }
}
