import ArgumentParser
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
        version: Version.report(of: "sessiond")
    )

    @Option(help: ArgumentHelp("The configuration.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("Where to listen: host:port, [IPv6 address]:port or unix:/path.", valueName: "address"))
    var listen: String?

    @Flag(help: "Read and check the configuration and all files that it names; then end.")
    var check = false

    /// Takes the arguments as they are, and repeats none that may be a credential.
    static func main() async {
        StandardStreams.keepOpen()
        var given: [String] = []
        do {
            given = try ProgramArguments.ofProcess().texts
            let environment = Settings.Environment.ofService
            GivenSecrets.note(given + environment.variables.filter { $0.key.hasPrefix("SESSIOND_") }.map(\.value))
            try environment.checkText(["SESSIOND_*", "HOME", "XDG_CONFIG_HOME"])
            if let repeated = RepeatedOption(in: given, takesValue: ["config", "listen"].contains) { throw repeated }
            var command = try parseAsRoot(given)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let problem as NotText {
            complain("sessiond: \(problem)")
            Glibc.exit(ExitCode.validationFailure.rawValue)
        } catch let problem as RepeatedOption {
            complain("sessiond: \(problem)")
            Glibc.exit(ExitCode.validationFailure.rawValue)
        } catch let problem as SettingsProblem {
            complain("sessiond: \(ArgumentComplaint.masked(problem.reason, givenIn: given))")
            Glibc.exit(ExitCode.validationFailure.rawValue)
        } catch {
            let message = fullMessage(for: error)
            let code = exitCode(for: error)
            if code == .success {
                print(message)
            } else if !message.isEmpty {
                complain(ArgumentComplaint.masked(message, givenIn: given))
            }
            Glibc.exit(code.rawValue)
        }
    }

    private static func complain(_ message: String) {
        let bytes = Array("\(message)\n".utf8)
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }

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
            throw SettingsProblem(reason: error.description)
        }
        let handler = LineLogHandler(isJSON: configuration.log.isJSON)
        let logger = Self.logger(handler, configuration.log.level)
        let redis = RedisClient(configuration.redis, logger: logger.quieter)
        let service: Service
        do {
            service = try Service(
                configuration,
                secrets,
                claims: claims(configuration, secrets, redis),
                redis: redis,
                clock: { Date() },
                logger: logger,
                droppedLines: { handler.writer.dropped }
            )
        } catch {
            throw SettingsProblem(reason: error.description)
        }
        let warnings = configuration.warnings
        if check {
            defer { handler.writer.flush(within: .seconds(1)) }
            for warning in warnings { handler.writer.write(Array("warning: \(warning)\n".utf8)) }
            return print("The configuration is in order.")
        }
        for warning in warnings {
            logger.warning("The configuration may not be what you want.", metadata: ["why": "\(warning)"])
        }
        defer { handler.writer.flush(within: .seconds(1)) }
        raiseLimits(configuration, logger)
        try await serve(service, configuration, source)
        await redis.close()
    }

    private func raiseLimits(_ configuration: ServiceConfiguration, _ logger: Logger) {
        let files = OpenFiles.raiseLimit()
        let wanted = configuration.limits.connections + OpenFiles.beside
        guard files < wanted else { return }
        logger.warning(
            "There may be fewer files open than limits.connections needs: raise LimitNOFILE or ulimit -n.",
            metadata: ["limit": .stringConvertible(files), "wanted": .stringConvertible(wanted)]
        )
    }

    private func serve(
        _ service: Service,
        _ configuration: ServiceConfiguration,
        _ source: SettingsSource
    ) async throws {
        let socket = try socket(configuration, service.logger)
        let manager = ServiceManager(source.environment)
        let app = ServiceApplication.make(
            service,
            configuration,
            socket: socket,
            beside: [
                ReplicaService(replica: service.replica),
                KeyService(service: service, settings: source, manager: manager), WatchService(service: service),
                ManagerService(manager: manager),
            ],
            under: manager
        )
        socket?.prepare()
        defer { socket?.remove() }
        do {
            try await app.runService(gracefulShutdownSignals: [.sigterm, .sigint])
        } catch {
            if let obstacle = configuration.listen.obstacle(of: error) {
                service.logger.error("It can't listen.", metadata: ["error": "\(obstacle)"])
            } else {
                service.logger.error(
                    "It can't listen, or stopped serving.",
                    metadata: ["listen": "\(configuration.listen)", "error": "\(error)"]
                )
            }
            throw ExitCode(71)
        }
    }

    /// The Unix socket that is to be listened on, where it is one and nobody else's.
    private func socket(_ configuration: ServiceConfiguration, _ logger: Logger) throws -> SocketFile? {
        guard case .unix(let path) = configuration.listen else { return nil }
        do {
            return try SocketFile(path, mode: configuration.socketMode)
        } catch {
            logger.error("It can't listen.", metadata: ["error": "\(error)"])
            throw ExitCode(71)
        }
    }

    private func claims(
        _ configuration: ServiceConfiguration,
        _ secrets: ServiceSecrets,
        _ redis: RedisClient
    ) -> any ClaimsProvider {
        guard let address = configuration.claims else {
            return CarriedClaims(redis: redis, prefix: configuration.link.prefix)
        }
        return AskedClaims(
            client: AskedClaims.client,
            url: address.url,
            timeout: address.timeout,
            key: secrets.claimsKey
        )
    }

    private static func logger(_ handler: LineLogHandler, _ level: Logger.Level) -> Logger {
        var logger = Logger(label: "sessiond") { _ in handler }
        logger.logLevel = level
        return logger
    }
}

/// What is wrong with the settings: told without the usage of the command line, which is in order.
private struct SettingsProblem: Error {
    let reason: String
}
