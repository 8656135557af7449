import Glibc

/// One address that a socket can connect to.
struct SocketAddress: Sendable {
    let family: Int32
    private let storage: [UInt8]

    /// Copies an address out of the resolver's list.
    init?(_ info: addrinfo) {
        guard let address = info.ai_addr else { return nil }
        family = info.ai_family
        storage = Array(UnsafeRawBufferPointer(start: address, count: Int(info.ai_addrlen)))
    }

    /// A Unix socket; `nil` when the path is too long for one.
    init?(unixPath path: String) {
        var address = sockaddr_un()
        let path = Array(path.utf8)
        guard path.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        family = AF_UNIX
        storage = withUnsafeBytes(of: &address) { Array($0) }
    }

    /// A new non-blocking socket on its way to this address.
    func connect() -> Result<(descriptor: Int32, done: Bool), SystemError> {
        let type = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let descriptor = socket(family, Int32(type), 0)
        guard descriptor >= 0 else { return .failure(.last) }
        if family != AF_UNIX {
            var on: Int32 = 1
            setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
            setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &on, socklen_t(MemoryLayout<Int32>.size))
        }
        let status = storage.withUnsafeBytes { bytes in
            Glibc.connect(descriptor, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t(bytes.count))
        }
        if status == 0 { return .success((descriptor, true)) }
        if errno == EINPROGRESS { return .success((descriptor, false)) }
        let error = SystemError.last
        close(descriptor)
        return .failure(error)
    }

    /// How a connection attempt ended whose socket became writable; `nil` is success.
    static func failure(of descriptor: Int32) -> SystemError? {
        var code: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size) == 0 else { return .last }
        return code == 0 ? nil : SystemError(code: code)
    }
}
