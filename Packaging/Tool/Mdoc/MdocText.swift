/// Text of ours as mdoc(7) takes it: nothing in it is a macro, an escape, or a hyphen where a minus is meant.
enum MdocText {
    /// Text that stands on a line of its own.
    static func line(_ text: String) -> String {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            // Formatters hyphenate: a name of a variable or a file would no longer be one.
            isName(word) ? "\\%" + escaped(word) : escaped(word)
        }
        let line = words.joined(separator: " ")
        return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
    }

    private static func isName(_ word: Substring) -> Bool {
        word.count > 4 && word.dropLast().contains { !$0.isLetter && !"-'’,;()".contains($0) || $0.isUppercase }
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

    private static func escaped(_ text: some StringProtocol) -> String {
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
