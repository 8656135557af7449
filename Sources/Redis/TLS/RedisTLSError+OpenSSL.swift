import COpenSSL
import Glibc

extension RedisTLSError {
    /// Why a connection failed. `server` is whose certificate was wanted.
    init(of ssl: OpaquePointer, with server: TLSServerName, certified: String?, showingCertificate: Bool) {
        let verification = CInt(truncatingIfNeeded: SSL_get_verify_result(ssl))
        let reason = copenssl_reason(ERR_peek_error())
        switch reason {
        case _ where verification != X509_V_OK: self.init(verification: verification, of: server, certified)
        case SSL_R_WRONG_VERSION_NUMBER, SSL_R_PACKET_LENGTH_TOO_LONG: self = .notTLS
        case SSL_R_UNSUPPORTED_PROTOCOL: self = .noCommonVersion
        case SSL_AD_REASON_OFFSET..<SSL_AD_REASON_OFFSET + 256:
            self.init(alert: reason - SSL_AD_REASON_OFFSET, showingCertificate: showingCertificate)
        default: self = .broken(reason: Self.lastReason())
        }
        ERR_clear_error()
    }

    /// What X509_verify_cert found.
    private init(verification code: CInt, of server: TLSServerName, _ certified: String?) {
        self =
            switch code {
            case X509_V_ERR_CERT_HAS_EXPIRED: .expired
            case X509_V_ERR_CERT_NOT_YET_VALID: .notYetValid
            case X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH:
                certified == ""
                    ? .nameless(name: server.text) : .wrongHost(name: server.text, certified: certified ?? "")
            case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: .selfSigned
            case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT,
                X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE,
                X509_V_ERR_CERT_SIGNATURE_FAILURE:  // one of the same name, with another key
                .unknownAuthority
            default: .untrusted(reason: String(cString: X509_verify_cert_error_string(Int(code))))
            }
    }

    /// What the server said before it closed (RFC 8446, section 6).
    private init(alert: CInt, showingCertificate: Bool) {
        let words = String(cString: SSL_alert_desc_string_long(alert))
        self =
            switch alert {
            case TLS1_AD_PROTOCOL_VERSION: .noCommonVersion
            case TLS13_AD_CERTIFICATE_REQUIRED: .clientCertificateRequired
            case SSL3_AD_BAD_CERTIFICATE, SSL3_AD_UNSUPPORTED_CERTIFICATE, SSL3_AD_CERTIFICATE_REVOKED,
                SSL3_AD_CERTIFICATE_EXPIRED, SSL3_AD_CERTIFICATE_UNKNOWN, TLS1_AD_UNKNOWN_CA, TLS1_AD_ACCESS_DENIED,
                TLS1_AD_DECRYPT_ERROR:
                showingCertificate ? .clientCertificateRefused(reason: words) : .refused(reason: words)
            case SSL3_AD_BAD_RECORD_MAC: .broken(reason: words)
            default: .refused(reason: words)
            }
    }

    /// What OpenSSL itself could not do. Rare: it is out of memory, or broken.
    static func last() -> RedisTLSError {
        .broken(reason: lastReason())
    }

    /// OpenSSL's words for the error that it noted last on this thread; its notes are emptied.
    static func lastReason() -> String {
        let code = ERR_peek_last_error()
        ERR_clear_error()
        return ERR_reason_error_string(code).map { String(cString: $0) } ?? "no reason given"
    }

    /// A file that can't be read; `errno` says why.
    static func unusableFile(_ path: String) -> RedisTLSError {
        .unusableFile(path: path, reason: SystemError.last.description)
    }
}
