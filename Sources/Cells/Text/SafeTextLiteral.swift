import Languages

/// Literals are the program's own sentences, and are said in the language that is spoken; they are made safe like all other
/// text. In `"\(…)"` only safe text and whole numbers may stand, so that each outside value is turned into `SafeText` where
/// it enters.
extension SafeText: ExpressibleByStringInterpolation {
    /// A text of the program's own.
    public init(stringLiteral value: String) {
        guard let table = Language.currentTable, let words = table.sentence(value) else {
            self.init(value)
            return
        }
        self.init(words)
    }

    /// A text put together from literals, safe text and whole numbers.
    public init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.text
    }

    /// Collects the pieces of an interpolated text.
    public struct StringInterpolation: StringInterpolationProtocol {
        private var english = SafeText.empty
        private var sentence: Untranslated?

        /// An empty text to begin with.
        public init(literalCapacity: Int, interpolationCount: Int) {
            sentence = Language.currentTable.map(Untranslated.init)
        }

        /// A piece of the program's own.
        public mutating func appendLiteral(_ literal: String) {
            english += SafeText(literal)
            sentence?.key += literal
        }

        /// A text that is safe already.
        public mutating func appendInterpolation(_ safe: SafeText) {
            english += safe
            sentence?.add(safe)
        }

        /// A whole number, in decimal digits.
        public mutating func appendInterpolation(_ number: some BinaryInteger) {
            appendInterpolation(SafeText(String(number)))
        }

        /// The text, in the language that is spoken.
        fileprivate var text: SafeText { sentence?.text ?? english }
    }

    /// A sentence that is to be said in another language than the one in which it is written. A class, so that an English
    /// sentence carries nothing of it but a pointer to none.
    private final class Untranslated {
        let table: LanguageTable
        var key = ""
        private var gaps: [SafeText] = []

        init(_ table: LanguageTable) {
            self.table = table
        }

        func add(_ gap: SafeText) {
            key += "{}"
            gaps.append(gap)
        }

        /// The sentence in the other language, if that has it.
        var text: SafeText? {
            table.sentences[key]?.parts.reduce(.empty) { text, part in
                switch part {
                case .words(let words): text + SafeText(words)
                case .gap(let number): text + (gaps.indices.contains(number) ? gaps[number] : .empty)
                case .particle(let particle): text + SafeText(particle.form(after: text.storage))
                }
            }
        }
    }
}

extension Sequence<SafeText> {
    /// All texts, with `separator` between each two.
    public func joined(separator: SafeText = .empty) -> SafeText {
        var result = SafeText.empty
        for (index, text) in self.enumerated() {
            if index > 0 { result += separator }
            result += text
        }
        return result
    }
}
