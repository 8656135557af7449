/// The keys in words, for documents that are made from this table.
extension KeyTable {
    /// What the keys under a heading do.
    package struct Heading: Sendable {
        /// The heading.
        package let title: String
        /// Each line: the keys, what they do, and what the configuration calls it.
        package let lines: [(keys: [String], help: String, command: String)]
    }

    /// All keys, by the headings of the help.
    package var guide: [Heading] {
        KeyBinding.Group.allCases.map { group in
            Heading(
                title: "\(group.title)",
                lines: help(group).map { binding in
                    (binding.keys.map { "\($0.name)" }, "\(binding.help)", binding.command.name)
                }
            )
        }
    }

    /// What the configuration can give keys to, with the standard keys of each.
    package static var commandGuide: [(command: String, keys: [String])] {
        Command.allCases.map { command in
            var keys: [String] = []
            for binding in standard.bindings where binding.command == command {
                for key in binding.keys.map({ "\($0.name)" }) where !keys.contains(key) { keys.append(key) }
            }
            return (command.name, keys)
        }
    }
}
