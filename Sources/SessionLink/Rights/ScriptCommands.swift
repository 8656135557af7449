/// Which commands a script's source calls: read off the source, so that rights and scripts can't drift apart.
enum ScriptCommands {
    /// The names of all commands, in upper case.
    static func names(in source: String) -> Set<String> {
        var names: Set<String> = []
        for call in ["redis.call(", "redis.pcall("] {
            var rest = source[...]
            while let start = rest.firstRange(of: call) {
                rest = rest[start.upperBound...]
                guard let quote = rest.first, quote == "'" || quote == "\"" else { continue }
                names.insert(rest.dropFirst().prefix { $0 != quote }.uppercased())
            }
        }
        return names
    }
}
