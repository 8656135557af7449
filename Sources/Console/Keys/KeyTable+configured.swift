import Cells

/// Why keys that somebody wants for a command can't be had.
public struct KeyProblem: Error, Sendable, Hashable {
    /// The command, as it was written.
    public let command: String
    /// What was wrong, and what to do.
    public let reason: String
}

extension KeyTable {
    /// The standard keys, but for the commands that are named here: those have these keys and no others.
    ///
    /// Where text is typed, letters stay text: a command that is bound to letters alone keeps its standard keys there.
    public init(configured: [String: [String]]) throws(KeyProblem) {
        var wanted: [Command: [Key]] = [:]
        for (name, keyNames) in configured.sorted(by: { $0.key < $1.key }) {
            guard let command = Command.allCases.first(where: { $0.name == name }) else {
                let names = Command.allCases.map(\.name).joined(separator: ", ")
                throw KeyProblem(command: name, reason: "there is no such command. Commands are: \(names)")
            }
            var keys: [Key] = []
            for keyName in keyNames {
                guard let key = Key(name: keyName) else {
                    throw KeyProblem(
                        command: name,
                        reason:
                            "\"\(keyName)\" is not a key: write one character, or a name such as enter, esc, f5, pgdn or space, with ctrl-, alt- or shift- in front where it needs that"
                    )
                }
                keys.append(key)
            }
            wanted[command] = keys
        }
        self.init(
            Self.standardBindings.flatMap { binding in
                wanted[binding.command].map(binding.bound) ?? [binding]
            }
        )
        try check(wanted)
    }

    /// One key can do one thing in one place.
    private func check(_ wanted: [Command: [Key]]) throws(KeyProblem) {
        for context in KeyContext.allCases {
            var meanings: [Key: Command] = [:]
            for binding in bindings where binding.contexts.contains(context) {
                for key in binding.keys {
                    let other = meanings.updateValue(binding.command, forKey: key) ?? binding.command
                    guard other != binding.command else { continue }
                    let (new, old) =
                        wanted[binding.command] == nil ? (other, binding.command) : (binding.command, other)
                    throw KeyProblem(
                        command: new.name,
                        reason: "the key \(key.name) is that of \(old.name) in the same place: give one of them another"
                    )
                }
            }
        }
    }
}

extension KeyBinding {
    /// The same with other keys: twice where it holds for places where text is typed and others.
    fileprivate func bound(to wanted: [Key]) -> [KeyBinding] {
        let typing = contexts.filter(\.isTyping)
        let typed = wanted.filter { if case .character = $0 { false } else { true } }
        return [(wanted, contexts.subtracting(typing)), (typed.isEmpty ? keys : typed, typing)]
            .filter { !$1.isEmpty }
            .map { with(keys: $0, in: $1) }
    }
}
