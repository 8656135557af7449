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
                "How the sessions lie in Redis: native, or names of `sessiontop layouts` with commas between, each with @ and the text before its keys where that is not its own (express@shop:), or @= and the text instead of what they begin with (express@=myapp:); looked for where it is not said."
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
    ///
    /// - Parameter durability: what the command says of replicas, where it acts.
    func connectedStore(durability: DurabilitySetting? = nil) async throws(Failure) -> any SessionStore {
        let environment = Environment.ofProgram
        let configuration = try environment.usableConfiguration()
        let flags = durability ?? DurabilitySetting()
        let connection = try connection(environment, configuration, durability: flags)
        let store = try await StoreOpener.open(connection)
        if durability != nil, !store.profile.isNative { try Self.refuseReplicas(flags, connection) }
        return store
    }

    /// Replicas are waited for in SessionLink's own layout alone: who asks for that elsewhere would be told nothing of it.
    private static func refuseReplicas(_ flags: DurabilitySetting, _ connection: Connection) throws(Failure) {
        guard connection.durability != nil else { return }
        guard flags.replicas == nil else {
            throw .usage("--durable waits for replicas in SessionLink's own layout alone: leave it out here.")
        }
        Streams.note(
            "sessiontop: The context says durable, but replicas are waited for in SessionLink's own layout alone: nobody waits for them here."
        )
    }

    /// The same for a command that acts: a store that holds something to act on, also for a dry run.
    func actingStore(_ options: ActionOptions) async throws(Failure) -> any SessionStore {
        let store = try await connectedStore(durability: options.durability.setting)
        if options.yes, !store.profile.isNative, !namesLayout {
            throw .usage(
                "No layout was named, and what was found may be taken for another: --yes wants --layout \(store.profile.layoutArgument)."
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

extension StoreProfile {
    /// Its layouts as `--layout` takes them, for a shell.
    var layoutArgument: String {
        let names = layout.replacing("+", with: ",")
        let isPlain = names.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x30...0x39: true
            default: ",@:-_./".utf8.contains(byte)
            }
        }
        return isPlain ? names : "'\(names.replacing("'", with: "'\\''"))'"
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
