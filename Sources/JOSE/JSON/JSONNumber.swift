/// A JSON number, kept as the text that was sent, so that nothing is rounded unasked.
///
/// Two numbers are equal when their text is: `1`, `1.0` and `1e0` are three.
public struct JSONNumber: Sendable, Hashable, CustomStringConvertible {
    /// The number as written, in JSON's grammar.
    public let text: String

    /// Text that the parser has checked.
    init(checked text: String) { self.text = text }

    /// An integer.
    public init(_ value: Int64) { text = String(value) }

    /// A finite double in its shortest exact spelling; `nil` for infinities and NaN, which JSON can't express.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = "\(value)"
    }

    /// The value when the text is an integer, without fraction or exponent, that fits 64 bits.
    public var integer: Int64? { Int64(text) }

    /// The nearest double, or `nil` when the number is beyond what a double can hold.
    public var double: Double? {
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }

    /// The number as written.
    public var description: String { text }
}
