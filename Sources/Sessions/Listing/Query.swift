/// A filter over sessions: words that must all be found, in any letter case, each somewhere in the user, session ID,
/// network address, client, method, link mode or state.
public struct Query: Sendable, Hashable {
    /// The query as it was typed.
    public let text: String
    /// Its words, in lower case.
    let words: [String]

    /// The query that such a text means; without any word it matches everything.
    public init(_ text: String = "") {
        self.text = text
        words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// Whether it matches every session.
    public var matchesAll: Bool { words.isEmpty }
}
