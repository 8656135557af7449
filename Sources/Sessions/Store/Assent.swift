/// What has to be typed before something is destroyed: a word, or beyond a handful the number of sessions that it hits.
public enum Assent: Sendable, Hashable {
    case word(String)
    case count(Int)

    /// A mere yes.
    public static let yes = Assent.word("yes")
    /// How many sessions may be hit on a mere yes.
    public static let handful = 10

    /// What is wanted before so many sessions are hit.
    public init(hitting sessions: Int) {
        self = sessions > Self.handful ? .count(sessions) : .yes
    }

    /// As it is to be typed.
    public var text: String {
        switch self {
        case .word(let word): word
        case .count(let count): String(count)
        }
    }

    /// Whether what was typed is just that. Letter case does not matter, nor do the commas and blanks within a number.
    public func isGiven(by typed: String) -> Bool {
        switch self {
        case .word(let word): typed.lowercased().split(whereSeparator: \.isWhitespace) == [Substring(word)]
        case .count(let count): typed.filter { $0 != "," && !$0.isWhitespace } == String(count)
        }
    }
}
