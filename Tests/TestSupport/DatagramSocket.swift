import Glibc
import Synchronization

/// A socket that takes datagrams, as a service manager has one, and what came to it.
public final class DatagramSocket: Sendable {
    private let descriptor: Int32
    private let heard = Mutex<[String]>([])

    /// Opens one.
    ///
    /// - Parameter name: A path, or `@` and a name in the abstract namespace.
    public init(_ name: String) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = name.hasPrefix("@") ? [0] + name.utf8.dropFirst() : name.utf8 + [0]
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        let isBound = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) == 0 }
        }
        guard isBound else {
            close(descriptor)
            throw SystemFailure("using \(name)")
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// All that came so far, in order.
    public func messages() -> [String] {
        heard.withLock { heard in
            var buffer = [UInt8](repeating: 0, count: 4096)
            while case let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT)), count > 0 {
                heard.append(String(decoding: buffer[..<count], as: UTF8.self))
            }
            return heard
        }
    }
}
