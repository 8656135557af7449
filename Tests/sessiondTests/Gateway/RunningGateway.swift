import Demo
import Foundation
import TestSupport
import Testing

/// A real gateway with the configuration that users copy, on ports and with a certificate of its own.
final class RunningGateway: Sendable {
    /// The authority that signed its certificate.
    let authority: CertificateAuthority
    private let identity: TLSIdentity
    private let reservation: ReservedPort
    private let inner: ReservedPort
    private let server: PrivateServer

    var port: UInt16 { reservation.number }
    var address: String { "https://localhost:\(port)" }
    /// What it wrote to its log.
    var log: String { server.log }

    /// Starts it in front of a service and an application. Where it is not installed, the test fails in CI and is skipped
    /// elsewhere.
    init(_ gateway: Gateway, service: UInt16, application: UInt16) async throws {
        guard let program = gateway.program else { throw Self.absence(of: gateway) }
        authority = try CertificateAuthority()
        identity = try authority.issue(for: ["DNS:localhost"])
        reservation = try ReservedPort()
        inner = try ReservedPort()
        let recipe = GatewayRecipe(
            gateway: gateway,
            program: program,
            port: reservation.number,
            inner: inner.number,
            service: service,
            application: application,
            identity: identity
        )
        server = try PrivateServer(gateway.testDescription, recipe.command, configuration: recipe.main)
        for (name, text) in try recipe.files(in: server.folder) { try server.write([text], to: name) }
        do {
            try await server.launch { ServerProbe.listens(on: reservation.number) }
        } catch {
            throw SetUpFailure(reason: "\(error) \(server.log)")
        }
    }

    deinit {
        server.stop()
    }

    private static func absence(of gateway: Gateway) -> any Error {
        let reason = "\(gateway.testDescription) is not installed: make test installs it"
        if ProcessInfo.processInfo.environment["CI"] == nil {
            // The runner does not say why a test was cancelled.
            FileHandle.standardError.write(Data("Skipped: \(reason)\n".utf8))
            do { try Test.cancel("\(reason)") } catch { return error }
        }
        return SetUpFailure(reason: reason)
    }

    /// Why a test could not begin.
    struct SetUpFailure: Error {
        let reason: String
    }
}
