/// How a client makes sure of the server at the other end of `rediss://`, and what it shows of itself.
///
/// The server's certificate and the name or IP address in it are always verified, and TLS 1.2 is the least that is spoken:
/// there is no way to switch that off. The files are PEM and are read once, when the client is made.
public struct RedisTLS: Sendable, Hashable {
    /// The certificates of the authorities that are trusted: a file, or a folder whose files are all read. What it holds is
    /// trusted as it is, so a self-signed server certificate may stand there too. `nil` trusts what the system trusts.
    public var trustedCertificates: String?
    /// The file with the client's certificate and, behind it, those between it and the authority; `nil` looks for it in the
    /// file of `clientKey`, and shows none where that is `nil` too.
    public var clientCertificate: String?
    /// The file with the key of the client's certificate, without a password; `nil` looks for it in the file of
    /// `clientCertificate`.
    public var clientKey: String?
    /// The name or IP address that the certificate must hold, and that is asked for with SNI, where it is not the host of
    /// the URL: for tunnels and servers reached by another name.
    public var serverName: String?

    /// Trusts what the system trusts, unless told otherwise.
    public init(
        trustedCertificates: String? = nil,
        clientCertificate: String? = nil,
        clientKey: String? = nil,
        serverName: String? = nil
    ) {
        self.trustedCertificates = trustedCertificates
        self.clientCertificate = clientCertificate
        self.clientKey = clientKey
        self.serverName = serverName
    }

    /// Reads the files as a client would, to find out early whether they can be used.
    ///
    /// - Throws: `RedisTLSError.unusableFile` or `.unusableName`, or `.broken` where OpenSSL itself fails.
    public func validate() throws(RedisTLSError) {
        _ = try TLSContext(self, host: serverName ?? "localhost")
    }
}
