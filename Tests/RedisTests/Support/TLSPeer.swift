import COpenSSL
import Glibc
import Synchronization
import TestSupport

/// The server's end of a TLS connection, for tests that want to see or do what a `redis-server` neither shows nor does.
final class TLSPeer: Sendable {
    /// What it does with a connection after each thing that it was told.
    typealias Manner = @Sendable (_ ssl: OpaquePointer, _ told: String) -> Void

    private nonisolated(unsafe) let context: OpaquePointer
    private let manner: Manner
    private let names = Mutex<[String?]>([])

    /// Answers with `+PONG` whatever it is told, unless it has another manner.
    init(_ identity: TLSIdentity, manner: @escaping Manner = { ssl, _ in TLSPeer.say("+PONG\r\n", ssl) }) {
        context = SSL_CTX_new(TLS_server_method())
        SSL_CTX_use_certificate_chain_file(context, identity.certificate)
        SSL_CTX_use_PrivateKey_file(context, identity.key, SSL_FILETYPE_PEM)
        self.manner = manner
    }

    deinit {
        SSL_CTX_free(context)
    }

    /// The names that clients asked for by SNI, one a connection.
    var namesAskedFor: [String?] { names.withLock { $0 } }

    /// Serves one connection to its end.
    func serve(_ connection: Int32) {
        guard let ssl = SSL_new(context) else { return }
        defer { SSL_free(ssl) }
        // Nobody may end the test with SIGPIPE.
        var mask = sigset_t()
        sigemptyset(&mask)
        sigaddset(&mask, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &mask, nil)
        SSL_set_fd(ssl, connection)
        let status = SSL_accept(ssl)
        let name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name).map { String(cString: $0) }
        names.withLock { $0.append(name) }
        guard status == 1 else { return }
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        var count = 0
        while SSL_read_ex(ssl, &buffer, buffer.count, &count) == 1 {
            manner(ssl, String(decoding: buffer[..<count], as: UTF8.self))
        }
    }

    static func say(_ text: String, _ ssl: OpaquePointer) {
        SSL_write(ssl, Array(text.utf8), CInt(text.utf8.count))
    }
}
