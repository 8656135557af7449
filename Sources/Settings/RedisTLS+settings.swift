package import Redis

/// How our programs are told whom to trust at the other end of `rediss://` and what to show of themselves: keys of a TOML
/// table, variables of the environment, flags.
extension RedisTLS {
    /// What a table of a file says: `ca_file`, `client_certificate`, `client_key` and `tls_server_name`.
    package init(_ section: inout TOMLSection) throws(FileProblem) {
        self.init(
            trustedCertificates: try section.path("ca_file"),
            clientCertificate: try section.path("client_certificate"),
            clientKey: try section.path("client_key"),
            serverName: try section.string("tls_server_name")
        )
    }

    /// What variables say that begin with `prefix` and an underscore: `CA_FILE`, `CLIENT_CERTIFICATE`, `CLIENT_KEY` and
    /// `TLS_SERVER_NAME`.
    package init(_ environment: Environment, prefix: String) {
        self.init(
            trustedCertificates: environment["\(prefix)_CA_FILE"].map(OwnPath.expanded),
            clientCertificate: environment["\(prefix)_CLIENT_CERTIFICATE"].map(OwnPath.expanded),
            clientKey: environment["\(prefix)_CLIENT_KEY"].map(OwnPath.expanded),
            serverName: environment["\(prefix)_TLS_SERVER_NAME"]
        )
    }

    /// Itself, and where it says nothing what `weaker` says. A key goes with its certificate: neither is combined with
    /// one of another origin.
    package func over(_ weaker: RedisTLS) -> RedisTLS {
        let identity = clientCertificate == nil && clientKey == nil ? weaker : self
        return RedisTLS(
            trustedCertificates: trustedCertificates ?? weaker.trustedCertificates,
            clientCertificate: identity.clientCertificate,
            clientKey: identity.clientKey,
            serverName: serverName ?? weaker.serverName
        )
    }
}
