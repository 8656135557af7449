import COpenSSL

/// The client's end of a TLS connection.
///
/// Reading never leaves bytes behind that `poll` does not see: OpenSSL reads one record at a time from the socket, none
/// holds more than 16 KB, and whoever reads has room for it.
final class TLSTransport: Transport {
    let wire: SocketBIO
    private let ssl: OpaquePointer
    private let context: TLSContext
    /// Whether OpenSSL still lets us send `close_notify` (RFC 8446, section 6.1).
    private var isWhole = true

    /// Takes over `ssl`, whose BIO is to lead to `wire`.
    init(_ ssl: OpaquePointer, over wire: SocketBIO, in context: TLSContext) {
        self.ssl = ssl
        self.wire = wire
        self.context = context
    }

    deinit {
        SSL_free(ssl)
    }

    var descriptor: Int32 { wire.socket.descriptor }

    func open() -> Transfer {
        carry { _ in SSL_do_handshake(ssl) }
    }

    func receive(into buffer: UnsafeMutableRawBufferPointer) -> Transfer {
        carry { count in SSL_read_ex(ssl, buffer.baseAddress, buffer.count, &count) }
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> Transfer {
        carry { count in SSL_write_ex(ssl, bytes.baseAddress, bytes.count, &count) }
    }

    func close() {
        if isWhole && SSL_is_init_finished(ssl) == 1 {
            ERR_clear_error()
            // Tells the server that nothing was cut off; its own `close_notify` is not waited for.
            SSL_shutdown(ssl)
        }
        wire.socket.close()
    }

    private func carry(_ operation: (inout Int) -> CInt) -> Transfer {
        // OpenSSL looks for errors among those of this thread, whoever caused them.
        ERR_clear_error()
        wire.obstacle = nil
        var count = 0
        let status = operation(&count)
        guard status != 1 else { return .bytes(count) }
        switch SSL_get_error(ssl, status) {
        case SSL_ERROR_WANT_READ: return .wouldBlock(until: .read)
        case SSL_ERROR_WANT_WRITE: return .wouldBlock(until: .write)
        case SSL_ERROR_ZERO_RETURN: return .ended
        default:
            isWhole = false
            return wire.obstacle ?? .broken(context.failure(of: ssl, certified: wire.certified))
        }
    }
}
