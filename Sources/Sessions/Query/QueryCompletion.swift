/// What may follow in a query that is being typed.
public struct QueryCompletion: Sendable, Hashable {
    /// All words that the one under way may become, in the order in which they are offered.
    public let candidates: [String]
    /// What can be added without a choice: as far as all candidates agree.
    public let addition: String

    /// - Parameter before: what stands before the cursor.
    public init(before: String, about subject: QuerySubject) {
        let word = String(before.reversed().prefix { !$0.isWhitespace && $0 != "(" && $0 != ")" }.reversed())
        // Within quotation marks words are the reader's own.
        let isQuoted = before.count { $0 == "\"" } % 2 == 1
        let begun = word.hasPrefix("-") ? String(word.dropFirst()) : word
        if isQuoted || begun.isEmpty {
            candidates = []
        } else if let mark = begun.firstIndex(where: { ":=<>".contains($0) }) {
            let field = QueryField(rawValue: begun[..<mark].lowercased())
            let value = begun[begun.index(after: mark)...].lowercased()
            let choices = field.map { QueryField.choices($0, about: subject) } ?? []
            candidates = choices.filter { $0.hasPrefix(value) && $0 != value }
            addition = Self.agreement(candidates, beyond: value.count)
            return
        } else {
            let fields = QueryField.fields(of: subject).map { $0 == .claim ? "claim." : "\($0.rawValue):" }
            candidates = (fields + ["and", "or", "not"]).filter { $0.hasPrefix(begun.lowercased()) && $0 != begun }
        }
        addition = Self.agreement(candidates, beyond: begun.count)
    }

    private static func agreement(_ words: [String], beyond count: Int) -> String {
        guard let first = words.first else { return "" }
        let common = words.dropFirst().reduce(Substring(first)) { common, word in
            common.prefix(zip(common, word).prefix { $0 == $1 }.count)
        }
        return String(common.dropFirst(count))
    }
}
