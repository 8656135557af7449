import Languages

/// A regular expression, as a filter has it between slashes: made ready to be looked for in many texts.
///
/// The syntax is that of POSIX extended expressions, with `\d`, `\w` and `\s`; letter case does not matter. Time grows with
/// the length of the text and no more, whatever the expression: its positions are followed all at once (Glushkov 1961), and
/// nothing is tried twice.
public struct RegularExpression: Sendable, Hashable {
    /// The expression as it was typed.
    public let source: String
    private let automaton: PositionAutomaton

    /// Reads an expression.
    init(_ source: String) throws(RegularExpressionError) {
        self.source = source
        var parser = RegularExpressionParser(source)
        automaton = try PositionAutomaton(try parser.parse())
    }

    /// Whether it is found somewhere in a text.
    func isFound(in text: UnsafeRawBufferPointer) -> Bool {
        if text.allSatisfy({ $0 < 0x80 }) {
            return automaton.isFound(in: text.lazy.map { UInt32(lowercasedASCII($0)) })
        }
        return automaton.isFound(
            in: String(decoding: text, as: UTF8.self).lowercased().unicodeScalars.lazy.map(\.value)
        )
    }

    /// Whether both are spelled alike.
    public static func == (left: Self, right: Self) -> Bool { left.source.isExactly(right.source) }

    /// Hashes what is compared.
    public func hash(into hasher: inout Hasher) { hasher.combine(ExactText(source)) }
}

/// Why a text is no regular expression.
struct RegularExpressionError: Error, Equatable {
    /// What is wrong and what to do.
    let description: String

    init(_ description: Sentence) {
        self.description = description.words
    }
}

/// What a regular expression means.
indirect enum RegularExpressionTree: Equatable {
    /// One character of a set.
    case one(ScalarSet)
    /// The beginning of the text, or its end.
    case start, end
    case sequence([RegularExpressionTree])
    case choice([RegularExpressionTree])
    /// So many times; without an upper bound where that is absent.
    case times(RegularExpressionTree, least: Int, most: Int?)
}

/// Some characters, in either letter case.
struct ScalarSet: Sendable, Equatable {
    var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false

    static let any = ScalarSet(ranges: [], isNegated: true)
    static let digits = ScalarSet(ranges: [0x30...0x39])
    static let words = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let spaces = ScalarSet(ranges: [0x09...0x0D, 0x20...0x20])

    var negated: ScalarSet { ScalarSet(ranges: ranges, isNegated: !isNegated) }

    /// Whether it has a character that is in lower case.
    func contains(_ scalar: UInt32) -> Bool {
        var has = ranges.contains { $0.contains(scalar) }
        if !has, let upper = Unicode.Scalar(scalar)?.properties.uppercaseMapping.unicodeScalars, upper.count == 1 {
            has = upper.first.map { upper in ranges.contains { $0.contains(upper.value) } } ?? false
        }
        return has != isNegated
    }
}
