/// Literals are made safe like all other text; in `"\(…)"` only safe text and whole numbers may stand, so that each
/// outside value is turned into `SafeText` where it enters.
extension SafeText: ExpressibleByStringInterpolation {
    /// A text of the program's own.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// A text put together from literals, safe text and whole numbers.
    public init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.text
    }

    /// Collects the pieces of an interpolated text.
    public struct StringInterpolation: StringInterpolationProtocol {
        var text = SafeText.empty

        /// An empty text to begin with.
        public init(literalCapacity: Int, interpolationCount: Int) {}

        /// A piece of the program's own.
        public mutating func appendLiteral(_ literal: String) {
            text += SafeText(literal)
        }

        /// A text that is safe already.
        public mutating func appendInterpolation(_ safe: SafeText) {
            text += safe
        }

        /// A whole number, in decimal digits.
        public mutating func appendInterpolation(_ number: some BinaryInteger) {
            text += SafeText(String(number))
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
