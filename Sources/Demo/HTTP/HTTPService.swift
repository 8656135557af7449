import FoundationEssentials
import Glibc
import JOSE
import Languages
public import Logging
public import Redis
import SessionLink

/// A `sessiond` on a demo's store, with one user logged in, for whoever has `curl` to try.
///
/// Its keys, and the credentials of that user and of an application, are files in a folder that only this user may enter,
/// so that no command has to name them. All of it is gone with `stop()`, with the value, and however the program ends.
public final class HTTPService: Sendable {
    /// Where it answers: `http://127.0.0.1:<port>`.
    public let address: String
    /// Who is logged in.
    public let user = "you@demo.example"
    private let server: PrivateServer
    private let reservation: ReservedPort

    /// The program beside this one, where both were built.
    private static let program = "sessiond"

    /// Starts the service, logs its user in, and returns when it is ready.
    ///
    /// - Throws: `PrivateServerError` where there is no `sessiond` beside this program, or it can't be used; and what keeps
    ///   keys from being made or the user from being logged in.
    public static func start(
        on redis: RedisURL,
        logger: Logger = Logger(label: "demo") { _ in SwiftLogNoOpLogHandler() }
    ) async throws -> HTTPService {
        let service = try HTTPService()
        let keys = try HTTPServiceKeys()
        try service.writeFiles(keys, redis)
        try await service.server.launch { ServerProbe.httpIsHealthy(on: service.reservation.number) }
        try await service.logIn(keys, redis, logger)
        return service
    }

    private init() throws(PrivateServerError) {
        guard let path = Self.path else {
            throw .missing(Self.program, remedy: "it is built beside sessiontop by make demo-http")
        }
        reservation = try ReservedPort()
        address = "http://127.0.0.1:\(reservation.number)"
        server = try PrivateServer(Self.program, [path, "--config"], configuration: "config.toml")
    }

    /// Ends it and removes its files. Further calls do nothing.
    public func stop() {
        server.stop()
    }

    /// What to try, in a second terminal, and what it does.
    public var commands: [(text: String, meaning: String)] {
        [
            (
                "curl -i -H @\(server.folder)/token \(address)/verify",
                said("A request of \(user): 204 as long as its session lives.")
            ),
            (
                "curl -i -X POST -H @\(server.folder)/token \(address)/logout",
                said("Its log-out: the session leaves the list.")
            ),
            ("curl -K \(server.folder)/log-in", said("A log-in of kim, by an application with its service key.")),
            ("curl \(address)/health", said("Whether the service is ready; /metrics has its figures.")),
        ]
    }

    private func writeFiles(_ keys: HTTPServiceKeys, _ redis: RedisURL) throws {
        let configuration = [
            "listen = \"127.0.0.1:\(reservation.number)\"",
            "issuer = \"\(HTTPServiceKeys.issuer)\"",
            "signing_key = \"signing.jwk\"",
            "secret_key_file = \"secret.key\"",
            "[redis]",
            "url = \"\(redis)\"",
            "[services.application]",
            "key_file = \"application.key\"",
        ]
        try server.write(configuration, to: "config.toml")
        try server.write([keys.signingJSON], to: "signing.jwk")
        try server.write([keys.secretText], to: "secret.key")
        try server.write([keys.serviceKey], to: "application.key")
        try server.write(
            [
                "url = \"\(address)/sessions\"", "header = \"Authorization: Bearer \(keys.serviceKey)\"",
                "header = \"Content-Type: application/json\"", "data = \"{\\\"user\\\": \\\"kim\\\"}\"",
            ],
            to: "log-in"
        )
    }

    /// Logs the user in as another server of the same service would.
    private func logIn(_ keys: HTTPServiceKeys, _ redis: RedisURL, _ logger: Logger) async throws {
        let client = RedisClient(RedisConfiguration(url: redis), logger: logger)
        let link = try SessionLink(
            redis: client,
            keys: LinkKeys(signing: keys.signing),
            secretKey: keys.secretKey,
            configuration: keys.configuration,
            claims: FixedClaims(["roles": ["operator"]]),
            clock: { Date() },
            random: { try SecureRandom.bytes($0) },
            logger: logger
        )
        let peer = Peer(ip: "127.0.0.1", client: "curl")
        let grant = try await link.logIn(user: user, mode: .allowlist, method: "demo", peer: peer)
        try server.write(["Authorization: Bearer \(grant.credential.token ?? "")"], to: "token")
        await client.close()
    }

    /// The program in the folder of the one that runs.
    private static var path: String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0, count < buffer.count else { return nil }
        let own = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
        let path = own.prefix(upTo: own.lastIndex(of: "/") ?? own.startIndex) + "/\(program)"
        return access(String(path), X_OK) == 0 ? String(path) : nil
    }
}
