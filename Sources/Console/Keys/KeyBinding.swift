import Cells

/// One line of the key table: what the keys do there, in words for the footer and for the help.
struct KeyBinding: Sendable, Hashable {
    /// The heading that the help puts it under.
    let group: Group
    /// What the keys ask for.
    let command: Command
    /// The keys, the one that the footer names first.
    let keys: [Key]
    /// Where they ask for it.
    let contexts: Set<KeyContext>
    /// A word or two for the footer; absent where the footer does not name the keys.
    let footer: SafeText?
    /// A sentence for the help.
    let help: SafeText

    init(
        _ group: Group,
        _ command: Command,
        _ keys: [Key],
        _ contexts: Set<KeyContext>,
        _ footer: SafeText?,
        _ help: SafeText
    ) {
        self.group = group
        self.command = command
        self.keys = keys
        self.contexts = contexts
        self.footer = footer
        self.help = help
    }

    /// Headings of the help, in order.
    enum Group: Sendable, Hashable, CaseIterable {
        case move, find, look, act, answer, console

        /// The heading.
        var title: SafeText {
            switch self {
            case .move: "Move"
            case .find: "Find and sort"
            case .look: "Look"
            case .act: "Act on sessions"
            case .answer: "Answer a question"
            case .console: "Console"
            }
        }
    }
}
