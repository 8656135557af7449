import Glibc

/// Asks a server of this machine whether it is there, without a client: a client would wait and retry.
package enum ServerProbe {
    /// Whether a Redis on a Unix socket answers a PING with anything but `LOADING`. `NOAUTH` is an answer: it is up.
    package static func redisAnswers(at path: String) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { field in
            for (index, byte) in path.utf8.prefix(field.count - 1).enumerated() { field[index] = byte }
        }
        let answer = withUnsafeBytes(of: &address) { ask("PING\r\n", at: $0, AF_UNIX) }
        return !answer.isEmpty && !answer.starts(with: "-LOADING".utf8)
    }

    /// Whether an HTTP server on 127.0.0.1 says that it is healthy.
    package static func httpIsHealthy(on port: UInt16) -> Bool {
        let request = "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        return onLoopback(port) { ask(request, at: $0, AF_INET) }.starts(with: "HTTP/1.1 200".utf8)
    }

    /// Whether anybody listens on a port of 127.0.0.1.
    package static func listens(on port: UInt16) -> Bool {
        guard let descriptor = onLoopback(port, { connected(to: $0, AF_INET) }) else { return false }
        close(descriptor)
        return true
    }

    private static func onLoopback<Result>(_ port: UInt16, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return withUnsafeBytes(of: &address, body)
    }

    /// A connection, to be closed by the caller; nil when nobody takes it.
    private static func connected(to address: UnsafeRawBufferPointer, _ family: Int32) -> Int32? {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        guard let pointer = address.baseAddress?.assumingMemoryBound(to: sockaddr.self),
            connect(descriptor, pointer, socklen_t(address.count)) == 0
        else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// The beginning of what a server answers; empty when it is not there.
    private static func ask(_ text: String, at address: UnsafeRawBufferPointer, _ family: Int32) -> [UInt8] {
        guard let descriptor = connected(to: address, family) else { return [] }
        defer { close(descriptor) }
        var timeout = timeval(tv_sec: 1, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        let question = Array(text.utf8)
        guard send(descriptor, question, question.count, Int32(MSG_NOSIGNAL)) == question.count else { return [] }
        var answer = [UInt8](repeating: 0, count: 128)
        let count = recv(descriptor, &answer, answer.count, 0)
        return Array(answer.prefix(max(0, count)))
    }
}
