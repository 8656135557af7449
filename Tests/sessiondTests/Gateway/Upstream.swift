import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import TestSupport

/// The application behind the gateway, as somebody would write it who knows nothing of sessions: it says what it was told
/// of whose request it is.
final class Upstream: Sendable {
    let port: UInt16
    private let running: Task<Void, any Error>

    init() async throws {
        let router = Router()
        for path in ["/", "**"] as [RouterPath] {
            router.get(path) { request, _ -> String in
                let user = request.headers[HTTPField.Name("X-Session-User") ?? .accept] ?? "nobody"
                let claims = request.headers[values: HTTPField.Name("X-Session-Claims") ?? .accept]
                return "hello \(user), \(claims.count) claims"
            }
        }
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let app = Application(
            router: router,
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
