extension SettingTable {
    /// What `config.toml` of sessiontop can say.
    static let ofSessiontop = [
        SettingTable(
            name: "",
            about: "What holds for every store.",
            settings: [
                Setting(
                    "context",
                    "\"NAME\"",
                    "The store that is opened where neither a flag nor the environment names one."
                ),
                Setting("theme", "\"NAME\"", "A theme that comes with the program, or one of your own."),
                Setting("columns", "[\"NAME\", ...]", "Of the columns that fit, only these, and always the user."),
                Setting("mouse", "true or false", standard: "true", "Whether the console takes the mouse."),
                Setting("preview", "true or false", "Whether there is a preview beside tables, from 160 columns."),
                Setting(
                    "state",
                    "true or false",
                    standard: "true",
                    "Whether what is chosen in the console is kept for the next time."
                ),
            ]
        ),
        SettingTable(
            name: "contexts.NAME",
            about: "A store, by the name that --context and context take.",
            settings: [
                Setting(
                    "url",
                    "\"URL\"",
                    "The Redis: redis://, rediss:// for TLS, or unix://. Every context needs one."
                ),
                Setting("password_file", "\"FILE\"", "The file with the password, relative to this file."),
            ] + tls + [
                Setting(
                    "read_only",
                    "true or false",
                    standard: "false",
                    "Whether everything that would change the store is refused."
                ),
                Setting(
                    "keys",
                    "\"FILE\"",
                    "Keys to check signatures with. Verdicts then rest on these and not on the store's."
                ),
                Setting("prefix", "\"TEXT\"", standard: "\"sl\"", "What all keys in Redis begin with."),
                Setting(
                    "layout",
                    "[\"NAME\"]",
                    "How its sessions lie in Redis: native, or names of sessiontop layouts. Looked for where it is not said."
                ),
                Setting(
                    "anonymous",
                    "true or false",
                    standard: "false",
                    "Whether sessions without a user are listed, in other layouts than SessionLink's."
                ),
                Setting(
                    "guard",
                    "\"TIME\"",
                    standard: "\"60s\"",
                    "How long what was ended in another layout is ended again where it comes back, from 0s to 1h."
                ),
                Setting("color", "\"COLOUR\"", "The colour behind the line at the top."),
                Setting(
                    "durable",
                    "NUMBER",
                    "How many replicas must have an action before it is called confirmed, 0 to 1000."
                ),
                Setting("durable_within", "\"TIME\"", "How long an action waits for them, from 1ms to 60s."),
            ]
        ),
        SettingTable(
            name: "filters",
            about: "Filters by names that you choose: NAME = \"QUERY\" makes saved:NAME stand for the query.",
            settings: []
        ),
        SettingTable(
            name: "geo",
            about: "MaxMind databases that tell where addresses are.",
            settings: [
                Setting("country", "\"FILE\"", "A database of countries, or of cities."),
                Setting("network", "\"FILE\"", "A database of networks (ASN)."),
            ]
        ),
        SettingTable(
            name: "keys",
            about:
                "Keys of the console: COMMAND = [\"KEY\", ...] gives a command these keys instead of its standard ones. A key is one character, or enter, esc, space, tab, up, pgdn, f5 and the like, with ctrl-, alt- or shift- before it. Two commands on one key in one place are an error.",
            settings: []
        ),
    ]

    /// Whom a program trusts over TLS, and what it shows of itself.
    static let tls = [
        Setting("ca_file", "\"PATH\"", "TLS: the certificates of the authorities to trust, a file or a folder."),
        Setting("client_certificate", "\"FILE\"", "TLS: the certificate to show to the server."),
        Setting("client_key", "\"FILE\"", "TLS: the key of that certificate."),
        Setting("tls_server_name", "\"NAME\"", "TLS: whose certificate the server must have."),
    ]
}
