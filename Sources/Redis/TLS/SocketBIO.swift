import COpenSSL

/// A socket as OpenSSL reads and writes it. Its own socket BIO would end the whole process with SIGPIPE when a server has
/// gone away.
final class SocketBIO {
    let socket: SocketTransport
    /// What kept the socket from reading or writing, the last time that OpenSSL tried.
    var obstacle: Transfer?
    /// The names in the server's certificate, where they are others than the one that is wanted; empty where it has none.
    private(set) var certified: String?

    init(_ socket: SocketTransport) {
        self.socket = socket
    }

    /// A BIO that leads here, and must not outlive this.
    func makeBIO(_ method: Method) -> OpaquePointer? {
        guard let bio = BIO_new(method.pointer) else { return nil }
        BIO_set_data(bio, Unmanaged.passUnretained(self).toOpaque())
        BIO_set_init(bio, 1)
        return bio
    }

    /// Takes note of the names in a certificate that is for another server, while OpenSSL verifies it.
    static func noteNames(_ verification: OpaquePointer?) {
        let wrongNames = [X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH]
        guard wrongNames.contains(X509_STORE_CTX_get_error(verification)),
            let ssl = X509_STORE_CTX_get_ex_data(verification, SSL_get_ex_data_X509_STORE_CTX_idx()),
            let wire = at(SSL_get_rbio(OpaquePointer(ssl)))
        else { return }
        wire.certified = CertifiedNames.text(of: X509_STORE_CTX_get0_cert(verification))
    }

    private static func at(_ bio: OpaquePointer?) -> SocketBIO? {
        BIO_get_data(bio).map { Unmanaged.fromOpaque($0).takeUnretainedValue() }
    }

    private func carried(_ transfer: Transfer, _ bio: OpaquePointer?, _ count: UnsafeMutablePointer<Int>?) -> Int32 {
        copenssl_clear_retry_flags(bio)
        switch transfer {
        case .bytes(let bytes):
            count?.pointee = bytes
            return 1
        case .wouldBlock(.write): copenssl_set_retry_write(bio)
        case .wouldBlock: copenssl_set_retry_read(bio)
        case .ended, .failed, .broken: obstacle = transfer
        }
        return 0
    }

    /// The functions that OpenSSL calls, to be kept as long as there are BIOs made with them.
    final class Method: Sendable {
        fileprivate nonisolated(unsafe) let pointer: OpaquePointer

        init?() {
            guard let pointer = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "Redis socket") else {
                return nil
            }
            self.pointer = pointer
            BIO_meth_set_read_ex(pointer) { bio, bytes, size, count in
                guard let wire = SocketBIO.at(bio) else { return 0 }
                let buffer = UnsafeMutableRawBufferPointer(start: bytes, count: size)
                return wire.carried(wire.socket.receive(into: buffer), bio, count)
            }
            BIO_meth_set_write_ex(pointer) { bio, bytes, size, count in
                guard let wire = SocketBIO.at(bio) else { return 0 }
                return wire.carried(wire.socket.send(UnsafeRawBufferPointer(start: bytes, count: size)), bio, count)
            }
            BIO_meth_set_ctrl(pointer) { _, command, _, _ in command == BIO_CTRL_FLUSH ? 1 : 0 }
        }

        deinit {
            BIO_meth_free(pointer)
        }
    }
}
