import Cells

extension Model {
    /// Takes a key that is no command, where text is typed.
    mutating func type(_ key: Key) {
        var line = LineEditor()
        if !line.take(key) { return tell(.information, keys.words(forUnused: key)) }
        guard layers.context == .search else {
            layers.change(layers.front) { $0.type(key) }
            return
        }
        let around = surroundings
        layers.changeText { $0.typeSearch(around) { $0.take(key) } }
    }

    /// Takes pasted text, where text is typed.
    mutating func paste(_ bytes: [UInt8]) {
        guard layers.context == .search else {
            layers.change(layers.front) { $0.paste(bytes) }
            return
        }
        let around = surroundings
        layers.changeText { text in
            text.typeSearch(around) { line in
                line.paste(bytes)
                return true
            }
        }
    }

    /// Goes to a match of what is searched for, so many further on.
    mutating func goToMatch(step: Int) {
        let around = surroundings
        layers.changeText { $0.goToMatch(step: step, around) }
    }

    /// What is searched for in the text in front, and which match that is; nothing where nothing is.
    var searchLine: Line? {
        guard let search = layers.text?.reading.search, search.isOn else { return nil }
        let room = max(4, size.columns - 2 - Self.searchPrompt.width - 1)
        var line = Line(Self.searchPrompt, .label)
        // While it is typed, its end matters; then which match it is.
        let words = search.words
        let text = SafeText(search.text)
        let left = search.isTyping ? room : max(4, room - (words?.text.width ?? 0) - 2)
        line.add("\(search.isTyping ? text.suffix(columns: left) : text.truncated(to: left)) ", .strong)
        if let words { line.add(" \(words.text)", words.role) }
        return line
    }

    private static var searchPrompt: SafeText { "search: " }

    /// Shows the terminal's cursor where the next character of a search goes.
    func placeSearchCursor(row: Int, on canvas: inout Canvas) {
        guard let editor = layers.text?.reading.search.editor else { return }
        let before = SafeText(String(editor.before)).width
        let place = 1 + Self.searchPrompt.width + before
        canvas.cursor = Position(column: min(place, size.columns - 1), row: row)
    }
}
