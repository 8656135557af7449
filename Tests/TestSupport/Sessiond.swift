import Demo
import JOSE
public import Redis
public import SessionLink

/// A `sessiond` of its own on a Redis, gone with the value, and what logs in to its sessions without HTTP.
public final class Sessiond: Sendable {
    /// Its port on 127.0.0.1.
    public var port: UInt16 { reservation.number }
    /// Where it answers.
    public var address: String { "http://127.0.0.1:\(port)" }
    /// The key of the service `app`, for `Authorization: Bearer`.
    public static let serviceKey = "app-service-key-0123456789abcdef-0123456789abcdef"
    /// Its folder: the configuration, the keys, and the log.
    public var folder: String { server.folder }
    private let server: PrivateServer
    private let reservation: ReservedPort
    private let redis: RedisURL

    private static let secret = String(repeating: "s", count: 64)
    /// Its signing key as it begins, a JWK.
    public static let signing = #"{"kty":"oct","alg":"HS256","kid":"bench","k":"\#(k)"}"#
    private static let k = "c2Vzc2lvbmxpbmstc2Vzc2lvbmxpbmstc2Vzc2lvbmxpbms"

    /// Starts one and returns when it is ready; `lines` come first in its configuration, `tables` last;
    /// `files` lie beside it.
    public init(
        on redis: RedisURL,
        _ lines: [String] = [],
        tables: [String] = [],
        files: [String: String] = [:],
        environment: [String: String] = [:]
    ) async throws {
        self.redis = redis
        reservation = try ReservedPort()
        server = try PrivateServer(
            "sessiond",
            ["/usr/bin/env"] + environment.map { "\($0)=\($1)" } + [BuiltProduct.path("sessiond"), "--config"],
            configuration: "config.toml"
        )
        try configure(lines, tables: tables)
        try server.write([Self.signing], to: "signing.jwk")
        try server.write([Self.secret], to: "secret.key")
        for (file, text) in files { try server.write([text], to: file) }
        try server.write([Self.serviceKey], to: "app.key")
        try await server.launch { ServerProbe.httpIsHealthy(on: reservation.number) }
    }

    /// The `iss` of its tokens.
    public static let issuer = "https://id.test"

    /// Its keys, for a server beside it that shares its sessions.
    public static func keys() throws -> LinkKeys {
        LinkKeys(signing: try JWK(json: Array(signing.utf8)))
    }

    /// What its session secrets are derived with.
    public static var secretKey: Secret { Secret(secret) }

    /// All that it logged.
    public var log: String { server.log }

    /// Gives it another signing key, a JWK, and further files of JWKs, and has it read its keys anew.
    public func replaceKeys(signing: String, _ more: [String: String] = [:]) throws {
        for (file, key) in more { try server.write([key], to: file) }
        try server.write([signing], to: "signing.jwk")
        try server.reload()
    }

    /// Gives it another configuration, with that signing key, and has it read its settings anew.
    public func reconfigure(
        _ lines: [String] = [],
        signing: String = "signing.jwk",
        tables: [String] = [],
        files: [String: String] = [:]
    ) throws {
        for (file, text) in files { try server.write([text], to: file) }
        try configure(lines, signing: signing, tables: tables)
        try server.reload()
    }

    private func configure(_ lines: [String], signing: String = "signing.jwk", tables: [String]) throws {
        let configuration = [
            "listen = \"127.0.0.1:\(reservation.number)\"", "issuer = \"\(Self.issuer)\"",
            "signing_key = \"\(signing)\"", "secret_key_file = \"secret.key\"",
            "trusted_proxies = [\"127.0.0.1\"]",
        ]
        let redis = ["[redis]", "url = \"\(redis)\"", "[services.app]", "key_file = \"app.key\""]
        try server.write(configuration + lines + redis + tables, to: "config.toml")
    }

    /// Asks it to end, as a service manager does.
    public func terminate() throws { try server.terminate() }

    /// Ends it.
    public func stop() { server.stop() }
}
