/// Words with blanks between; one that holds a blank, or nothing, stands in double quotes, and a quote in it is written twice.
enum QuotedWords {
    /// The words of a text; nothing where a quote is left open.
    static func split(_ text: String) -> [String]? {
        var words: [String] = []
        var rest = text[...]
        while true {
            rest = rest.drop { $0 == " " }
            guard let first = rest.first else { return words }
            guard first == "\"" else {
                let word = rest.prefix { $0 != " " }
                words.append(String(word))
                rest = rest[word.endIndex...]
                continue
            }
            guard let word = quoted(&rest) else { return nil }
            words.append(word)
        }
    }

    private static func quoted(_ rest: inout Substring) -> String? {
        var word = ""
        rest.removeFirst()
        while let next = rest.popFirst() {
            guard next == "\"" else {
                word.append(next)
                continue
            }
            guard rest.first == "\"" else { return rest.first == nil || rest.first == " " ? word : nil }
            rest.removeFirst()
            word.append("\"")
        }
        return nil
    }

    /// The text that `split` reads as these words.
    static func joined(_ words: [String]) -> String {
        words.map { word in
            guard word.isEmpty || word.contains(" ") || word.hasPrefix("\"") else { return word }
            return "\"" + word.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
        }.joined(separator: " ")
    }
}
