import Languages

/// Why there is no secure connection to a Redis.
public enum RedisTLSError: Error, Sendable, Hashable {
    /// The server's certificate, or one above it, has run out.
    case expired
    /// The server's certificate, or one above it, is not valid yet.
    case notYetValid
    /// The server's certificate is for other names than this one: for those that are listed.
    case wrongHost(name: String, certified: String)
    /// The server's certificate says of no name that it is for it: it has no alternative names, and its common name is none
    /// (RFC 9525).
    case nameless(name: String)
    /// The server's certificate is signed by itself and not among those that are trusted.
    case selfSigned
    /// The server's certificate comes from an authority that is not trusted.
    case unknownAuthority
    /// The server's certificate is refused for another reason, in OpenSSL's words.
    case untrusted(reason: String)
    /// What answers speaks no TLS.
    case notTLS
    /// The server speaks no version of TLS from 1.2 on.
    case noCommonVersion
    /// The server demands a client certificate and was shown none.
    case clientCertificateRequired
    /// The server refuses the client certificate that it was shown, in OpenSSL's words.
    case clientCertificateRefused(reason: String)
    /// The server refuses the connection for another reason, in OpenSSL's words.
    case refused(reason: String)
    /// A file of certificates or keys can't be used.
    case unusableFile(path: String, reason: String)
    /// What was given as the server's name is not one.
    case unusableName(String)
    /// What arrived is not what was sent, or OpenSSL failed, in its words.
    case broken(reason: String)

    /// Whether trying again changes nothing until somebody mends the server, the files or the address.
    public var isLasting: Bool {
        if case .broken = self { false } else { true }
    }
}

extension RedisTLSError: CustomStringConvertible {
    /// What was wrong and what to do about it, as sentences.
    public var description: String { sentence.words }

    private var sentence: Sentence {
        switch self {
        case .expired:
            "Its certificate, or that of its authority, has expired. Renew it; if it is still good, set this machine's clock."
        case .notYetValid:
            "Its certificate, or that of its authority, is not valid yet. Set the clock of this machine, or of the one that made the certificate."
        case .wrongHost(let name, let certified):
            "Its certificate is not for \(name), but for \(certified). Connect by a name that the certificate holds, or say which one that is as the TLS server name."
        case .nameless(let name):
            "Its certificate has no subject alternative name (subjectAltName), so it is for no host at all: the common name does not count. Have it made anew, with \(name) as an alternative name."
        case .selfSigned:
            "Its certificate is signed by itself, and not trusted here. Give the certificate as the CA file if it is yours."
        case .unknownAuthority:
            "Its certificate comes from an authority that is not trusted here. Give the authority's certificate as the CA file."
        case .untrusted(let reason): "Its certificate can't be trusted: \(reason). Have it replaced."
        case .notTLS:
            "What answers there speaks no TLS. Check the port, or write redis:// if it is to be reached without."
        case .noCommonVersion: "It speaks no TLS from version 1.2 on. Let it speak TLS 1.2 or 1.3."
        case .clientCertificateRequired: "It wants a client certificate. Give a client certificate and its key."
        case .clientCertificateRefused(let reason):
            "It refuses the client certificate: \(reason). Give one that the server's authority has signed and that has not run out."
        case .refused(let reason):
            "It refuses the connection: \(reason). It may want a client certificate, or share no cipher with this client: look at its log."
        case .unusableFile(let path, let reason): "\(path) can't be used: \(reason)."
        case .unusableName(let name): "\"\(name)\" is not a server name: give a host name or an IP address."
        case .broken(let reason): "The encrypted connection broke: \(reason). Check what stands between here and there."
        }
    }
}
