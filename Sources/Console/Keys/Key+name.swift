import Cells

extension Key {
    /// The key's name as keyboards have it.
    var name: SafeText {
        switch self {
        case .character(" "): "Space"
        case .character(let character): SafeText(String(character))
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
        case .control(.character(let letter)): "Ctrl-\(SafeText(letter.uppercased()))"
        case .control(let key): "Ctrl-\(key.name)"
        case .alt(let key): "Alt-\(key.name)"
        case .shift(let key): "Shift-\(key.name)"
        }
    }
}
