/// Text of ours as mdoc(7) takes it: nothing in it is a macro, an escape, or a hyphen where a minus is meant.
enum MdocText {
    /// Text that stands on a line of its own.
    static func line(_ text: String) -> String {
        let escaped = escaped(text)
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }

    /// One argument of a macro, whatever words are in it.
    static func argument(_ text: String) -> String {
        let escaped = escaped(text).replacing("\"", with: "\\(dq")
        // A word that is a macro's name, or nothing but a sign, would be taken for one.
        return "\"\\&\(escaped)\""
    }

    /// The sentences of a text: what ends with a full stop, and begins with a capital letter or an option's dash.
    static func sentences(_ text: String) -> [String] {
        var sentences: [String] = []
        var rest = text[...]
        while let end = rest.firstRange(of: sentenceEnd) {
            let stop = rest.index(after: end.lowerBound)
            sentences.append(String(rest[..<stop]))
            rest = rest[rest.index(after: stop)...]
        }
        return rest.isEmpty ? sentences : sentences + [String(rest)]
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            case "‘", "’": escaped += "'"
            case "“", "”": escaped += "\""
            case "…": escaped += "..."
            default: escaped.append(character)
            }
        }
        return escaped
    }

    nonisolated(unsafe) private static let sentenceEnd = /[.:?!] (?=[^a-z0-9])/
}
