extension Script {
    /// A command that a script may send, and on which of its keys: `KEYS` for those of sessions that it is given, empty
    /// where the command takes none.
    struct Need: Hashable, Sendable {
        let command: String
        let key: String
    }

    /// All commands that the script may send, read from its source, so that rights and doctor can't differ from it.
    var needs: Set<Need> {
        var needs: Set<Need> = []
        for call in ["redis.call('", "redis.pcall('", "must('", "try('"] {
            for tail in tails(after: call) {
                guard let end = tail.firstIndex(of: "'") else { continue }
                let key = Self.name(tail[tail.index(after: end)...].drop { $0 == "," || $0 == " " })
                // Shared parts say `key` for what their callers name.
                if key != "key" { needs.insert(Need(command: String(tail[..<end]), key: key)) }
            }
        }
        for call in ["fields(", "pcall(fields, "] {
            for tail in tails(after: call) where Self.name(tail) != "key" {
                needs.insert(Need(command: "HMGET", key: Self.name(tail)))
            }
        }
        if source.contains("look(") {
            for key in keys { needs.insert(Need(command: "TYPE", key: key.rawValue)) }
        }
        return needs.union(undone)
    }

    /// The commands without which it is refused before it changes anything: those that it must send, and those that read.
    /// Of the others it says that they are left to do.
    var demands: Set<String> {
        let musts = Set(tails(after: "must('").map { String($0.prefix { $0 != "'" }) })
        let reading = needs.map(\.command).filter { CommandShape.all[$0]?.access.contains(.write) == false }
        return musts.union(reading)
    }

    private func tails(after call: String) -> [Substring] {
        source.ranges(of: call).map { source[$0.upperBound...] }
    }

    private static func name(_ text: Substring) -> String { String(text.prefix { $0.isLetter || $0 == "_" }) }

    /// What takes back what was written: `undo[…] = {'XDEL', audit, …}`.
    private var undone: Set<Need> {
        var needs: Set<Need> = []
        for tail in tails(after: "{'") {
            let command = tail.prefix { $0.isUppercase }
            let rest = tail.dropFirst(command.count)
            guard !command.isEmpty, rest.hasPrefix("', ") else { continue }
            let key = Self.name(rest.dropFirst(3))
            if key != "key" { needs.insert(Need(command: String(command), key: key)) }
        }
        return needs
    }
}
