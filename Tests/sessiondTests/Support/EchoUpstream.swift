import NIOCore
import NIOPosix

/// An application that becomes whatever it is asked to, and then repeats what it hears; it says whom it was told to serve.
final class EchoUpstream: Sendable {
    let port: UInt16
    private let running: Task<Void, any Error>

    init() async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        port = UInt16(server.channel.localAddress?.port ?? 0)
        running = Task {
            try await withThrowingDiscardingTaskGroup { group in
                try await server.executeThenClose { connections in
                    for try await connection in connections { group.addTask { try? await Self.serve(connection) } }
                }
            }
        }
    }

    deinit {
        running.cancel()
    }

    private static func serve(_ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>) async throws {
        try await connection.executeThenClose { inbound, outbound in
            var heard = ""
            var isOpen = false
            for try await part in inbound {
                if isOpen {
                    try await outbound.write(part)
                    continue
                }
                heard += String(buffer: part)
                guard let end = heard.firstRange(of: "\r\n\r\n") else { continue }
                let answer = answer(to: String(heard[..<end.lowerBound]))
                try await outbound.write(ByteBuffer(string: answer.text))
                isOpen = answer.isOpen
                let rest = String(heard[end.upperBound...])
                if isOpen, !rest.isEmpty { try await outbound.write(ByteBuffer(string: rest)) }
                heard = ""
            }
        }
    }

    private static func answer(to head: String) -> (text: String, isOpen: Bool) {
        var fields: [String: String] = [:]
        for line in head.split(separator: "\r\n").dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            fields[parts[0].lowercased()] = parts.count > 1 ? String(parts[1].trimmingPrefix(" ")) : ""
        }
        let user = "X-Seen-User: \(fields["x-session-user"] ?? "")\r\n"
        guard let upgrade = fields["upgrade"], fields["connection"]?.lowercased().contains("upgrade") == true else {
            return ("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\(user)\r\n", false)
        }
        return (
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: \(upgrade)\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: \(RawTLSClient.accept)\r\n\(user)\r\n",
            true
        )
    }
}
