extension SettingTable {
    /// What `config.toml` of sessiond can say.
    static let ofSessiond = [
        SettingTable(
            name: "",
            about: "Files are relative to the folder of this one. A TIME is a number with ms, s, m, h or d.",
            settings: identity + tokens + answers
        ),
        SettingTable(
            name: "redis",
            about: "The store.",
            settings: [
                Setting(
                    "url",
                    "\"URL\"",
                    standard: "\"redis://127.0.0.1:6379\"",
                    "The Redis: redis://, rediss:// for TLS, or unix://."
                ),
                Setting("password_file", "\"FILE\"", "The file with the password."),
                Setting("prefix", "\"TEXT\"", standard: "\"sl\"", "What all keys in Redis begin with."),
            ] + tls
        ),
        SettingTable(
            name: "services.NAME",
            about: "An application that may open sessions, introspect and revoke.",
            settings: [Setting("key_file", "\"FILE\"", "The file with its key, at least 32 bytes.")]
        ),
        SettingTable(
            name: "cookie",
            about: "The cookie that browsers keep their credential in.",
            settings: [
                Setting("name", "\"NAME\"", standard: "\"__Host-session\"", "Its name, which begins with __Host-."),
                Setting(
                    "after_log_out",
                    "\"URL\"",
                    "Where the browser of a form that logs out goes; without it the answer is 204."
                ),
                Setting("same_site", "\"lax\", \"strict\" or \"none\"", standard: "\"lax\"", "Its SameSite attribute."),
            ]
        ),
        SettingTable(
            name: "limits",
            about: "The most that the server takes in.",
            settings: [
                Setting("body_bytes", "NUMBER", standard: "65536", "Bytes of a request's body."),
                Setting(
                    "header_bytes",
                    "NUMBER",
                    standard: "16384",
                    "Bytes of all header fields of a request together."
                ),
                Setting(
                    "claims_bytes",
                    "NUMBER",
                    standard: "2048",
                    "The longest X-Session-Claims; where the claims are longer it is empty, and the log-in says so."
                ),
                Setting("connections", "NUMBER", standard: "4096", "Connections at a time."),
                Setting(
                    "body_time",
                    "\"TIME\"",
                    standard: "\"10s\"",
                    "How long the body of a request may take to come."
                ),
                Setting("idle", "\"TIME\"", standard: "\"60s\"", "How long a connection may be silent."),
                Setting("log_ins_per_second", "NUMBER", standard: "500", "Log-ins of one service."),
                Setting(
                    "requests_per_second",
                    "NUMBER",
                    standard: "20",
                    "Refreshes, log-outs and wrong service keys of one client."
                ),
            ]
        ),
        SettingTable(
            name: "claims",
            about: "Where the claims of a user's next token are asked for. Without it they are those of the log-in.",
            settings: [
                Setting("url", "\"URL\"", "The address to ask, http:// or https://. The table needs one."),
                Setting("key_file", "\"FILE\"", "The file with the key that it shows the application, as a Bearer."),
                Setting("timeout", "\"TIME\"", standard: "\"2s\"", "How long the answer may take."),
            ]
        ),
    ]

    private static let identity = [
        Setting(
            "listen",
            "\"ADDRESS\"",
            standard: "\"127.0.0.1:8181\"",
            "Where it listens: host:port, [IPv6 address]:port or unix:/path."
        ),
        Setting("socket_mode", "\"MODE\"", "The mode of a Unix socket, such as 0660; without it the umask decides."),
        Setting("issuer", "\"URL\"", "The iss of all tokens. It must be there."),
        Setting("audience", "\"TEXT\"", "The aud of all tokens."),
        Setting("signing_key", "\"FILE\"", "The key that signs tokens, a private JWK or PEM. It must be there."),
        Setting("signing_algorithm", "\"NAME\"", "The algorithm of keys that do not say theirs, such as RS256."),
        Setting("verifying_keys", "[\"FILE\", ...]", "Further keys whose tokens are accepted, while keys rotate."),
        Setting(
            "secret_key_file",
            "\"FILE\"",
            "At least 32 random bytes that session secrets are derived with, the same on all servers. It must be there."
        ),
        Setting(
            "trusted_proxies",
            "[\"NETWORK\", ...]",
            standard: "[]",
            "Who is believed about the address of a client."
        ),
    ]

    private static let tokens = [
        Setting(
            "mode",
            "\"allowlist\", \"paired\" or \"denylist\"",
            standard: "\"allowlist\"",
            "The link mode of sessions that do not ask for one."
        ),
        Setting("token_type", "\"TEXT\"", standard: "\"JWT\"", "The typ of tokens."),
        Setting("token_lifetime", "\"TIME\"", standard: "\"15m\"", "How long a token is good."),
        Setting("idle_timeout", "\"TIME\"", standard: "\"8h\"", "How long a session lives without being used."),
        Setting("absolute_lifetime", "\"TIME\"", standard: "\"30d\"", "How long a session lives at most."),
        Setting(
            "refresh_ahead",
            "\"TIME\"",
            standard: "\"60s\"",
            "How long before its end a token is due for refresh."
        ),
        Setting(
            "grace",
            "\"TIME\"",
            standard: "\"10s\"",
            "How long a token stays good after its successor was first used."
        ),
        Setting("leeway", "\"TIME\"", standard: "\"0s\"", "How far clocks may be apart, at most 5m."),
        Setting("session_limit", "NUMBER", "How many sessions a user may have: a further log-in ends the oldest."),
        Setting(
            "stores_whole_tokens",
            "true or false",
            standard: "false",
            "Whether tokens are kept whole in the store in every link mode."
        ),
        Setting(
            "audits_every_refresh",
            "true or false",
            standard: "false",
            "Whether every refresh is written to the audit trail."
        ),
        Setting("staleness", "\"TIME\"", standard: "\"2s\"", "How old its knowledge of revocations may be."),
        Setting(
            "when_stale",
            "\"ask-store\" or \"fail-closed\"",
            standard: "\"ask-store\"",
            "What happens to denylist tokens while that knowledge is older."
        ),
    ]

    private static let answers = [
        Setting("refresh_on_verify", "true or false", standard: "true", "Whether GET /verify hands out fresh tokens."),
        Setting(
            "refresh_bearer_on_verify",
            "true or false",
            standard: "true",
            "Whether it does to clients that sent theirs in Authorization: false behind a gateway that can't hand them on."
        ),
        Setting(
            "verify_status",
            "200 or 204",
            standard: "204",
            "What GET /verify answers with when a request may go on. Envoy needs 200."
        ),
        Setting(
            "identity_fields",
            "[\"NAME\", ...]",
            standard: "[\"user\", \"session\", \"claims\"]",
            "What GET /verify tells: user, session, mode, generation, expires, claims, cookies."
        ),
        Setting(
            "log_level",
            "\"LEVEL\"",
            standard: "\"info\"",
            "What is logged: trace, debug, info, notice, warning, error or critical."
        ),
        Setting("log_format", "\"text\" or \"json\"", standard: "\"text\"", "How it is logged, to standard error."),
    ]
}
