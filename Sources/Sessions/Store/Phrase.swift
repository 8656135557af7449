/// A sentence with gaps. What stands in them comes from outside perhaps: whoever tells the sentence makes that fit to
/// be told.
///
///     let done: Phrase = "Locked \(.target) until \(.until)."
public struct Phrase: Sendable, Hashable {
    /// What a sentence leaves open.
    public enum Gap: Sendable, Hashable {
        /// What it is about, in words.
        case target
        /// The session.
        case session
        /// The user.
        case user
        /// How many sessions, with that word.
        case sessions
        /// Until when.
        case until
        /// From when on; begins with a comma, or is empty where that is not known.
        case since
        /// What becomes of the session's token.
        case tokenFate
    }

    /// A stretch of words, or a gap.
    public enum Part: Sendable, Hashable {
        case words(String)
        case gap(Gap)
    }

    /// Its parts, in order.
    public let parts: [Part]

    /// The sentence with its gaps filled.
    public func filled(_ fill: (Gap) -> String) -> String {
        parts.map { part in
            switch part {
            case .words(let words): words
            case .gap(let gap): fill(gap)
            }
        }.joined()
    }
}

extension Phrase: ExpressibleByStringInterpolation {
    /// A sentence without any gap.
    public init(stringLiteral words: String) {
        parts = [.words(words)]
    }

    /// A sentence with gaps.
    public init(stringInterpolation: StringInterpolation) {
        parts = stringInterpolation.parts
    }

    /// Puts words and gaps in order.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        /// Nothing yet.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// Adds words.
        public mutating func appendLiteral(_ words: String) {
            if !words.isEmpty { parts.append(.words(words)) }
        }

        /// Adds a gap.
        public mutating func appendInterpolation(_ gap: Gap) {
            parts.append(.gap(gap))
        }
    }
}
