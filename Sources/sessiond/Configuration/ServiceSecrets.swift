import JOSE
import Redis
import SessionLink
import Settings

extension Settings.Environment {
    /// That of this program. The variables that may hold a password are taken out of it at the first use.
    static let ofService = taking(["SESSIOND_REDIS_PASSWORD", "SESSIOND_REDIS_URL"])
}

/// What the files of a configuration hold.
struct ServiceSecrets: Sendable {
    let keys: LinkKeys
    /// What session secrets are derived with.
    let secretKey: Secret
    let services: ServiceKeys
    let redisPassword: Secret?
    /// By which the application knows who asks it for claims.
    let claimsKey: Secret?

    /// Reads all files.
    init(_ configuration: ServiceConfiguration, _ environment: Settings.Environment) throws(FileProblem) {
        keys = try Self.linkKeys(configuration.keys)
        secretKey = Secret(bytes: try Self.secret(configuration.keys.secret, "a server key"))
        var services = ServiceKeys()
        for (name, file) in configuration.services {
            guard services.add(name, key: try Self.secret(file, "a service key")) else {
                throw FileProblem(file: file, reason: "another service has the same key: give each its own")
            }
        }
        self.services = services
        claimsKey = try configuration.claims?.keyFile.map { file throws(FileProblem) in
            let key = try Self.secret(file, "a key for the application")
            guard key.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw FileProblem(
                    file: file,
                    reason: "it must be of letters, digits and signs: it goes in a header field"
                )
            }
            return Secret(bytes: key)
        }
        if let password = environment.secret("SESSIOND_REDIS_PASSWORD") {
            redisPassword = password.withoutLineEnds
        } else {
            redisPassword = try configuration.redisPasswordFile.map { file throws(FileProblem) in
                try Secret(passwordFile: file)
            }
        }
    }

    /// The key ring alone: what can be replaced while the service runs.
    static func linkKeys(_ files: ServiceConfiguration.KeyFiles) throws(FileProblem) -> LinkKeys {
        let signing = try KeyFile.signing(files.signing, algorithm: files.algorithm)
        var verifying: [JWK] = []
        for file in files.verifying { verifying += try KeyFile.read(file, algorithm: files.algorithm) }
        return LinkKeys(signing: signing, verifying: verifying)
    }

    private static func secret(_ file: String, _ what: String) throws(FileProblem) -> [UInt8] {
        let bytes = withoutNewline(try Files.read(file))
        guard bytes.count >= 32 else {
            throw FileProblem(file: file, reason: "\(what) must have at least 32 bytes: openssl rand -hex 32 makes one")
        }
        return bytes
    }

    private static func withoutNewline(_ bytes: [UInt8]) -> [UInt8] {
        bytes.last == UInt8(ascii: "\n") ? Array(bytes.dropLast()) : bytes
    }
}
