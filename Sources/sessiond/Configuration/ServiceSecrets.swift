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

    /// Reads all files. What is wrong with one is told of the setting that names it.
    init(_ configuration: ServiceConfiguration, _ environment: Settings.Environment) throws(FileProblem) {
        keys = try Self.linkKeys(configuration)
        let secret = try configuration.naming("secret_key_file") { () throws(FileProblem) in
            try Self.secret(configuration.keys.secret, "a server key")
        }
        secretKey = Secret(bytes: secret)
        // What makes sessions or tokens is for nobody to send: whoever holds it could make any.
        let own = try [secret, Self.withoutNewline(Files.read(configuration.keys.signing))]
        var services = ServiceKeys()
        for (name, file) in configuration.services.sorted(by: { $0.key < $1.key }) {
            try configuration.naming("services.\(name).key_file") { () throws(FileProblem) in
                let key = try Self.secret(file, "a service key")
                guard !own.contains(key) else { throw Self.ownKey(file) }
                guard services.add(name, key: key) else {
                    throw FileProblem(file: file, reason: "another service has the same key: give each its own")
                }
            }
        }
        self.services = services
        claimsKey = try configuration.claims?.keyFile.map { file throws(FileProblem) in
            try configuration.naming("claims.key_file") { () throws(FileProblem) in
                let key = try Self.secret(file, "a key for the application")
                guard !own.contains(key) else { throw Self.ownKey(file) }
                guard key.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                    throw FileProblem(
                        file: file,
                        reason: "it must be of letters, digits and signs: it goes in a header field"
                    )
                }
                return Secret(bytes: key)
            }
        }
        if let password = environment.secret("SESSIOND_REDIS_PASSWORD") {
            redisPassword = password.withoutLineEnds
        } else {
            redisPassword = try configuration.redisPasswordFile.map { file throws(FileProblem) in
                try configuration.naming("redis.password_file") { () throws(FileProblem) in
                    try Secret(passwordFile: file)
                }
            }
        }
    }

    /// The key ring alone: what can be replaced while the service runs.
    static func linkKeys(_ configuration: ServiceConfiguration) throws(FileProblem) -> LinkKeys {
        let files = configuration.keys
        let signing = try configuration.naming("signing_key") { () throws(FileProblem) in
            try KeyFile.signing(files.signing, algorithm: files.algorithm)
        }
        let verifying = try configuration.naming("verifying_keys") { () throws(FileProblem) in
            var keys: [JWK] = []
            for file in files.verifying { keys += try KeyFile.read(file, algorithm: files.algorithm) }
            return keys
        }
        return LinkKeys(signing: signing, verifying: verifying)
    }

    private static func ownKey(_ file: String) -> FileProblem {
        FileProblem(
            file: file,
            reason:
                "this is a key of sessiond's own, which no other program may have: openssl rand -hex 32 makes another"
        )
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
