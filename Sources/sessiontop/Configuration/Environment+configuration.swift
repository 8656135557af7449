import Settings

extension Environment {
    /// That of this program. The variables that may hold a password are taken out of it at the first use.
    static let ofProgram = taking(["SESSIONTOP_PASSWORD", "SESSIONTOP_URL"])

    /// The variables that this program reads; the star stands for whatever a name may end with.
    static let read = [
        "SESSIONTOP_*", "HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "TERM", "ESCDELAY", "NO_COLOR", "LANG", "LC_*",
        "TZ",
        "SSH_CONNECTION", "SSH_USER_AUTH", "SUDO_USER",
    ]

    /// The values of those that may hold anything.
    var readTexts: [String] {
        variables.filter { name, _ in name.hasPrefix("SESSIONTOP_") || ["TERM", "LANG"].contains(name) }
            .merging(variables.filter { $0.key.hasPrefix("LC_") }) { first, _ in first }.map(\.value)
    }

    /// Where the configuration and the user's own themes are.
    var configurationFolder: String? {
        if let folder = self["XDG_CONFIG_HOME"], folder.hasPrefix("/") { return folder + "/sessiontop" }
        return self["HOME"].map { $0 + "/.config/sessiontop" }
    }

    /// Where what is chosen in the console is kept; absent where there is no place for it.
    var stateFile: StateFile? {
        if let folder = self["XDG_STATE_HOME"], folder.hasPrefix("/") {
            return StateFile(folder: folder + "/sessiontop")
        }
        return self["HOME"].map { StateFile(folder: $0 + "/.local/state/sessiontop") }
    }

    /// Where the filters are that have names.
    func filterFile(_ configuration: Configuration) -> FilterFile {
        FilterFile(folder: configurationFolder, configured: configuration.filters)
    }

    /// What `config.toml` says; an absent file says nothing.
    func configuration() throws(FileProblem) -> Configuration {
        guard let file = configurationFolder.map({ $0 + "/config.toml" }), Files.exists(file) else {
            return Configuration()
        }
        return try Configuration(file: file, source: Files.text(file))
    }
}
