import Glibc

/// A TCP port of 127.0.0.1 that nobody else is given while this lives. A server that sets `SO_REUSEADDR`, as `redis-server`
/// does, can listen on it all the same.
public final class ReservedPort: Sendable {
    /// The port.
    public let number: UInt16
    private let descriptor: Int32

    /// Reserves a free port.
    public init() throws(PrivateServerError) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let found = withUnsafeMutableBytes(of: &address) { [descriptor] bytes in
            guard let pointer = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return false }
            return bind(descriptor, pointer, length) == 0 && getsockname(descriptor, pointer, &length) == 0
        }
        number = UInt16(bigEndian: address.sin_port)
        guard found else { throw .failed("A server", reason: "there is no free port: \(lastSystemError())") }
    }

    deinit {
        close(descriptor)
    }
}
