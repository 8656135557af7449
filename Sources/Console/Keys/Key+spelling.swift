import Cells

extension Key {
    /// The key that the configuration spells so: one character, or a name such as `enter` or `f5`; `ctrl-`, `alt-` and
    /// `shift-` before either. What a terminal can't tell from another key is none.
    init?(name text: String) {
        var rest = text[...]
        var modifiers: Set<Substring> = []
        while rest.count > 1, let dash = rest.dropFirst().firstIndex(of: "-"), rest.index(after: dash) < rest.endIndex {
            let modifier = Self.lowercased(rest[..<dash])
            guard ["ctrl", "alt", "shift"].contains(modifier), modifiers.insert(modifier).inserted else { return nil }
            rest = rest[rest.index(after: dash)...]
        }
        guard var key = Self.plain(rest) else { return nil }
        if modifiers.contains("shift") {
            if case .character = key { return nil }
            key = key == .tab ? .backTab : .shift(key)
        }
        if modifiers.contains("ctrl") {
            guard let controlled = Self.controlled(key) else { return nil }
            key = controlled
        }
        self = modifiers.contains("alt") ? .alt(key) : key
    }

    private static func plain(_ text: Substring) -> Key? {
        if text.count == 1, let character = text.first, character != " ", !character.isNewline {
            return .character(character)
        }
        let name = lowercased(text)
        if name.first == "f", let number = Int(name.dropFirst()), (1...24).contains(number) { return .function(number) }
        return named[String(name)]
    }

    /// A terminal has Ctrl with letters and with keys that are no characters; Ctrl-I is Tab there, and so on.
    private static func controlled(_ key: Key) -> Key? {
        guard case .character(let character) = key else { return .control(key) }
        let letter = Character(character.lowercased())
        guard ("a"..."z").contains(letter) || key == .character(" "), !"hijm".contains(letter) else { return nil }
        return .control(.character(letter))
    }

    private static func lowercased(_ text: Substring) -> Substring { text.lowercased()[...] }

    private static let named: [String: Key] = [
        "space": " ", "enter": .enter, "esc": .escape, "escape": .escape, "tab": .tab, "backspace": .backspace,
        "del": .delete, "delete": .delete, "up": .up, "down": .down, "left": .left, "right": .right, "pgup": .pageUp,
        "pgdn": .pageDown, "home": .home, "end": .end, "ins": .insert, "insert": .insert,
    ]
}
