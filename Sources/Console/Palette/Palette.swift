import Cells

/// The command palette: what can be done in a place, by name.
struct Palette: Layer {
    /// What was in front when it was opened: whose commands it has.
    let place: KeyContext
    /// What is typed: part of a name.
    private(set) var editor = LineEditor()
    /// The place of the chosen one among those that match.
    private(set) var cursor = 0
    /// The commands that can't be given now; the frame keeps it up to date.
    var blocked: Set<Command> = []

    init(of place: KeyContext) {
        self.place = place
    }

    var context: KeyContext { .palette }

    /// The user whose name is typed, behind the word for it.
    var user: String? {
        let text = editor.text
        guard text.lowercased().hasPrefix("user "), text.count > 5 else { return nil }
        return String(text.dropFirst(5))
    }

    /// What can be done there, as far as its words have all that is typed.
    func matches(_ keys: KeyTable) -> [KeyBinding] {
        let words = editor.text.lowercased().split(separator: " ")
        return keys.bindings.filter { binding in
            guard binding.contexts.contains(place), binding.group != .move else { return false }
            let text = binding.help.description.lowercased()
            return words.allSatisfy { text.contains($0) }
        }
    }

    /// The chosen one.
    func chosen(_ keys: KeyTable) -> KeyBinding? {
        let matches = matches(keys)
        return matches.indices.contains(cursor) ? matches[cursor] : nil
    }

    var leavingWords: SafeText? { "Nothing was chosen, and nothing done." }

    mutating func type(_ key: Key) { type { $0.take(key) } }

    mutating func paste(_ bytes: [UInt8]) {
        type {
            $0.paste(bytes)
            return true
        }
    }

    private mutating func type(_ edit: (inout LineEditor) -> Bool) {
        if edit(&editor) { cursor = 0 }
    }

    mutating func move(_ motion: Motion, _ around: Surroundings) {
        let last = max(0, matches(around.keys).count - 1)
        cursor =
            switch motion {
            case .rows(let count): min(max(0, cursor + count), last)
            case .pages(let count): min(max(0, cursor + count * around.layout.tableRows), last)
            case .first: 0
            case .last: last
            }
    }
}
