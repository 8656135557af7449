/// The word of a query that is being typed, and what is expected in its place.
struct WordUnderWay {
    /// What is expected.
    enum Place: Equatable {
        /// A field, or one of the words that combine terms; what is typed of it.
        case name(String)
        /// A value of a field: what it begins with, and how that is typed.
        case value(QueryField, begun: String, typed: String)
        /// The names that lead to a claim.
        case path(begun: String)
        /// A value of a claim.
        case claim([String], begun: String, typed: String)
    }

    let place: Place

    /// - Parameter before: what stands before the cursor; nothing is expected within quotation marks that stand for
    ///   themselves.
    init?(_ before: String, about subject: QuerySubject) {
        var word = Self.lastWord(before)
        if word.first == "-" { word = word.dropFirst() }
        guard let first = word.first, first != "\"", first != "/" else { return nil }
        guard let mark = Self.mark(in: word) else {
            let text = String(word)
            if subject == .sessions, text.lowercased().hasPrefix("claim.") {
                let path = String(text.dropFirst(6))
                if path.contains("\"") { return nil }
                place = .path(begun: path)
            } else {
                place = .name(text)
            }
            return
        }
        guard word[mark] == ":" || word[mark] == "=" else { return nil }
        let name = word[..<mark].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let typed = String(word[word.index(after: mark)...])
        guard typed.first != "/", let begun = Self.begun(typed), let field = name.first?.lowercased() else {
            return nil
        }
        if field == QueryField.claim.rawValue, subject == .sessions {
            if name.contains(where: { $0.contains("\"") }) { return nil }
            place = .claim(Array(name.dropFirst()), begun: begun, typed: typed)
        } else if name.count == 1, let field = QueryField(rawValue: field) {
            place = .value(field, begun: begun, typed: typed)
        } else {
            return nil
        }
    }

    private static func lastWord(_ text: String) -> Substring {
        var start = text.startIndex
        var isQuoted = false
        var isEscaped = false
        for place in text.indices {
            let character = text[place]
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                isEscaped = character == "\\"
                isQuoted = character != "\""
            } else if character == "\"" {
                isQuoted = true
            } else if character.isWhitespace || character == "(" || character == ")" {
                start = text.index(after: place)
            }
        }
        return text[start...]
    }

    private static func mark(in word: Substring) -> Substring.Index? {
        var isQuoted = false
        for place in word.indices {
            if word[place] == "\"" { isQuoted.toggle() }
            if !isQuoted, ":=<>".contains(word[place]) { return place }
        }
        return nil
    }

    /// What a value begins with; nothing where it is closed already.
    private static func begun(_ typed: String) -> String? {
        guard typed.first == "\"" else { return typed }
        var begun = ""
        var isEscaped = false
        for character in typed.dropFirst() {
            if !isEscaped, character == "\"" { return nil }
            isEscaped = !isEscaped && character == "\\"
            if !isEscaped { begun.append(character) }
        }
        return begun
    }
}

extension QueryValue {
    /// How a text is typed that is to mean itself.
    static func spelled(_ text: String) -> String {
        let isPlain =
            text.first.map { $0 != "/" } ?? false
            && !text.contains { $0.isWhitespace || "()*?\"".contains($0) }
        return isPlain ? text : quoted(text)
    }

    /// The same in quotation marks.
    static func quoted(_ text: String) -> String {
        "\"\(String(text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }))\""
    }
}
