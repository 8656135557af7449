import Glibc
package import Redis

/// What the program takes from its environment, as a value.
package struct Environment: Sendable {
    package var variables: [String: String]
    /// What was taken out of the process's environment, so that nobody finds it there.
    package var secrets: [String: Secret] = [:]

    package init(_ variables: [String: String]) {
        self.variables = variables
    }

    /// The environment of this process, from which these variables are taken: from then on neither the program itself nor
    /// `/proc` has them. To be called once, before there are other threads.
    package static func taking(_ names: [String]) -> Environment {
        var secrets: [String: Secret] = [:]
        var (place, kept) = (environ, environ)
        while let entry = place.pointee {
            let length = strlen(entry)
            let bytes = UnsafeRawBufferPointer(start: entry, count: length)
            if let name = names.first(where: { bytes.starts(with: Array("\($0)=".utf8)) }) {
                secrets[name] = Secret(bytes: bytes.dropFirst(name.utf8.count + 1))
                explicit_bzero(entry, length)
            } else {
                kept.pointee = entry
                kept += 1
            }
            place += 1
        }
        kept.pointee = nil
        var environment = current()
        environment.secrets = secrets
        return environment
    }

    /// The environment of this process.
    package static func current() -> Environment {
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
    package subscript(name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A variable that is nobody's to see, where it is set to anything.
    package func secret(_ name: String) -> Secret? {
        if let secret = secrets[name] { return secret.isEmpty ? nil : secret }
        return self[name].map { Secret($0) }
    }
}
