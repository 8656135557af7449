import Hummingbird
import Logging
import NIOCore
import TestSupport

/// A server of somebody else's on a port of its own: an application behind a gateway, or one that knows what users may do.
final class Upstream: Sendable {
    let port: UInt16
    private let running: Task<Void, any Error>

    convenience init(_ router: Router<BasicRequestContext>) async throws {
        try await self.init(responder: router.buildResponder())
    }

    /// A server that answers whatever it is asked in one way.
    convenience init(
        _ answer: @escaping @Sendable (Request, BasicRequestContext) async throws -> Response
    ) async throws {
        try await self.init(responder: CallbackResponder(callback: answer))
    }

    private init(responder: some HTTPResponder<BasicRequestContext>) async throws {
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let app = Application(
            responder: responder,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in continuation.yield(channel.localAddress?.port ?? 0) },
            logger: SessionServer.quiet
        )
        running = Task { try await app.run() }
        var iterator = ports.makeAsyncIterator()
        port = UInt16(await iterator.next() ?? 0)
    }

    deinit {
        running.cancel()
    }
}
