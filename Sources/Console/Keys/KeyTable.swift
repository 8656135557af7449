import Cells

/// The keys: bindings, footer and help all come from this one table. The footer names keys in the table's order and
/// leaves out from the end what does not fit; the help has them by heading.
public struct KeyTable: Sendable, Hashable {
    let bindings: [KeyBinding]
    private let commands: [KeyContext: [Key: Command]]

    /// A table of these bindings; of two for one key in one place the latter counts.
    init(_ bindings: [KeyBinding]) {
        self.bindings = bindings
        var commands: [KeyContext: [Key: Command]] = [:]
        for binding in bindings {
            for context in binding.contexts {
                for key in binding.keys { commands[context, default: [:]][key] = binding.command }
            }
        }
        self.commands = commands
    }

    /// What a key asks for in a context, if anything.
    func command(for key: Key, in context: KeyContext) -> Command? {
        commands[context]?[key]
    }

    /// The first key that asks for something; nothing where none does.
    func key(for command: Command) -> SafeText? {
        bindings.first { $0.command == command }?.keys.first?.name
    }

    /// Why a key does nothing in a place: that it is none, or what it does in others.
    func words(forUnused key: Key) -> SafeText {
        // What a key answers in some question is the last that is meant.
        let bound = bindings.filter { $0.keys.contains(key) }
        guard let binding = bound.first(where: { $0.group != .answer }) ?? bound.first else {
            return "\(key.name) is no key of the console: ? shows those that are."
        }
        return "\(key.name) does nothing here. Elsewhere: \(binding.help)"
    }

    /// The lines of the help under a heading: what is said twice, since keys differ between contexts, only once.
    func help(_ group: KeyBinding.Group) -> [KeyBinding] {
        var said: Set<SafeText> = []
        return bindings.filter { $0.group == group && said.insert($0.help).inserted }
    }
}
