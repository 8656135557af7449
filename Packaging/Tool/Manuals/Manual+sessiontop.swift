import Console

extension Manual {
    /// `sessiontop(1)`: the commands and options as the program's help has them, the keys as the console's table has them.
    func sessiontop(_ help: CommandHelp) -> String {
        var page = page("sessiontop", section: 1, about: help.abstract ?? "")
        let common = help.common + help.shown
        page.section("Synopsis")
        page.macro(".Nm sessiontop")
        page.macro(".Op Ar command")
        page.macro(".Op Ar option ...")
        page.section("Description")
        page.paragraphs(help.prose)
        page.macro(".Pp")
        page.text(Self.outputs)
        page.section("Commands")
        for command in help.commands {
            page.subsection(command.commandName)
            page.synopsis("sessiontop", command, leaving: common)
            page.macro(".Pp")
            page.paragraphs([command.abstract, command.discussion].compactMap { $0 }.joined(separator: "\n\n"))
            page.arguments(command.shown.filter { !common.contains($0) })
        }
        page.section("Options")
        page.text("These mean the same for every command that takes them.")
        page.arguments(common)
        page.section("Keys")
        page.text("These are the standard keys of the console.")
        page.text("The configuration can choose others.")
        for heading in KeyTable.standard.guide where !heading.lines.isEmpty {
            page.subsection(heading.title)
            page.list(of: heading.lines) { page, line in
                let keys = line.keys.map { "Ic \(MdocText.argument($0))" }
                page.macro(".It \(keys.joined(separator: " , "))")
                page.text(line.help)
            }
        }
        page.section("Environment")
        page.list(Self.variables)
        page.section("Files")
        page.list(Self.files)
        page.section("Exit status")
        page.exitCodes(help.exitCodes)
        page.section("Examples")
        page.text("Find out whose a leaked token is, and end its session:")
        page.literal(
            "sessiontop find < leaked.jwt\nsessiontop revoke --token-stdin --reason leaked < leaked.jwt"
        )
        page.macro(".Pp")
        page.text("What looks stolen, and what runs out within five minutes:")
        page.literal("sessiontop list is:stolen\nsessiontop list 'expires<5m' --sort expiry")
        page.seeAlso([("sessiontop", 5), ("sessiond", 8)])
        return page.text
    }

    private static let outputs =
        "Results go to standard output, everything else to standard error. Passwords and tokens are never given as arguments, which every user of the machine can see: they come from standard input, from files, or from a prompt."

    /// The variables that it reads.
    static let variables = [
        Named.variable("SESSIONTOP_URL", "The Redis, where no flag names one. It may hold the password."),
        .variable("SESSIONTOP_PASSWORD", "The password of the Redis."),
        .variable("SESSIONTOP_CONTEXT", "The store that is opened, of those in the configuration."),
        .variable("SESSIONTOP_THEME", "The theme of the console."),
        .variable("SESSIONTOP_KEYS", "A file with keys to check signatures with."),
        .variable("SESSIONTOP_PREFIX", "What all keys in Redis begin with."),
        .variable("SESSIONTOP_LAYOUT", "How the sessions lie in Redis, as names of layouts with commas between."),
        .variable("SESSIONTOP_CA_FILE", "TLS: the certificates of the authorities to trust."),
        .variable("SESSIONTOP_CLIENT_CERTIFICATE", "TLS: the certificate to show to the server."),
        .variable("SESSIONTOP_CLIENT_KEY", "TLS: the key of that certificate."),
        .variable("SESSIONTOP_TLS_SERVER_NAME", "TLS: whose certificate the server must have."),
        .variable("NO_COLOR", "Where it is set, the console has no colours."),
        .variable(
            "LC_ALL , LC_MESSAGES , LANG",
            "The first of them that is set decides the language, English or Korean."
        ),
        .variable("XDG_CONFIG_HOME", "Where the folder with the configuration is, else in ~/.config."),
        .variable("XDG_STATE_HOME", "Where the folder with what is kept is, else in ~/.local/state."),
    ]

    private static let files = [
        Named.file("~/.config/sessiontop/config.toml", "The configuration: see sessiontop(5)."),
        .file("~/.config/sessiontop/filters.toml", "Filters that were saved in the console."),
        .file("~/.config/sessiontop/themes/", "Themes of your own."),
        .file("~/.local/state/sessiontop/state.toml", "What was chosen in the console."),
    ]
}
