import Cells

/// The command palette: what can be done here, by name.
struct PaletteState: Sendable, Equatable {
    /// What is typed: part of a name.
    var editor = LineEditor()
    /// The place of the chosen one among those that match.
    var cursor = 0
    /// What was in front when it was opened: whose commands it has.
    let context: KeyContext
    /// The keys of the console.
    let keys: KeyTable

    /// What can be done there, as far as its words have all that is typed.
    var matches: [KeyBinding] {
        let words = editor.text.lowercased().split(separator: " ")
        return keys.bindings.filter { binding in
            guard binding.contexts.contains(context), binding.group != .move else { return false }
            let text = binding.help.description.lowercased()
            return words.allSatisfy { text.contains($0) }
        }
    }

    /// The chosen one.
    var chosen: KeyBinding? {
        let matches = matches
        return matches.indices.contains(cursor) ? matches[cursor] : nil
    }

    mutating func move(_ motion: Motion, page: Int) {
        let last = max(0, matches.count - 1)
        cursor =
            switch motion {
            case .rows(let count): min(max(0, cursor + count), last)
            case .pages(let count): min(max(0, cursor + count * page), last)
            case .first: 0
            case .last: last
            }
    }
}
