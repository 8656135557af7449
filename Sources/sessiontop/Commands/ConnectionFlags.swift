import ArgumentParser
import Languages
import Logging
import Redis
import SessionStores
import Sessions
import Settings

/// The flags that say which store, shared by all commands that look at one.
struct ConnectionFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            said("The Redis: redis://[user@]host[:port][/db], rediss:// for TLS, or unix:///path."),
            valueName: "url"
        )
    )
    var url: String?

    @Option(help: ArgumentHelp(said("A store named in config.toml."), valueName: "name"))
    var context: String?

    @Option(
        help: ArgumentHelp(
            said("TLS: the certificates of the authorities to trust (default: the system's)."),
            valueName: "path"
        )
    )
    var caFile: String?

    @Option(help: ArgumentHelp(said("TLS: the certificate to show to the server."), valueName: "file"))
    var clientCertificate: String?

    @Option(
        help: ArgumentHelp(
            said("TLS: the key of that certificate, where it is not in the same file."),
            valueName: "file"
        )
    )
    var clientKey: String?

    @Option(
        help: ArgumentHelp(
            said("TLS: whose certificate the server must have (default: the URL's host)."),
            valueName: "name"
        )
    )
    var tlsServerName: String?

    @Flag(help: ArgumentHelp(said("Refuse everything that would change the store.")))
    var readOnly = false

    @Option(help: ArgumentHelp(said("Keys to check signatures with: a JWK, JWK Set or PEM."), valueName: "file"))
    var keys: String?

    @Option(help: ArgumentHelp(said("What all keys in Redis begin with (default: sl)."), valueName: "text"))
    var prefix: String?

    @Option(
        help: ArgumentHelp(
            said(
                "How the sessions lie in Redis: native, or names of `sessiontop layouts` with commas between; looked for where it is not said."
            ),
            valueName: "names"
        )
    )
    var layout: String?

    @Flag(help: ArgumentHelp(said("List sessions without a user as well, in other layouts than SessionLink's.")))
    var anonymous = false

    /// Whether a layout of another framework is named, here, in the environment or in the configuration: its sessions have
    /// names of other kinds.
    var namesLayout: Bool {
        let environment = Environment.ofProgram
        guard let connection = try? connection(environment, environment.usableConfiguration()) else { return false }
        return connection.isForeign
    }

    /// The connection that these flags mean, together with environment and configuration.
    ///
    /// - Parameter durability: what the command says of replicas, where it acts.
    func connection(
        _ environment: Environment,
        _ configuration: Configuration,
        durability: DurabilitySetting = DurabilitySetting()
    ) throws(Failure) -> Connection {
        let tls = RedisTLS(
            trustedCertificates: caFile.map(OwnPath.expanded),
            clientCertificate: clientCertificate.map(OwnPath.expanded),
            clientKey: clientKey.map(OwnPath.expanded),
            serverName: tlsServerName
        )
        let flags = Connection.Flags(
            url: url,
            context: context,
            tls: tls,
            isReadOnly: readOnly,
            keys: keys,
            prefix: prefix,
            durability: durability,
            layouts: Connection.names(layout),
            showsAnonymous: anonymous
        )
        return try Connection(flags, environment, configuration)
    }

    /// A store that answers. Asks for a password where one is wanted and there is somebody to ask.
    func connectedStore(durability: DurabilitySetting = DurabilitySetting()) async throws(Failure) -> any SessionStore {
        let environment = Environment.ofProgram
        let configuration = try environment.usableConfiguration()
        return try await StoreOpener.open(connection(environment, configuration, durability: durability))
    }

    /// The same for a command that acts: a store that holds something to act on, also for a dry run.
    func actingStore(_ options: ActionOptions) async throws(Failure) -> any SessionStore {
        let store = try await connectedStore(durability: options.durability.setting)
        if options.yes, !store.profile.isNative, !namesLayout {
            throw .usage(
                "No layout was named, and what was found may be taken for another: --yes wants --layout \(store.profile.layout)."
            )
        }
        do throws(StoreFailure) {
            try await store.checkHoldsData()
        } catch {
            throw Failure(error)
        }
        return store
    }
}

extension Environment {
    /// What `config.toml` says, or a usage failure that says where it is wrong.
    func usableConfiguration() throws(Failure) -> Configuration {
        do {
            return try configuration()
        } catch {
            throw .usage("\(error.description)")
        }
    }
}
