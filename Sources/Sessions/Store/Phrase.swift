public import Languages

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
        /// The name of what is denied, and of what kind that is where it may be several.
        case denied
    }

    /// A stretch of words, a gap, or the particle that fits what is before it.
    public enum Part: Sendable, Hashable {
        case words(String)
        case gap(Gap)
        case particle(Particle)
    }

    private let inEnglish: [Part]

    /// Its parts, in the order of the language that is spoken.
    public var parts: [Part] {
        guard let table = Language.currentTable else { return inEnglish }
        var (english, gaps): (String, [Part]) = ("", [])
        for part in inEnglish {
            if case .words(let words) = part {
                english += words
            } else {
                english += "{}"
                gaps.append(part)
            }
        }
        return table.sentences[english]?.parts.compactMap { part in
            switch part {
            case .words(let words): .words(words)
            case .gap(let number): gaps.indices.contains(number) ? gaps[number] : nil
            case .particle(let particle): .particle(particle)
            }
        } ?? inEnglish
    }

    /// The sentence with its gaps filled.
    public func filled(_ fill: (Gap) -> String) -> String {
        parts.reduce(into: "") { text, part in
            switch part {
            case .words(let words): text += words
            case .gap(let gap): text += fill(gap)
            case .particle(let particle): text += particle.form(after: text)
            }
        }
    }
}

extension Phrase: ExpressibleByStringInterpolation {
    /// A sentence without any gap.
    public init(stringLiteral words: String) {
        inEnglish = [.words(words)]
    }

    /// A sentence with gaps.
    public init(stringInterpolation: StringInterpolation) {
        inEnglish = stringInterpolation.parts
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
