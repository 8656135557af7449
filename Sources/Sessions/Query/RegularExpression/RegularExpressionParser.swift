import Languages

/// Reads the syntax of regular expressions.
struct RegularExpressionParser {
    private let scalars: [Unicode.Scalar]
    private var place = 0

    /// How deep parentheses may be nested, and how often something may be repeated by number.
    private static let deepest = 32
    private static let mostTimes = 255

    init(_ source: String) {
        scalars = Array(source.unicodeScalars)
    }

    mutating func parse() throws(RegularExpressionError) -> RegularExpressionTree {
        let tree = try choice(depth: 0)
        if place < scalars.count {
            throw RegularExpressionError("There is no ( for this ): write \\) for the sign itself.")
        }
        return tree
    }

    private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        place += 1
        return true
    }

    private mutating func choice(depth: Int) throws(RegularExpressionError) -> RegularExpressionTree {
        if depth > Self.deepest { throw RegularExpressionError("It is nested too deep.") }
        var trees = [try sequence(depth: depth)]
        while take("|") { trees.append(try sequence(depth: depth)) }
        return trees.count == 1 ? trees[0] : .choice(trees)
    }

    private mutating func sequence(depth: Int) throws(RegularExpressionError) -> RegularExpressionTree {
        var trees: [RegularExpressionTree] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            var tree = try atom(depth: depth)
            while let (least, most) = try times() { tree = .times(tree, least: least, most: most) }
            trees.append(tree)
        }
        return trees.count == 1 ? trees[0] : .sequence(trees)
    }

    private mutating func atom(depth: Int) throws(RegularExpressionError) -> RegularExpressionTree {
        let scalar = scalars[place]
        place += 1
        switch scalar {
        case "(":
            let tree = try choice(depth: depth + 1)
            if take(")") { return tree }
            throw RegularExpressionError("This ( is not closed: write \\( for the sign itself.")
        case "[": return .one(try set())
        case ".": return .one(.any)
        case "^": return .start
        case "$": return .end
        case "\\": return .one(try escaped())
        case "*", "+", "?", "{":
            throw RegularExpressionError(
                "There is nothing before \(scalar) to repeat: write \\\(scalar) for the sign itself."
            )
        default: return .one(ScalarSet(ranges: [scalar.value...scalar.value]))
        }
    }

    /// How often what stands before is repeated; nothing where that is not said.
    private mutating func times() throws(RegularExpressionError) -> (least: Int, most: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard take("{") else { return nil }
        let least = number()
        let most = take(",") ? number() : least
        let isOpen = scalars[place - 1] == ","
        guard take("}"), let least, isOpen || most != nil, most.map({ $0 >= least }) ?? true,
            max(least, most ?? 0) <= Self.mostTimes
        else {
            throw RegularExpressionError(
                "Write {3}, {2,} or {2,5}, with numbers up to \(Self.mostTimes); or \\{ for the sign itself."
            )
        }
        return (least, isOpen ? nil : most)
    }

    private mutating func number() -> Int? {
        var digits = ""
        while let scalar = next, ("0"..."9").contains(scalar), digits.count < 4 {
            digits.unicodeScalars.append(scalar)
            place += 1
        }
        return Int(digits)
    }

    private mutating func escaped() throws(RegularExpressionError) -> ScalarSet {
        guard let scalar = next else { throw RegularExpressionError("There is nothing behind the last \\.") }
        place += 1
        switch scalar {
        case "d": return .digits
        case "D": return ScalarSet.digits.negated
        case "w": return .words
        case "W": return ScalarSet.words.negated
        case "s": return .spaces
        case "S": return ScalarSet.spaces.negated
        case "a"..."z", "A"..."Z", "0"..."9":
            throw RegularExpressionError("\\\(scalar) means nothing here: there are \\d, \\w and \\s.")
        default: return ScalarSet(ranges: [scalar.value...scalar.value])
        }
    }

    /// What stands between brackets.
    private mutating func set() throws(RegularExpressionError) -> ScalarSet {
        var set = ScalarSet(isNegated: take("^"))
        let first = place
        while let scalar = next, scalar != "]" || place == first {
            place += 1
            if scalar == "[", next == ":" {
                throw RegularExpressionError(
                    "Classes such as [:digit:] are not known: write 0-9, or \\d outside of [ ]."
                )
            }
            let low = scalar == "\\" ? try literal() : scalar
            guard next == "-", place + 1 < scalars.count, scalars[place + 1] != "]" else {
                set.ranges.append(low.value...low.value)
                continue
            }
            place += 2
            let high = scalars[place - 1] == "\\" ? try literal() : scalars[place - 1]
            guard low <= high else {
                throw RegularExpressionError("\(low)-\(high) is no range: write the smaller one first.")
            }
            set.ranges.append(low.value...high.value)
        }
        if take("]") { return set }
        throw RegularExpressionError("This [ is not closed: write \\[ for the sign itself.")
    }

    private mutating func literal() throws(RegularExpressionError) -> Unicode.Scalar {
        let set = try escaped()
        guard let range = set.ranges.first, set.ranges.count == 1, range.count == 1, !set.isNegated,
            let scalar = Unicode.Scalar(range.lowerBound)
        else { throw RegularExpressionError("\\d, \\w and \\s stand outside of [ ] only.") }
        return scalar
    }
}
