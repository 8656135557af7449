import COpenSSL

/// What all TLS connections of one client share: whom it trusts, what it shows of itself, and which server it accepts.
/// Never changed once it is made, so threads may share it.
final class TLSContext: Sendable {
    private nonisolated(unsafe) let pointer: OpaquePointer
    private let method: SocketBIO.Method
    private let server: TLSServerName
    private let showsCertificate: Bool

    /// The context of a client, or why it can't have one; `nil` where its URL asks for no TLS.
    static func of(_ configuration: RedisConfiguration) -> Result<TLSContext, RedisTLSError>? {
        guard case .tls(let host, _) = configuration.url.endpoint else { return nil }
        return Result { () throws(RedisTLSError) in try TLSContext(configuration.tls, host: host) }
    }

    /// Reads the files. `host` is whom the certificate must be for, where the settings name nobody else.
    init(_ settings: RedisTLS, host: String) throws(RedisTLSError) {
        OpenSSLAtExit.keepWhole()
        server = try TLSServerName(settings.serverName ?? host)
        ERR_clear_error()
        guard let method = SocketBIO.Method(), let pointer = SSL_CTX_new(TLS_client_method()) else { throw .last() }
        self.method = method
        self.pointer = pointer
        let certificate = ClientCertificate(settings)
        showsCertificate = certificate != nil
        try limit()
        try TrustedCertificates(path: settings.trustedCertificates).add(to: pointer)
        try certificate?.add(to: pointer)
    }

    deinit {
        SSL_CTX_free(pointer)
    }

    /// The client's end of a new TLS connection over a connected socket, which belongs to it from then on.
    func transport(over socket: SocketTransport) throws(RedisTLSError) -> TLSTransport {
        ERR_clear_error()
        guard let ssl = SSL_new(pointer) else { throw .last() }
        let transport = TLSTransport(ssl, over: SocketBIO(socket), in: self)
        guard server.isDemanded(of: ssl), let bio = transport.wire.makeBIO(method) else { throw .last() }
        SSL_set_bio(ssl, bio, bio)
        SSL_set_connect_state(ssl)
        return transport
    }

    /// Why a connection of ours failed, from what OpenSSL noted of it.
    ///
    /// - Parameter certified: the names in the server's certificate, where they are others than the one that is wanted.
    func failure(of ssl: OpaquePointer, certified: String?) -> RedisTLSError {
        RedisTLSError(of: ssl, with: server, certified: certified, showingCertificate: showsCertificate)
    }

    private func limit() throws(RedisTLSError) {
        SSL_CTX_set_verify(pointer, SSL_VERIFY_PEER) { isGood, verification in
            if isGood == 0 { SocketBIO.noteNames(verification) }
            return isGood
        }
        SSL_CTX_set_options(pointer, copenssl_no_renegotiation)
        _ = copenssl_ctx_set_session_cache_mode(pointer, Int(SSL_SESS_CACHE_OFF))
        // What waits to be sent lies in an array that grows, and moves then.
        _ = copenssl_ctx_set_mode(pointer, Int(SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER))
        // The system's configuration of OpenSSL may demand more.
        guard copenssl_ctx_get_min_proto_version(pointer) < Int(TLS1_2_VERSION) else { return }
        guard copenssl_ctx_set_min_proto_version(pointer, TLS1_2_VERSION) == 1 else { throw .last() }
    }
}
