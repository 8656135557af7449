import Languages

/// Words that are kept, as in a table that is made once, and said in the language that is spoken when they are read.
public struct Wording: Sendable, Hashable, ExpressibleByStringLiteral {
    private let english: SafeText
    private let sentence: String

    /// Words of the program's own.
    public init(stringLiteral words: String) {
        english = SafeText(words)
        sentence = words
    }

    /// The words.
    public var text: SafeText {
        Language.currentTable?.sentence(sentence).map { SafeText($0) } ?? english
    }
}
