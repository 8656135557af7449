import Foundation
import Glibc

/// Carries bytes between a client and a server, as far as it is let.
struct Relay: Sendable {
    /// The server's port on 127.0.0.1.
    let port: UInt16
    /// How many bytes of the server's it carries before it cuts the connection.
    var limit = Int.max
    /// Which of the server's bytes arrives changed.
    var flipping: Int?

    /// Carries until one side closes, or the limit is reached.
    func carry(_ client: Int32) {
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(server) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        address.sin_port = port.bigEndian
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeBytes(of: &address) { bytes in
            connect(server, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, length)
        }
        guard status == 0 else { return }
        var left = limit
        var ends = [
            pollfd(fd: client, events: Int16(POLLIN), revents: 0),
            pollfd(fd: server, events: Int16(POLLIN), revents: 0),
        ]
        while left > 0, poll(&ends, 2, -1) > 0 {
            if ends[0].revents != 0 {
                guard let bytes = receive(client, atMost: 64 << 10), send(bytes, to: server) else { return }
            }
            if ends[1].revents != 0 {
                guard var bytes = receive(server, atMost: min(left, 64 << 10)) else { return }
                let carried = limit - left
                if let flipping, (carried..<carried + bytes.count).contains(flipping) { bytes[flipping - carried] ^= 1 }
                guard send(bytes, to: client) else { return }
                left -= bytes.count
            }
        }
    }

    private func receive(_ source: Int32, atMost size: Int) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: size)
        let count = recv(source, &buffer, size, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    private func send(_ bytes: [UInt8], to target: Int32) -> Bool {
        var left = bytes[...]
        while !left.isEmpty {
            let count = Glibc.send(target, Array(left), left.count, Int32(MSG_NOSIGNAL))
            guard count > 0 else { return false }
            left.removeFirst(count)
        }
        return true
    }
}
