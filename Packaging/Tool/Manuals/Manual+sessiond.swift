extension Manual {
    /// `sessiond(8)`: its options as its help has them, its settings, and what it answers.
    func sessiond(_ help: CommandHelp) -> String {
        var page = page("sessiond", section: 8, about: help.abstract ?? "")
        page.section("Synopsis")
        page.synopsis("sessiond", help, leaving: [])
        page.section("Description")
        page.paragraphs(help.prose)
        page.macro(".Pp")
        page.text(Self.purpose)
        page.section("Options")
        page.arguments(help.shown)
        page.section("Endpoints")
        page.list(Self.endpoints)
        page.section("Settings")
        page.settings(SettingTable.ofSessiond)
        page.section("Signals")
        page.list(Self.signals)
        page.section("Environment")
        page.list(Self.serviceVariables)
        page.section("Files")
        page.list(Self.serviceFiles)
        page.section("Exit status")
        page.exitCodes(help.exitCodes)
        page.section("Examples")
        page.text("Make the keys, check the settings, and start the service:")
        page.literal(Self.beginning)
        page.seeAlso([("openssl", 1), ("sessiontop", 1), ("systemctl", 1), ("sessiontop", 5)])
        return page.text
    }

    private static let purpose =
        "It stands beside an application, behind a gateway such as nginx, Caddy, Traefik, Envoy or HAProxy, which asks it about every request. A credential comes as Authorization: Bearer, with X-Session where the link mode has a secret, or in the cookie; a request with two is refused."

    /// What it answers, by path.
    static let endpoints = [
        Named.literal(
            "POST /sessions",
            "The application opens a session for a user whom it authenticated, or reports a failed log-in."
        ),
        .literal(
            "GET /verify",
            "The gateway asks whether a request may go on. The answer names the user, and has a fresh token when one is due."
        ),
        .literal("POST /refresh", "The next token."),
        .literal("POST /logout", "The end of a session, or of all the user's other sessions."),
        .literal("POST /oauth/introspect", "RFC 7662, for services that have a key."),
        .literal("POST /oauth/revoke", "RFC 7009, for services that have a key."),
        .literal("GET /.well-known/jwks.json", "The public keys."),
        .literal("GET /health", "Whether it can serve, with reasons and warnings."),
        .literal("GET /livez", "That the process answers."),
        .literal("GET /metrics", "Figures for Prometheus."),
    ]

    private static let signals = [
        Named(
            item: "Dv SIGHUP",
            meaning:
                "It reads its settings and keys again. Keys and services are replaced; the log names what else changed and waits for a restart. If anything is wrong, everything stays as it was."
        ),
        Named(
            item: "Dv SIGTERM , SIGINT",
            meaning: "It takes no more connections, and ends when what is under way is done."
        ),
    ]

    /// The variables that it reads.
    static let serviceVariables = [
        Named.variable("SESSIOND_LISTEN", "Where to listen."),
        .variable("SESSIOND_REDIS_URL", "The Redis. It may hold the password."),
        .variable("SESSIOND_REDIS_PASSWORD", "The password of the Redis."),
        .variable("XDG_CONFIG_HOME", "Where the folder with the configuration is, else in ~/.config."),
        .variable(
            "NOTIFY_SOCKET , WATCHDOG_USEC , WATCHDOG_PID",
            "How the service manager is told of readiness, reloading and life: see sd_notify(3)."
        ),
    ]

    private static let serviceFiles = [
        Named.file("/etc/sessiond/config.toml", "The settings."),
        .file("/etc/sessiond/signing.pem", "The key that signs tokens."),
        .file("/etc/sessiond/secret.key", "What session secrets are derived with."),
        .file("/etc/sessiond/app.key", "The key of the application."),
    ]

    private static let beginning = """
        cd /etc/sessiond
        umask 077
        openssl genpkey -algorithm ed25519 -out signing.pem
        openssl rand -hex 32 > secret.key
        openssl rand -hex 32 > app.key
        sessiond --check && sessiond
        """
}
