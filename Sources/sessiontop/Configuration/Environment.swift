import Glibc

/// What the program takes from its environment, as a value.
struct Environment {
    var variables: [String: String]

    init(_ variables: [String: String]) {
        self.variables = variables
    }

    /// The environment of this process.
    static func current() -> Environment {
        var variables: [String: String] = [:]
        var place = environ
        while let entry = place.pointee {
            let text = String(cString: entry)
            if let equals = text.firstIndex(of: "=") {
                variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
            }
            place += 1
        }
        return Environment(variables)
    }

    /// A variable's value, where it is set to anything.
    subscript(name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Where the configuration and the user's own themes are.
    var configurationFolder: String? {
        if let folder = self["XDG_CONFIG_HOME"], folder.hasPrefix("/") { return folder + "/sessiontop" }
        return self["HOME"].map { $0 + "/.config/sessiontop" }
    }

    /// What `config.toml` says; an absent file says nothing.
    func configuration() throws(FileProblem) -> Configuration {
        guard let file = configurationFolder.map({ $0 + "/config.toml" }), Files.exists(file) else {
            return Configuration()
        }
        return try Configuration(file: file, source: Files.text(file))
    }
}
