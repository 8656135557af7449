import Cells
import Languages
import Redis
import SessionLink
import Sessions
import Settings

/// Which store to connect to and how: flags over environment over file.
struct Connection {
    var url: RedisURL
    /// Whom it trusts and what it shows of itself, where the URL says `rediss://`.
    var tls = RedisTLS()
    var isReadOnly: Bool
    /// The file with the operator's own keys.
    var keys: String?
    var prefix: String
    /// The context that it comes from, where it comes from one, and that one's colour.
    var context: String?
    var color: Color?
    /// How many replicas must have an action, where anybody waits for them.
    var durability: Durability?
    /// The layouts of its sessions by name, where they were named; else the store is looked at.
    var layouts: [String] = []
    /// Whether sessions without a user are listed, where a layout has such.
    var showsAnonymous = false
    /// How long what was ended is ended again where it comes back; as long as usual where nobody said.
    var guardTime: Duration?

    /// What the command line says.
    struct Flags: Equatable {
        var url: String?
        var context: String?
        var tls = RedisTLS()
        var isReadOnly = false
        var keys: String?
        var prefix: String?
        var durability = DurabilitySetting()
        var layouts: [String] = []
        var showsAnonymous = false
    }

    private static let defaultURL = "redis://127.0.0.1:6379/0"

    /// Works out the connection.
    ///
    /// - Throws: `Failure` when what was given can't be used.
    init(_ flags: Flags, _ environment: Environment, _ configuration: Configuration) throws(Failure) {
        let named = Self.contextName(flags, environment, configuration)
        var context: Configuration.Context?
        if let named {
            context = configuration.contexts[named]
            guard context != nil else { throw .usage(Self.unknownContext(named, configuration)) }
        }
        let isOnCommandLine = flags.url != nil
        var text = flags.url ?? context?.url
        if text == nil { text = try Self.url(environment) }
        do {
            url = try RedisURL(given: text ?? Self.defaultURL)
        } catch {
            throw .usage("\(error.description)")
        }
        guard !isOnCommandLine || url.password == nil else { throw .usage(Self.passwordInArguments) }
        let ofContext = context?.tls ?? RedisTLS()
        guard url.usesTLS || flags.tls.over(ofContext) == RedisTLS() else { throw .usage(Self.notEncrypted(url)) }
        do {
            tls = try flags.tls.over(RedisTLS(environment, prefix: "SESSIONTOP")).over(ofContext).kept()
        } catch {
            throw .usage("\(error.description)")
        }
        isReadOnly = flags.isReadOnly || context?.isReadOnly ?? false
        keys = flags.keys ?? environment["SESSIONTOP_KEYS"] ?? context?.keys
        prefix = flags.prefix ?? environment["SESSIONTOP_PREFIX"] ?? context?.prefix ?? "sl"
        self.context = named
        color = context?.color
        let acting = flags.durability.over(context?.durability ?? DurabilitySetting())
        (durability, guardTime) = (acting.durability, acting.guardTime)
        showsAnonymous = flags.showsAnonymous || context?.showsAnonymous ?? false
        layouts =
            [flags.layouts, Self.names(environment["SESSIONTOP_LAYOUT"]), context?.layouts ?? []]
            .first { !$0.isEmpty } ?? []
        if let password = environment.secret("SESSIONTOP_PASSWORD") {
            url.password = password.withoutLineEnds
        } else if let file = context?.passwordFile {
            do {
                url.password = try Secret(passwordFile: file)
            } catch {
                guard let line = context?.passwordLine else { throw .usage("The password can't be used: \(error)") }
                throw .usage(
                    "The password can't be used, which password_file in line \(line) of the settings names: \(error)"
                )
            }
        }
    }

    /// A connection to a store of our own.
    init(_ url: RedisURL) {
        self.url = url
        isReadOnly = false
        prefix = "sl"
    }

    /// Whether its sessions are said to lie as another framework lays them out.
    var isForeign: Bool { layouts.contains { $0 != StoreProfile.native } }

    /// Names with commas between them.
    static func names(_ text: String?) -> [String] {
        (text ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init)
    }

    private static func contextName(
        _ flags: Flags,
        _ environment: Environment,
        _ configuration: Configuration
    ) -> String? {
        if flags.url != nil { return nil }
        if let context = flags.context { return context }
        if environment.secret("SESSIONTOP_URL") != nil { return nil }
        if let context = environment["SESSIONTOP_CONTEXT"] ?? configuration.context { return context }
        // Where there is one alone, nothing else can be meant.
        return configuration.contexts.count == 1 ? configuration.contexts.keys.first : nil
    }

    /// What the environment says, which may have a password in it.
    private static func url(_ environment: Environment) throws(Failure) -> String? {
        guard let secret = environment.secret("SESSIONTOP_URL") else { return nil }
        guard let text = String(validating: secret.expose(), as: UTF8.self) else {
            throw .usage("\(NotText.variable("SESSIONTOP_URL").description)")
        }
        return text.allSatisfy(\.isWhitespace) ? nil : text
    }

    private static func unknownContext(_ name: String, _ configuration: Configuration) -> Sentence {
        let known = configuration.contexts.keys.sorted()
        let choice =
            known.isEmpty ? said("config.toml names none") : said("config.toml has \(known.joined(separator: ", "))")
        return "There is no context \(SecretText.name(name)): \(choice)."
    }

    private static func notEncrypted(_ url: RedisURL) -> Sentence {
        """
        A CA file, client certificate, client key or TLS server name was given, but \(url) is not encrypted: write \
        rediss://, or leave them out.
        """
    }

    private static let passwordInArguments: Sentence = """
        --url must not hold a password: everyone on this machine can see the arguments of a program. Give it in the \
        environment (SESSIONTOP_PASSWORD, or inside SESSIONTOP_URL), in a file (password_file in config.toml), or leave \
        it out and be asked for it.
        """
}
