import Languages

/// What goes on after an entry was ended.
public struct Remainder: Sendable, Hashable {
    /// What does, in plain words.
    public var words: String
    /// For how long, in seconds, where that is known.
    public var seconds: Int64?

    /// The words in the language that is spoken now, where it has that sentence; else as the layout's file says it.
    public var saidWords: String { Sentence(words, gaps: []).words }

    /// What goes on, and for how long.
    public init(_ words: String, seconds: Int64? = nil) {
        self.words = words
        self.seconds = seconds
    }
}
