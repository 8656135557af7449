import NIOCore
import NIOPosix
import NIOSSL
import TestSupport

/// A client that says just what a test wants over TLS, and knows when a connection became something else.
struct RawTLSClient {
    private let port: UInt16
    private let context: NIOSSLContext

    /// `Sec-WebSocket-Key` and what answers it (RFC 6455, section 1.3).
    static let key = "dGhlIHNhbXBsZSBub25jZQ=="
    static let accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

    init(_ gateway: RunningGateway) throws {
        port = gateway.port
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = .file(gateway.authority.identity.certificate)
        context = try NIOSSLContext(configuration: tls)
    }

    /// Asks for another protocol; says `text` when it is there, and gives back the answer's header and what came back.
    func upgrade(to name: String, _ field: String, says text: String) async throws -> (head: String, echo: String) {
        let fields = [
            "Connection: Upgrade", "Upgrade: \(name)", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: \(Self.key)",
        ]
        return try await ask(fields + [field], says: text)
    }

    /// Says that, and takes in all that comes until the server closes.
    func exchange(_ request: String) async throws -> String {
        try await connect().executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request))
            var heard = ""
            for try await part in inbound { heard += String(buffer: part) }
            return heard
        }
    }

    private func connect() async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: Int(port)) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        NIOSSLClientHandler(context: context, serverHostname: "localhost")
                    )
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
    }

    /// Sends a request with these fields, as they are.
    func ask(_ fields: [String], says text: String = "") async throws -> (head: String, echo: String) {
        let channel = try await connect()
        let lines = ["GET /socket HTTP/1.1", "Host: localhost:\(port)"] + fields + ["", ""]
        let request = lines.joined(separator: "\r\n")
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request))
            var heard = ""
            var head: String?
            for try await part in inbound {
                heard += String(buffer: part)
                if head == nil, let end = heard.firstRange(of: "\r\n\r\n") {
                    head = String(heard[..<end.upperBound])
                    heard = String(heard[end.upperBound...])
                    guard head?.hasPrefix("HTTP/1.1 101 ") == true else { break }
                    try await outbound.write(ByteBuffer(string: text))
                }
                if head != nil, heard.utf8.count >= text.utf8.count { break }
            }
            return (head ?? heard, head == nil ? "" : heard)
        }
    }
}
