import Foundation
import TestSupport
import Testing

@testable import Redis

struct DialerTests {
    /// What came of dialing, as words.
    private func dial(_ addresses: [SocketAddress]) async throws -> String {
        let loop = try #require(EventLoop.shared)
        return await withCheckedContinuation { continuation in
            _ = Dialer(.resolved(.success(addresses)), on: loop) { outcome in
                switch outcome {
                case .failed(let reason): continuation.resume(returning: reason)
                case .connected(let transport):
                    continuation.resume(returning: "connected to \(peerPort(of: transport.descriptor))")
                    transport.close()
                }
            }
        }
    }

    private func address(_ port: UInt16) throws -> SocketAddress {
        try #require(Resolver.numeric(host: "127.0.0.1", port: port)?.first)
    }

    @Test func `addresses that refuse are passed over`() async throws {
        let server = try FakeServer(.silent)
        let nowhere = try #require(SocketAddress(unixPath: "/no/such.sock"))
        #expect(try await dial([nowhere, address(1), address(server.port)]) == "connected to \(server.port)")
    }

    @Test func `the last failure is told when none answers`() async throws {
        let nowhere = try #require(SocketAddress(unixPath: "/no/such.sock"))
        #expect(try await dial([nowhere, address(1)]) == "Connection refused")
        #expect(try await dial([address(1), nowhere]) == "No such file or directory")
        #expect(try await dial([]) == "the host has no address")
    }

    @Test func `an address that does not answer is not waited for`() async throws {
        // A listener whose queue is full lets further connections hang.
        let full = try FakeServer(.silent, isFull: true)
        let server = try FakeServer(.silent)
        #expect(try await dial([address(full.port), address(server.port)]) == "connected to \(server.port)")
    }
}

private func peerPort(of descriptor: Int32) -> UInt16 {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutableBytes(of: &address) { bytes in
        _ = getpeername(descriptor, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, &length)
    }
    return UInt16(bigEndian: address.sin_port)
}
