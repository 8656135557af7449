import Foundation
import Glibc
import TestSupport

/// Every command that a Redis carries out, from when this was made.
final class RedisMonitor: Sendable {
    /// What is thrown when a command was not seen in time.
    struct NotSeen: Error, CustomStringConvertible {
        let description: String
    }

    private let descriptor: Int32
    private let queue = DispatchQueue(label: "monitor")

    /// Begins to listen on the server's Unix socket.
    init(path: String) throws {
        descriptor = try UnixSocket.connect(to: path)
        var timeout = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        let order = Array("MONITOR\r\n".utf8)
        let sent = Glibc.send(descriptor, order, order.count, Int32(MSG_NOSIGNAL))
        guard sent == order.count, Self.line(from: descriptor) == "+OK" else {
            throw NotSeen(description: "the server lets nobody listen")
        }
    }

    deinit { close(descriptor) }

    /// Waits until somebody has read the value of a key. Looking whether it is there, or prolonging it, does not count.
    func reading(of key: String) async throws {
        try await command(like: ["get", "getex", "mget", "hget", "hmget", "hgetall"].map { "\"\($0)\" \"\(key)\"" })
    }

    /// Waits until one command has deleted these keys and no others.
    func deleting(_ keys: String...) async throws {
        try await command(like: ["\"del\" " + keys.map { "\"\($0)\"" }.joined(separator: " ")])
    }

    /// Waits for a command in which one of these stands, in whatever case.
    private func command(like texts: [String]) async throws {
        let wanted = texts.map { $0.lowercased() }
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [descriptor] in
                while let line = Self.line(from: descriptor)?.lowercased() {
                    if wanted.contains(where: { line.contains($0) }) { return continuation.resume() }
                }
                continuation.resume(throwing: NotSeen(description: "no command is like \(wanted[0])"))
            }
        }
    }

    private static func line(from descriptor: Int32) -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while recv(descriptor, &byte, 1, 0) == 1 {
            if byte == UInt8(ascii: "\n") { return String(decoding: bytes.dropLast(), as: UTF8.self) }
            bytes.append(byte)
        }
        return nil
    }
}
