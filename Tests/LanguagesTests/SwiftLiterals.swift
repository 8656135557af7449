/// A string literal in a Swift source: what it says, a gap for each interpolation as `{}`, and where it stands.
struct SwiftLiteral {
    let text: String
    /// The source before it and behind it, without other lines than it needs.
    let before: Substring
    let after: Substring
    let line: Int
}

/// Finds the string literals of Swift sources: those inside of interpolations as well, and those of several lines.
struct SwiftLiterals {
    private let source: [Character]
    private let text: String
    private var found: [(start: Int, end: Int, text: String)] = []

    static func all(in source: String) -> [SwiftLiteral] {
        var lexer = SwiftLiterals(source)
        lexer.readCode(until: nil)
        return lexer.literals
    }

    private init(_ source: String) {
        text = source
        self.source = Array(source)
    }

    private var literals: [SwiftLiteral] {
        found.sorted { $0.start < $1.start }.map { start, end, words in
            let lead = source[max(0, start - 240)..<start]
            let rest = source[end..<min(source.count, end + 60)]
            return SwiftLiteral(
                text: words,
                before: Substring(String(lead)),
                after: Substring(String(rest)),
                line: source[..<start].count { $0 == "\n" } + 1
            )
        }
    }

    private var place = 0

    private func next(_ text: String) -> Bool {
        place + text.count <= source.count && source[place..<place + text.count].elementsEqual(text)
    }

    /// Reads code up to a closing parenthesis that was not opened in it, or to the end.
    private mutating func readCode(until end: Character?) {
        var depth = 0
        while place < source.count {
            if next("//") {
                while place < source.count, source[place] != "\n" { place += 1 }
            } else if next("/*") {
                while place < source.count, !next("*/") { place += 1 }
                place += 2
            } else if source[place] == "\"" {
                readLiteral(hashes: 0)
            } else if source[place] == "#" {
                let hashes = source[place...].prefix { $0 == "#" }.count
                place += hashes
                if place < source.count, source[place] == "\"" { readLiteral(hashes: hashes) }
            } else {
                if source[place] == "(" { depth += 1 }
                if source[place] == ")" {
                    if depth == 0, end == ")" { return }
                    depth -= 1
                }
                place += 1
            }
        }
    }

    private mutating func readLiteral(hashes: Int) {
        let start = place - hashes
        let isLong = next("\"\"\"")
        let quote = String(repeating: "\"", count: isLong ? 3 : 1) + String(repeating: "#", count: hashes)
        let escape = "\\" + String(repeating: "#", count: hashes)
        place += isLong ? 3 : 1
        var words = ""
        while place < source.count, !next(quote) {
            if next(escape) {
                place += escape.count
                readEscaped(&words)
            } else {
                words.append(source[place])
                place += 1
            }
        }
        place += quote.count
        found.append((start, place, isLong ? Self.withoutIndent(words) : words))
    }

    private mutating func readEscaped(_ words: inout String) {
        let character = source[place]
        place += 1
        switch character {
        case "(":
            words += "{}"
            readCode(until: ")")
            place += 1
        case "n": words += "\n"
        case "t": words += "\t"
        case "u":
            let digits = source[(place + 1)...].prefix { $0 != "}" }
            if let code = UInt32(String(digits), radix: 16), let scalar = Unicode.Scalar(code) {
                words.unicodeScalars.append(scalar)
            }
            place += digits.count + 2
        // A line that goes on in the next one.
        case "\n": while place < source.count, source[place] == " " { place += 1 }
        default: words.append(character)
        }
    }

    /// What a literal of several lines says: neither its first and last line feed, nor what its lines are indented by.
    private static func withoutIndent(_ words: String) -> String {
        let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
        let indent = lines.last?.count ?? 0
        return lines.dropFirst().dropLast().map { line in
            line.prefix(indent).allSatisfy { $0 == " " } ? line.dropFirst(indent) : line
        }.joined(separator: "\n")
    }
}
