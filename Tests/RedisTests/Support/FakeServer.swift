import Foundation
import Redis

/// Something that listens on a free port of 127.0.0.1 and is no Redis.
final class FakeServer: Sendable {
    enum Manner {
        /// Accepts and says nothing.
        case silent
        /// Answers whatever comes first with this, and then says nothing.
        case says(String)
        /// Closes at once.
        case closes
        /// Does this with each connection, one after the other, and closes it.
        case serves(@Sendable (Int32) -> Void)
    }

    let port: UInt16
    private let listener: Int32

    var url: RedisURL { RedisURL(endpoint: .tcp(host: "127.0.0.1", port: port)) }

    /// `isFull`: it accepts nobody, and its queue has no room left.
    init(_ manner: Manner, isFull: Bool = false) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let bound = withUnsafeMutableBytes(of: &address) { bytes in
            let pointer = bytes.assumingMemoryBound(to: sockaddr.self).baseAddress
            return bind(listener, pointer, length) == 0 && listen(listener, isFull ? 0 : 16) == 0
                && getsockname(listener, pointer, &length) == 0
        }
        guard bound else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        port = UInt16(bigEndian: address.sin_port)
        if isFull {
            // The first connection takes the only place.
            let first = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            _ = withUnsafeBytes(of: &address) { bytes in
                connect(first, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, length)
            }
        } else {
            Thread.detachNewThread { Self.serve(listener, manner) }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private static func serve(_ listener: Int32, _ manner: Manner) {
        var connections: [Int32] = []
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            switch manner {
            case .silent: connections.append(connection)
            case .closes: close(connection)
            case .serves(let body):
                body(connection)
                close(connection)
            case .says(let text):
                var buffer = [UInt8](repeating: 0, count: 4096)
                _ = recv(connection, &buffer, buffer.count, 0)
                let answer = Array(text.utf8)
                _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
                connections.append(connection)
            }
        }
        for connection in connections { close(connection) }
        close(listener)
    }
}
