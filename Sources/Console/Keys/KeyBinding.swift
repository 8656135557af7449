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
    private let footerWords: Wording?
    private let helpWords: Wording

    /// A word or two for the footer; absent where the footer does not name the keys.
    var footer: SafeText? { footerWords?.text }
    /// A sentence for the help.
    var help: SafeText { helpWords.text }

    init(
        _ group: Group,
        _ command: Command,
        _ keys: [Key],
        _ contexts: Set<KeyContext>,
        _ footer: Wording?,
        _ help: Wording
    ) {
        self.group = group
        self.command = command
        self.keys = keys
        self.contexts = contexts
        footerWords = footer
        helpWords = help
    }

    /// The same with other keys.
    func with(keys: [Key], in contexts: Set<KeyContext>) -> KeyBinding {
        KeyBinding(group, command, keys, contexts, footerWords, helpWords)
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
