import Cells
import Console
import Languages
import MaxMind
import Redis
import Sessions
import Settings

/// What `config.toml` says.
///
///     context = "production"        # used when neither --context nor --url says otherwise
///     theme = "light"
///     columns = ["user", "state", "expiry", "ip"]   # of those that fit, only these
///     mouse = false                 # true unless said otherwise
///     preview = false               # no preview beside tables
///     state = false                 # nothing that is chosen in the console is kept for the next time
///
///     [keys]                        # by the names of commands; a string, or an array of them
///     revoke = ["x", "ctrl-x"]
///
///     [filters]                     # saved:admins stands for it
///     admins = "claim.roles:admin"
///
///     [geo]                         # MaxMind databases: countries (or cities), and networks (ASN)
///     country = "/var/lib/GeoIP/GeoLite2-Country.mmdb"
///     network = "/var/lib/GeoIP/GeoLite2-ASN.mmdb"
///
///     [contexts.production]
///     url = "rediss://viewer@10.0.0.5:6379/0"
///     password_file = "/run/secrets/redis"
///     ca_file = "ca.pem"            # and client_certificate, client_key, tls_server_name: for rediss://
///     read_only = true
///     color = "red"                 # behind the line at the top
///     keys = "/etc/sessiontop/jwks.json"
///     prefix = "sl"
///     layout = ["express"]          # how its sessions lie in Redis; looked for where it is not said
///     anonymous = false             # whether sessions without a user are listed, in other layouts than SessionLink's
///     guard = "60s"                 # how long what was ended there is ended again where it comes back
///     durable = 1                   # actions wait until so many replicas have them, for durable_within ("1s")
struct Configuration: Equatable {
    var context: String?
    var theme: String?
    var keys = KeyTable.standard
    var hiddenColumns: Set<SessionColumn> = []
    var isMouseOn = true
    /// Whether there is a preview; absent where the file does not say.
    var isPreviewOn: Bool?
    var keepsState = true
    var contexts: [String: Context] = [:]
    /// Filters by their names.
    var filters: [String: String] = [:]
    /// Databases that tell where addresses are.
    var geo = MaxMindFiles()

    /// One named store.
    struct Context: Equatable {
        var url: String
        var passwordFile: String?
        /// The line that names it.
        var passwordLine: Int?
        var tls = RedisTLS()
        var isReadOnly = false
        var keys: String?
        var prefix: String?
        var color: Color?
        var durability = DurabilitySetting()
        /// The layouts of its sessions by name, and whether those without a user are listed.
        var layouts: [String] = []
        var showsAnonymous = false
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
        hiddenColumns = try Self.hiddenColumns(&root)
        isMouseOn = try root.bool("mouse") ?? true
        isPreviewOn = try root.bool("preview")
        keepsState = try root.bool("state") ?? true
        if let section = try root.table("keys") { keys = try Self.keys(section) }
        filters = try FilterFile.filters(&root)
        if var section = try root.table("geo") {
            geo = MaxMindFiles(country: try section.path("country"), network: try section.path("network"))
            try section.finish()
        }
        try root.finish()
        if let context, contexts[context] == nil {
            throw root.problem("context", said("there is no [contexts.\(context)] in this file"))
        }
    }

    /// All columns but those that are wanted; the user always is.
    private static func hiddenColumns(_ root: inout TOMLSection) throws(FileProblem) -> Set<SessionColumn> {
        let names = try root.strings("columns")
        var hidden = names.isEmpty ? [] : Set(SessionColumn.allCases)
        for name in names {
            guard let column = SessionColumn(rawValue: name) else {
                let known = SessionColumn.allCases.map(\.rawValue).joined(separator: ", ")
                throw root.problem("columns", said("there is no column \"\(name)\". Columns are: \(known)"))
            }
            hidden.remove(column)
        }
        hidden.remove(.user)
        return hidden
    }

    private static func keys(_ section: TOMLSection) throws(FileProblem) -> KeyTable {
        var section = section
        var configured: [String: [String]] = [:]
        for name in section.keys { configured[name] = try section.strings(name) }
        try section.finish()
        do {
            return try KeyTable(configured: configured)
        } catch {
            throw section.problem(error.command, error.reason)
        }
    }

    private static func context(_ section: TOMLSection) throws(FileProblem) -> Context {
        var section = section
        guard let url = try section.string("url") else {
            throw section.problem("url", said("is missing: every context needs the URL of its Redis"))
        }
        var context = Context(url: url)
        context.passwordFile = try section.path("password_file")
        context.passwordLine = section.line(of: "password_file")
        context.tls = try RedisTLS(&section)
        context.isReadOnly = try section.bool("read_only") ?? false
        context.keys = try section.path("keys")
        context.prefix = try section.string("prefix")
        context.color = try section.color("color")
        context.durability = try durability(&section)
        context.layouts = try section.strings("layout")
        context.showsAnonymous = try section.bool("anonymous") ?? false
        try section.finish()
        return context
    }

    private static func durability(_ section: inout TOMLSection) throws(FileProblem) -> DurabilitySetting {
        let setting = DurabilitySetting(
            replicas: try section.integer("durable"),
            within: try section.duration("durable_within"),
            guardTime: try section.duration("guard")
        )
        if let replicas = setting.replicas, !DurabilitySetting.replicas.contains(replicas) {
            throw section.problem(
                "durable",
                said("should be a number of replicas, from 0 to \(DurabilitySetting.most)")
            )
        }
        if let within = setting.within, !DurabilitySetting.isWaitable(within) {
            throw section.problem("durable_within", said("should be a time from 1ms to 60s"))
        }
        if let guardTime = setting.guardTime, !DurabilitySetting.isGuardable(guardTime) {
            throw section.problem("guard", said("should be a time from 0s to 1h"))
        }
        return setting
    }
}
