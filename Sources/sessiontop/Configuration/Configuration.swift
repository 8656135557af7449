import Redis
import Settings

/// What `config.toml` says.
///
///     context = "production"        # used when neither --context nor --url says otherwise
///     theme = "light"
///
///     [contexts.production]
///     url = "rediss://viewer@10.0.0.5:6379/0"
///     password_file = "/run/secrets/redis"
///     ca_file = "ca.pem"            # and client_certificate, client_key, tls_server_name: for rediss://
///     read_only = true
///     keys = "/etc/sessiontop/jwks.json"
///     prefix = "sl"
struct Configuration: Equatable {
    var context: String?
    var theme: String?
    var contexts: [String: Context] = [:]

    /// One named store.
    struct Context: Equatable {
        var url: String
        var passwordFile: String?
        var tls = RedisTLS()
        var isReadOnly = false
        var keys: String?
        var prefix: String?
    }

    /// No file: nothing is said.
    init() {}

    /// Reads the text of a configuration file.
    ///
    /// - Parameter file: its path, for messages and for finding files that it names relative to itself.
    init(file: String, source: String) throws(FileProblem) {
        var root = try TOMLSection(file: file, source: source)
        context = try root.string("context")
        theme = try root.string("theme")
        if var section = try root.table("contexts") {
            for name in section.keys {
                guard let context = try section.table(name) else { continue }
                contexts[name] = try Self.context(context)
            }
        }
        try root.finish()
        if let context, contexts[context] == nil {
            throw root.problem("context", "there is no [contexts.\(context)] in this file")
        }
    }

    private static func context(_ section: TOMLSection) throws(FileProblem) -> Context {
        var section = section
        guard let url = try section.string("url") else {
            throw section.problem("url", "is missing: every context needs the URL of its Redis")
        }
        var context = Context(url: url)
        context.passwordFile = try section.path("password_file")
        context.tls = try RedisTLS(&section)
        context.isReadOnly = try section.bool("read_only") ?? false
        context.keys = try section.path("keys")
        context.prefix = try section.string("prefix")
        try section.finish()
        return context
    }
}
