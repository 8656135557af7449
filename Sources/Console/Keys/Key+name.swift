import Cells

extension Key {
    /// The key's name as keyboards have it: the same in all languages.
    var name: SafeText { SafeText(label) }

    private var label: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .enter: "Enter"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .backspace: "Backspace"
        case .delete: "Del"
        case .up: "Up"
        case .down: "Down"
        case .left: "Left"
        case .right: "Right"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .home: "Home"
        case .end: "End"
        case .insert: "Ins"
        case .function(let number): "F\(number)"
        case .control(.character(let letter)): "Ctrl-\(letter.uppercased())"
        case .control(let key): "Ctrl-\(key.label)"
        case .alt(let key): "Alt-\(key.label)"
        case .shift(let key): "Shift-\(key.label)"
        }
    }
}
