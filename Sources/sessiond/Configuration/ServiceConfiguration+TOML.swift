import Logging
import Redis
import SessionLink
import SessionLinkHummingbird
import Settings

extension ServiceConfiguration {
    /// Reads the text of a configuration file.
    ///
    /// - Parameter file: its path, for messages and for finding files that it names relative to itself.
    init(file: String, source: String) throws(FileProblem) {
        var root = try TOMLSection(file: file, source: source)
        guard let issuer = try root.string("issuer") else {
            throw root.problem("issuer", "is missing: it is the iss of all tokens, such as \"https://id.example.com\"")
        }
        guard let signing = try root.path("signing_key") else {
            throw root.problem(
                "signing_key",
                "is missing: the file with the key that signs tokens, a private JWK or PEM"
            )
        }
        guard let secret = try root.path("secret_key_file") else {
            throw root.problem(
                "secret_key_file",
                "is missing: a file with at least 32 random bytes, the same on all servers"
            )
        }
        redis = RedisConfiguration(url: RedisURL(endpoint: .tcp(host: "127.0.0.1", port: 6379)))
        link = SessionLinkConfiguration(issuer: issuer)
        keys = KeyFiles(signing: signing, secret: secret)
        keys.verifying = try root.paths("verifying_keys")
        keys.algorithm = try root.string("signing_algorithm")
        (texts, lines, self.file) = (root.texts, root.lines, file)
        try readLink(&root)
        try readService(&root)
        if var section = try root.table("redis") { try readRedis(&section) }
        if var section = try root.table("services") { try readServices(&section) }
        if var section = try root.table("cookie") { try readCookie(&section) }
        if var section = try root.table("limits") { try readLimits(&section) }
        if var section = try root.table("claims") { try readClaims(&section) }
        try root.finish()
    }

    private mutating func readLink(_ root: inout TOMLSection) throws(FileProblem) {
        link.audience = try root.string("audience")
        link.tokenType = try root.string("token_type") ?? link.tokenType
        link.tokenLifetime = try root.duration("token_lifetime") ?? link.tokenLifetime
        link.idleTimeout = try root.duration("idle_timeout") ?? link.idleTimeout
        link.absoluteLifetime = try root.duration("absolute_lifetime") ?? link.absoluteLifetime
        if let grace = try root.duration("grace") {
            guard grace <= link.tokenLifetime else {
                throw root.problem(
                    "grace",
                    "it must not be longer than token_lifetime: by then the old token is expired"
                )
            }
            link.grace = grace
        } else {
            link.grace = min(link.grace, link.tokenLifetime)
        }
        link.leeway = try root.duration("leeway") ?? link.leeway
        link.refreshAhead = try root.duration("refresh_ahead") ?? link.refreshAhead
        link.sessionLimit = try root.integer("session_limit")
        link.storesWholeTokens = try root.bool("stores_whole_tokens") ?? false
        link.auditsEveryRefresh = try root.bool("audits_every_refresh") ?? false
        link.staleness = try root.duration("staleness") ?? link.staleness
        let policies: [(String, StalePolicy)] = [("ask-store", .askStore), ("fail-closed", .failClosed)]
        link.whenStale = try root.choice("when_stale", policies) ?? link.whenStale
    }

    private mutating func readService(_ root: inout TOMLSection) throws(FileProblem) {
        if let text = try root.string("listen") {
            guard let address = ListenAddress(text) else { throw root.problem("listen", Self.badAddress(text)) }
            listen = address
        }
        if let text = try root.string("socket_mode") {
            guard (3...4).contains(text.utf8.count), let mode = UInt32(text, radix: 8), mode & 0o600 == 0o600,
                mode <= 0o777
            else {
                throw root.problem("socket_mode", "it must be a mode such as \"0660\", with which its owner can use it")
            }
            socketMode = mode
        }
        mode = try root.choice("mode", LinkMode.allCases.map { ($0.rawValue, $0) }) ?? mode
        refreshesOnVerify = try root.bool("refresh_on_verify") ?? true
        refreshesBearerOnVerify = try root.bool("refresh_bearer_on_verify") ?? true
        if let status = try root.integer("verify_status") {
            guard status == 200 || status == 204 else { throw root.problem("verify_status", "it must be 200 or 204") }
            verified.isOK = status == 200
        }
        // Asked for in any case, so that a misspelt name is told of this one.
        let told = try root.strings("identity_fields")
        if root.keys.contains("identity_fields") {
            verified.identity.told = try told.map { text throws(FileProblem) in
                guard let field = IdentityField(rawValue: text) else {
                    let all = IdentityField.allCases.map(\.rawValue).joined(separator: ", ")
                    throw root.problem("identity_fields", "there is no \"\(text)\"; there are \(all)")
                }
                return field
            }
        }
        log.level = try root.choice("log_level", Logger.Level.allCases.map { ($0.rawValue, $0) }) ?? log.level
        log.isJSON = try root.choice("log_format", [("text", false), ("json", true)]) ?? false
        proxies = TrustedProxies(
            try root.strings("trusted_proxies").map { text throws(FileProblem) in
                guard let network = IPNetwork(text) else {
                    throw root.problem(
                        "trusted_proxies",
                        "\"\(text)\" is neither an address nor a network such as 10.0.0.0/8"
                    )
                }
                return network
            }
        )
    }

