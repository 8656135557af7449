extension Script {
    /// A command that a script may send, and on which of its keys: `KEYS` for those of sessions that it is given, empty where
    /// the command takes none.
    struct Need: Hashable, Sendable {
        let command: String
        let key: String
    }

    /// All commands that the script may send, read from its source, so that rights and doctor can't differ from it.
    var needs: Set<Need> {
        var needs: Set<Need> = []
        for call in ["redis.call(", "redis.pcall(", "must(", "try("] {
            var rest = source[...]
            while let start = rest.firstRange(of: call + "'") {
                rest = rest[start.upperBound...]
                guard let end = rest.firstIndex(of: "'") else { break }
                let command = String(rest[..<end])
                let key = rest[rest.index(after: end)...].drop { $0 == "," || $0 == " " }
                    .prefix { $0.isLetter || $0 == "_" }
                needs.insert(Need(command: command, key: String(key)))
            }
        }
        return needs.union(undone)
    }

    /// What takes back what was written: `undo[…] = {'XDEL', audit, …}`.
    private var undone: Set<Need> {
        var needs: Set<Need> = []
        var rest = source[...]
        while let start = rest.firstRange(of: "{'") {
            rest = rest[start.upperBound...]
            let command = rest.prefix { $0.isUppercase }
            let tail = rest.dropFirst(command.count)
            guard !command.isEmpty, tail.hasPrefix("', ") else { continue }
            needs.insert(Need(command: String(command), key: String(tail.dropFirst(3).prefix { $0.isLetter || $0 == "_" })))
        }
        return needs
    }
}
