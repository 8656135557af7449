/// A sentence of the program's own, as it is written in English, with what fills its gaps. It becomes words of the language
/// that is spoken when it is said.
public struct Sentence: Sendable, Hashable {
    /// The English sentence, a gap as `{}`.
    public let english: String
    /// What fills the gaps, in the order of the English sentence.
    public let gaps: [String]

    /// A sentence of these gaps.
    public init(_ english: String, gaps: [String]) {
        self.english = english
        self.gaps = gaps
    }

    /// The words in the language that is spoken now.
    public var words: String {
        Language.currentTable?.sentence(english, gaps) ?? inEnglish
    }

    /// The words as they are written: what machines read, and what goes into a log.
    public var inEnglish: String {
        guard !gaps.isEmpty else { return english }
        var words = ""
        var rest = english[...]
        for gap in gaps {
            guard let open = rest.firstRange(of: "{}") else { break }
            words += rest[..<open.lowerBound] + gap
            rest = rest[open.upperBound...]
        }
        return words + rest
    }
}

extension Sentence: ExpressibleByStringInterpolation {
    /// A sentence without a gap.
    public init(stringLiteral words: String) {
        self.init(words, gaps: [])
    }

    /// A sentence with gaps.
    public init(stringInterpolation: StringInterpolation) {
        self.init(stringInterpolation.english, gaps: stringInterpolation.gaps)
    }

    /// Collects the words and the gaps.
    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var english = ""
        fileprivate var gaps: [String] = []

        /// Nothing yet.
        public init(literalCapacity: Int, interpolationCount: Int) {
            english.reserveCapacity(literalCapacity + 2 * interpolationCount)
            gaps.reserveCapacity(interpolationCount)
        }

        /// Adds words.
        public mutating func appendLiteral(_ words: String) { english += words }

        /// Adds a gap.
        public mutating func appendInterpolation(_ gap: some CustomStringConvertible) {
            english += "{}"
            gaps.append(gap.description)
        }

        /// Adds what an error says of itself.
        public mutating func appendInterpolation(_ error: any Error) {
            english += "{}"
            gaps.append("\(error)")
        }
    }
}

/// A sentence of the program's own in the language that is spoken now.
public func said(_ sentence: Sentence) -> String { sentence.words }

/// A sentence that is kept, in the language that is spoken when it is read.
@propertyWrapper
public struct Said: Sendable, Hashable {
    /// The sentence.
    public let projectedValue: Sentence

    /// Keeps a sentence.
    public init(_ sentence: Sentence) { projectedValue = sentence }

    /// Its words.
    public var wrappedValue: String { projectedValue.words }
}
