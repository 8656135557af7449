import FoundationEssentials
import Logging
import SessionLink

extension Service {
    /// Goes on with the keys of other settings, of this service and of those that it serves. All of the settings must be in
    /// order, or nothing is replaced.
    ///
    /// - Returns: The names of settings that changed and hold from the next start on, since they can't before.
    func replace(
        with configuration: ServiceConfiguration,
        _ secrets: ServiceSecrets
    ) throws(SessionLinkError) -> [String] {
        // Made as at a start, to see that it could.
        _ = try Service(
            configuration,
            secrets,
            claims: FixedClaims(),
            redis: redis,
            clock: { Date() },
            logger: Self.silent
        )
        try link.replaceKeys(with: secrets.keys)
        replaceServices(with: secrets.services)
        return begun.changes(to: SettingsInForce(configuration, secrets))
    }

    private static let silent = Logger(label: "sessiond") { _ in SwiftLogNoOpLogHandler() }
}

/// Settings as they were at the start, to be compared with what the files say later.
struct SettingsInForce: Sendable {
    private let texts: [String: String]
    private let secrets: ServiceSecrets

    init(_ configuration: ServiceConfiguration, _ secrets: ServiceSecrets) {
        texts = configuration.texts
        self.secrets = secrets
    }

    /// The names of what is different and can't be replaced while the service runs.
    func changes(to new: SettingsInForce) -> [String] {
        var names = Set(texts.keys).union(new.texts.keys).filter { texts[$0] != new.texts[$0] && !Self.isReplaced($0) }
        // The files may be others under the same names.
        if secrets.secretKey != new.secrets.secretKey { names.insert("secret_key_file") }
        if secrets.claimsKey != new.secrets.claimsKey { names.insert("claims.key_file") }
        if secrets.redisPassword != new.secrets.redisPassword { names.insert("redis.password_file") }
        return names.sorted()
    }

    /// Whether a setting is heeded without a restart.
    private static func isReplaced(_ name: String) -> Bool {
        ["signing_key", "signing_algorithm", "verifying_keys"].contains(name) || name.hasPrefix("services.")
    }
}
