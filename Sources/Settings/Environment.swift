import Glibc
package import Redis

/// What the program takes from its environment, as a value.
package struct Environment: Sendable {
    package var variables: [String: String]
    /// What was taken out of the process's environment, so that nobody finds it there.
    package var secrets: [String: Secret] = [:]
    /// The names of those variables that are not UTF-8 text, and are not among the others therefore.
    package var unreadable: Set<String> = []

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
        var environment = Environment([:])
        var place = environ
        while let entry = place.pointee {
            place += 1
            let bytes = UnsafeRawBufferPointer(start: entry, count: strlen(entry))
            guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")),
                let name = String(validating: bytes[..<equals], as: UTF8.self)
            else { continue }
            if let value = String(validating: bytes[(equals + 1)...], as: UTF8.self) {
                environment.variables[name] = value
            } else {
                environment.unreadable.insert(name)
            }
        }
        return environment
    }

    /// Refuses variables of these names, or whose names begin so (`PROGRAM_*`), that are not UTF-8 text: the program reads
    /// them.
    package func checkText(_ names: [String]) throws(NotText) {
        for name in unreadable.sorted() {
            let isRead = names.contains { $0.hasSuffix("*") ? name.hasPrefix($0.dropLast()) : name == $0 }
            if isRead { throw .variable(name) }
        }
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
