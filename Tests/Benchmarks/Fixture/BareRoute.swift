import Demo
import TestSupport

/// A server with one route that does nothing, as a peer for ours.
final class BareRoute: Sendable {
    private let server: PrivateServer
    private let reservation: ReservedPort

    var address: String { "http://127.0.0.1:\(reservation.number)" }

    init() async throws {
        reservation = try ReservedPort()
        server = try PrivateServer("BareRoute", [BuiltProduct.path("BareRoute")], configuration: "port")
        try server.write(["\(reservation.number)"], to: "port")
        try await server.launch { ServerProbe.httpIsHealthy(on: reservation.number) }
    }

    func stop() { server.stop() }
}
