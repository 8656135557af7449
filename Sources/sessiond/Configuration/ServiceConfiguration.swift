import Hummingbird
import Logging
import Redis
import SessionLink
import SessionLinkHummingbird

/// How the service is to run, as its configuration file says. Files that it names are read later, by `ServiceSecrets`.
struct ServiceConfiguration {
    /// Where it listens.
    var listen = ListenAddress.tcp(host: "127.0.0.1", port: 8181)
    /// The mode of the Unix socket; nil leaves it to the umask.
    var socketMode: UInt32?
    /// The store.
    var redis: RedisConfiguration
    /// The file with the store's password.
    var redisPasswordFile: String?
    /// How tokens are linked to sessions.
    var link: SessionLinkConfiguration
    /// The link mode of sessions that don't ask for one.
    var mode = LinkMode.allowlist
    /// Whether `GET /verify` hands out fresh tokens.
    var refreshesOnVerify = true
    /// Whether it does for clients with `Authorization` too: not behind a gateway that can't hand those on.
    var refreshesBearerOnVerify = true
    /// What `GET /verify` answers with when a request may go on.
    var verified = VerifiedAnswer()
    var keys: KeyFiles
    /// The files with the keys of the services that may open sessions, by name.
    var services: [String: String] = [:]
    /// The cookie that browsers keep their credential in.
    var cookie = SessionCookie()
    /// Where a browser goes after the form that logged it out; nil leaves it where it is.
    var loggedOutPage: String?
    /// Who is believed about the address of a client.
    var proxies = TrustedProxies.none
    var limits = Limits()
    /// Where claims are asked for, if not carried over from the session's token.
    var claims: ClaimsAddress?
    var log = LogSettings()
    /// All settings as the file writes them, by name: to see which ones change later.
    var texts: [String: String] = [:]
    /// Where the file says them, by name.
    var lines: [String: Int] = [:]
    /// The file.
    var file = ""

    /// The files with a server's keys.
    struct KeyFiles: Equatable {
        var signing: String
        var verifying: [String] = []
        /// The algorithm of keys that don't say theirs.
        var algorithm: String?
        /// What session secrets are derived with.
        var secret: String
    }

    /// The most that the server takes in.
    struct Limits: Equatable {
        /// Bytes of a request's body.
        var body = 64 * 1024
        /// Bytes of all header fields of a request together.
        var headers = 16 * 1024
        /// Connections at a time.
        var connections = 4096
        /// How long the body of a request may take to come.
        var bodyTime = Duration.seconds(10)
        /// How long a connection may be silent.
        var idle = Duration.seconds(60)
        /// Log-ins a second of one service.
        var logIns = 500
        /// Refreshes, log-outs and wrong service keys a second of one client address.
        var requests = 20
    }

    /// What `GET /verify` answers with when a request may go on.
    struct VerifiedAnswer: Equatable {
        /// Whether its status is 200 instead of 204: Envoy takes no other for a yes.
        var isOK = false
        var identity = IdentityFields()
    }

    /// Where claims are asked for.
    struct ClaimsAddress: Equatable {
        var url: String
        var timeout = Duration.seconds(2)
        /// The file with the key by which the application knows who asks.
        var keyFile: String?
    }

    /// What is written to standard error.
    struct LogSettings: Equatable {
        var level = Logger.Level.info
        var isJSON = false
    }
}

/// Where a server listens.
enum ListenAddress: Equatable, CustomStringConvertible {
    case tcp(host: String, port: Int)
    case unix(path: String)

    /// The most bytes of a socket's path.
    static let longestPath = 107

    /// Reads `host:port`, `[address]:port` or `unix:/path`; port 0 takes a free one.
    init?(_ text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            guard path.hasPrefix("/"), path.utf8.count <= Self.longestPath else { return nil }
            self = .unix(path: path)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(digits: text[text.index(after: colon)...])
        else {
            return nil
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        self = .tcp(host: String(host), port: Int(port))
    }

    /// As it is written in the settings.
    var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }

    var bindAddress: BindAddress {
        switch self {
        case .tcp(let host, let port): .hostname(host, port: port)
        case .unix(let path): .unixDomainSocket(path: path)
        }
    }
}