    private mutating func readRedis(_ section: inout TOMLSection) throws(FileProblem) {
        if let text = try section.string("url") {
            do {
                redis.url = try RedisURL(given: text)
            } catch {
                throw section.problem("url", error.description)
            }
        }
        redisPasswordFile = try section.path("password_file")
        redis.tls = try RedisTLS(&section)
        link.prefix = try section.string("prefix") ?? link.prefix
        try section.finish()
    }

    private mutating func readServices(_ section: inout TOMLSection) throws(FileProblem) {
        for name in section.keys {
            guard var service = try section.table(name) else { continue }
            guard let file = try service.path("key_file") else {
                throw service.problem("key_file", "is missing: the file with the key of this service")
            }
            services[name] = file
            try service.finish()
        }
    }

    private mutating func readCookie(_ section: inout TOMLSection) throws(FileProblem) {
        cookie.name = try section.string("name") ?? cookie.name
        let choices = SessionCookie.SameSite.allCases.map { ($0.rawValue.lowercased(), $0) }
        cookie.sameSite = try section.choice("same_site", choices) ?? cookie.sameSite
        loggedOutPage = try section.string("after_log_out")
        guard loggedOutPage.map(Self.isPage) != false else {
            throw section.problem("after_log_out", "it must be a path such as /login, or an https:// address")
        }
        guard cookie.name.hasPrefix("__Host-"), cookie.name.utf8.allSatisfy({ $0.isTokenCharacter }) else {
            throw section.problem(
                "name",
                "it must begin with __Host-, which binds the cookie to this host, and have no special characters"
            )
        }
        try section.finish()
    }

    private mutating func readLimits(_ section: inout TOMLSection) throws(FileProblem) {
        limits.body = try section.positive("body_bytes") ?? limits.body
        limits.headers = try section.positive("header_bytes") ?? limits.headers
        limits.connections = try section.positive("connections") ?? limits.connections
        limits.bodyTime = try section.duration("body_time") ?? limits.bodyTime
        limits.idle = try section.duration("idle") ?? limits.idle
        verified.identity.longestClaims = try section.positive("claims_bytes") ?? verified.identity.longestClaims
        limits.logIns = try section.positive("log_ins_per_second") ?? limits.logIns
        limits.requests = try section.positive("requests_per_second") ?? limits.requests
        try section.finish()
    }

    private mutating func readClaims(_ section: inout TOMLSection) throws(FileProblem) {
        guard let url = try section.string("url"), url.hasPrefix("http://") || url.hasPrefix("https://") else {
            throw section.problem("url", "is missing, or no http:// or https:// address to ask for claims")
        }
        var address = ClaimsAddress(url: url)
        address.timeout = try section.duration("timeout") ?? address.timeout
        address.keyFile = try section.path("key_file")
        claims = address
        try section.finish()
    }

    /// Whether a browser can be sent there, by what `Location` may hold.
    private static func isPage(_ text: String) -> Bool {
        let isPlace = text.hasPrefix("/") && !text.hasPrefix("//") || text.hasPrefix("https://")
        return isPlace && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    static func badAddress(_ text: String) -> String {
        if text.hasPrefix("unix:/"), text.utf8.count > "unix:".utf8.count + ListenAddress.longestPath {
            return "the path of its socket is too long: it may have at most \(ListenAddress.longestPath) bytes"
        }
        return "\"\(text)\" is not an address to listen on: write host:port, [IPv6 address]:port or unix:/path"
    }
}

extension TOMLSection {
    fileprivate mutating func positive(_ key: String) throws(FileProblem) -> Int? {
        guard let number = try integer(key) else { return nil }
        guard number > 0 else { throw problem(key, "it must be 1 or more") }
        return number
    }
}

extension UInt8 {
    /// Whether it is a letter, a digit or one of `-_.`: all of them are `tchar` (RFC 9110, section 5.6.2), as the name of
    /// a cookie must be made of.
    fileprivate var isTokenCharacter: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
