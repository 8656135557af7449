public import Demo
public import Redis

/// A `redis-server` for one test, gone with the value.
public final class RedisServer: Sendable {
    /// The server, for tests that kill, pause or restart it.
    public let process: PrivateRedis
    /// What it shows over TLS.
    public let tlsIdentity: TLSIdentity?
    private let tlsReservation: ReservedPort?

    /// Starts a server; `configuration` are lines of redis.conf. With an identity it can be reached over TLS as well, on a
    /// port of 127.0.0.1, and shows that. With a clock it goes by that.
    public init(
        _ configuration: String...,
        tcp: Bool = false,
        socketPath: String? = nil,
        tls identity: TLSIdentity? = nil,
        clock: MovableClock? = nil
    ) async throws {
        (tlsIdentity, tlsReservation) = (identity, try identity.map { _ in try ReservedPort() })
        var lines: [String] = []
        if let identity, let tlsReservation {
            lines = [
                "tls-port \(tlsReservation.number)", "tls-cert-file \(identity.certificate)",
                "tls-key-file \(identity.key)", "tls-auth-clients no",
            ]
        }
        process = try await PrivateRedis.start(
            PrivateRedis.Options(
                configuration: lines + configuration,
                tcpPort: tcp ? 0 : nil,
                socketPath: socketPath,
                prefix: clock?.command ?? []
            )
        )
    }

    /// Its port for TLS, if it has one.
    public var tlsPort: UInt16? { tlsReservation?.number }

    /// Its address: the Unix socket.
    public var url: RedisURL { process.url }
}
