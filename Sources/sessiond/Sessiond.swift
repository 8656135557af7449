import ArgumentParser
import AsyncHTTPClient
import FoundationEssentials
import Glibc
import Hummingbird
import Logging
import Redis
import SessionLink
import Settings
import UnixSignals

/// The command line.
@main
struct Sessiond: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessiond",
        abstract: "Links JWTs to sessions in Redis, as an HTTP service.",
        discussion: """
            Without --config it reads $XDG_CONFIG_HOME/sessiond/config.toml, else /etc/sessiond/config.toml. Flags come \
            before the environment (SESSIOND_LISTEN, SESSIOND_REDIS_URL, SESSIOND_REDIS_PASSWORD), and that before the file. \
            SIGHUP reads the settings again, and with them the keys; SIGTERM ends it when what is under way is done.

            Exit codes: 0 ended, 64 bad usage or configuration, 71 it could not listen.
            """,
        version: "sessiond \(Version.text)"
    )

    @Option(help: ArgumentHelp("The configuration.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("Where to listen: host:port, [IPv6 address]:port or unix:/path.", valueName: "address"))
    var listen: String?

    @Flag(help: "Read and check the configuration and all files that it names; then end.")
    var check = false

    func run() async throws {
        TrapSilence.begin()
        OpenSSLAtExit.keepWhole()
        // A SIGHUP that comes before keys can be read again must not end the program.
        for number in [SIGPIPE, SIGHUP] { signal(number, SIG_IGN) }
        let source = SettingsSource(file: config, listen: listen, environment: .ofService)
        let configuration: ServiceConfiguration
        let secrets: ServiceSecrets
        do {
            (configuration, secrets) = try source.read()
        } catch {
            throw ValidationError(error.description)
        }
        let logger = Self.logger(configuration.log)
        let redis = RedisClient(configuration.redis, logger: logger)
        let service: Service
        do {
            service = try Service(
                configuration,
                secrets,
                claims: claims(configuration, redis),
                redis: redis,
                clock: { Date() },
                logger: logger
            )
        } catch {
            throw ValidationError(error.description)
        }
        if check { return print("The configuration is in order.") }
        try await serve(service, configuration, source)
        await redis.close()
    }

    private func serve(
        _ service: Service,
        _ configuration: ServiceConfiguration,
        _ source: SettingsSource
    ) async throws {
        let manager = ServiceManager(source.environment)
        let app = ServiceApplication.make(
            service,
            configuration,
            beside: [
                ReplicaService(replica: service.replica),
                KeyService(service: service, settings: source, manager: manager), WatchService(service: service),
                ManagerService(manager: manager),
            ],
            under: manager
        )
        do {
            try await app.runService(gracefulShutdownSignals: [.sigterm, .sigint])
        } catch {
            service.logger.error(
                "It can't listen, or stopped serving.",
                metadata: ["listen": "\(configuration.listen)", "error": "\(error)"]
            )
            throw ExitCode(71)
        }
    }

    private func claims(_ configuration: ServiceConfiguration, _ redis: RedisClient) -> any ClaimsProvider {
        guard let address = configuration.claims else {
            return CarriedClaims(redis: redis, prefix: configuration.link.prefix)
        }
        return AskedClaims(client: .shared, url: address.url, timeout: address.timeout)
    }

    private static func logger(_ settings: ServiceConfiguration.LogSettings) -> Logger {
        var logger = Logger(label: "sessiond") { _ in LineLogHandler(isJSON: settings.isJSON) }
        logger.logLevel = settings.level
        return logger
    }
}
