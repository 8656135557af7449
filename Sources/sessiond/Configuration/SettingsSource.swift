import Redis
import SessionLink
import Settings

/// Where the settings come from: read at the start, and again with each SIGHUP.
struct SettingsSource: Sendable {
    /// The configuration file, where one was named.
    var file: String?
    /// Where to listen, where that was said.
    var listen: String?
    let environment: Settings.Environment

    /// Reads the configuration and all files that it names.
    func read() throws(FileProblem) -> (ServiceConfiguration, ServiceSecrets) {
        var configuration = try configurationFile()
        try override(&configuration)
        let secrets = try ServiceSecrets(configuration, environment)
        if let password = secrets.redisPassword { configuration.redis.password = password }
        configuration.redis.clientName = "sessiond"
        return (configuration, secrets)
    }

    private func configurationFile() throws(FileProblem) -> ServiceConfiguration {
        let own = environment["XDG_CONFIG_HOME"] ?? environment["HOME"].map { "\($0)/.config" }
        let places = [own.map { "\($0)/sessiond/config.toml" }, "/etc/sessiond/config.toml"].compactMap { $0 }
        guard let file = file.map(OwnPath.expanded) ?? places.first(where: Files.exists) else {
            throw FileProblem(
                file: places.joined(separator: ", "),
                reason: "there is no configuration: name it with --config"
            )
        }
        return try ServiceConfiguration(file: file, source: Files.text(file))
    }

    private func override(_ configuration: inout ServiceConfiguration) throws(FileProblem) {
        if let text = listen ?? environment["SESSIOND_LISTEN"] {
            guard let address = ListenAddress(text) else {
                throw FileProblem(file: "listen", reason: ServiceConfiguration.badAddress(text))
            }
            configuration.listen = address
        }
        if let text = environment.secret("SESSIOND_REDIS_URL") {
            guard let text = String(validating: text.expose(), as: UTF8.self) else {
                throw FileProblem(file: "SESSIOND_REDIS_URL", reason: "it is not UTF-8 text")
            }
            do {
                configuration.redis.url = try RedisURL(given: text)
            } catch {
                throw FileProblem(file: "SESSIOND_REDIS_URL", reason: error.description)
            }
        }
    }
}
