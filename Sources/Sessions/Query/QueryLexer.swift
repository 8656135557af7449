import Languages

/// A piece of a query and its place in the text, in characters.
struct QueryToken: Equatable {
    let kind: Kind
    let place: Range<Int>

    enum Kind: Equatable {
        case open, close, and, or, not
        case word(QueryValue)
        /// A name, how it is compared, and with what.
        case term(name: [String], QueryComparison, QueryValue)
    }
}

/// Text as it stands in a query.
struct QueryValue: Equatable {
    var text: String
    /// Whether it stood in quotation marks: then `*` and `?` mean themselves.
    var isQuoted: Bool
    /// Whether it stood between slashes: then it is a regular expression.
    var isExpression = false
    var place: Range<Int>
}

/// How a field is compared with a value.
enum QueryComparison: String, Equatable, CaseIterable {
    case atMost = "<="
    case atLeast = ">="
    case less = "<"
    case more = ">"
    case equal = "="
    case has = ":"
}

/// Breaks a query into tokens.
struct QueryLexer {
    let characters: [Character]
    private(set) var place = 0

    init(_ text: String) {
        characters = Array(text)
    }

    /// The next token; nothing at the end.
    mutating func next() throws(QueryError) -> QueryToken? {
        while place < characters.count, characters[place].isWhitespace { place += 1 }
        guard place < characters.count else { return nil }
        let start = place
        switch characters[place] {
        case "(": return symbol(.open)
        case ")": return symbol(.close)
        case "-": return symbol(.not)
        case "\"": return QueryToken(kind: .word(try quoted()), place: start..<place)
        case "/": return QueryToken(kind: .word(try expression()), place: start..<place)
        default: break
        }
        if let (name, comparison) = try field() {
            let value = try value()
            return QueryToken(kind: .term(name: name, comparison, value), place: start..<place)
        }
        let word = bare()
        let kind: QueryToken.Kind =
            switch word.text.lowercased() {
            case "and": .and
            case "or": .or
            case "not": .not
            default: .word(word)
            }
        return QueryToken(kind: kind, place: word.place)
    }

    private mutating func symbol(_ kind: QueryToken.Kind) -> QueryToken {
        place += 1
        return QueryToken(kind: kind, place: place - 1..<place)
    }

    /// A name with a comparison behind it; moves nowhere where there is none. Only what begins with a letter is a name, so
    /// that an IPv6 address may stand for itself.
    private mutating func field() throws(QueryError) -> ([String], QueryComparison)? {
        let start = place
        guard characters[place].isLetter else { return nil }
        var name = [""]
        while place < characters.count {
            let character = characters[place]
            if character == "." {
                name.append("")
                place += 1
                if place < characters.count, characters[place] == "\"" {
                    name[name.count - 1] = try quoted().text
                }
            } else if character.isLetter || character.isNumber || character == "_" || character == "-" {
                name[name.count - 1].append(character)
                place += 1
            } else {
                break
            }
        }
        if let comparison = comparison() { return (name, comparison) }
        place = start
        return nil
    }

    private mutating func comparison() -> QueryComparison? {
        for comparison in QueryComparison.allCases where characters[place...].starts(with: comparison.rawValue) {
            place += comparison.rawValue.count
            return comparison
        }
        return nil
    }

    private mutating func value() throws(QueryError) -> QueryValue {
        if place < characters.count, characters[place] == "\"" { return try quoted() }
        if place < characters.count, characters[place] == "/" { return try expression() }
        return bare()
    }

    /// What stands between slashes; `\/` is a slash in it.
    private mutating func expression() throws(QueryError) -> QueryValue {
        let start = place
        var text = ""
        place += 1
        while place < characters.count, characters[place] != "/" {
            if characters[place] == "\\", place + 1 < characters.count {
                if characters[place + 1] != "/" { text.append("\\") }
                place += 1
            }
            text.append(characters[place])
            place += 1
        }
        place += 1
        let isClosed = place <= characters.count && (place == characters.count || Self.ends(characters[place]))
        guard isClosed, !text.isEmpty else {
            throw QueryError(
                start..<min(place, characters.count),
                "A regular expression ends with a slash: /adm(in)?/. To look for a slash, use quotation marks."
            )
        }
        return QueryValue(text: text, isQuoted: false, isExpression: true, place: start..<place)
    }

    private mutating func bare() -> QueryValue {
        let start = place
        while place < characters.count, !Self.ends(characters[place]) { place += 1 }
        return QueryValue(text: String(characters[start..<place]), isQuoted: false, place: start..<place)
    }

    private static func ends(_ character: Character) -> Bool {
        character.isWhitespace || character == "(" || character == ")"
    }

    private mutating func quoted() throws(QueryError) -> QueryValue {
        let start = place
        var text = ""
        place += 1
        while place < characters.count {
            let character = characters[place]
            place += 1
            if character == "\"" { return QueryValue(text: text, isQuoted: true, place: start..<place) }
            if character == "\\", place < characters.count {
                text.append(characters[place])
                place += 1
            } else {
                text.append(character)
            }
        }
        throw QueryError(start..<place, "This quotation mark is not closed: end the text with another \".")
    }
}
