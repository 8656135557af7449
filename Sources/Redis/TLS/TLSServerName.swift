import COpenSSL

/// Whom a certificate must be for: a host name or an IP address.
struct TLSServerName: Sendable, Hashable {
    let text: String

    /// An address may have a zone (`fe80::1%eth0`) and a name a dot behind it: neither is in certificates.
    init(_ text: String) throws(RedisTLSError) {
        var name = text.prefix { $0 != "%" }
        if name.hasSuffix(".") { name.removeLast() }
        // With an empty name OpenSSL would check none, and with one that begins with a dot take any name below it.
        guard !name.isEmpty, !name.hasPrefix("."), name.utf8.count <= 253, !name.utf8.contains(0) else {
            throw .unusableName(text)
        }
        self.text = String(name)
    }

    /// Makes a connection accept this server alone and name it by SNI, which has host names only (RFC 6066, section 3);
    /// false where OpenSSL could not.
    func isDemanded(of ssl: OpaquePointer) -> Bool {
        if X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), text) == 1 { return true }
        // The subject's common name is no host name (RFC 9525).
        SSL_set_hostflags(ssl, UInt32(X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
        return SSL_set1_host(ssl, text) == 1 && copenssl_set_tlsext_host_name(ssl, text) == 1
    }
}
