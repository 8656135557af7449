import Languages

/// A regular expression as the positions of its characters, and which may follow which.
struct PositionAutomaton: Sendable {
    /// A set of positions, a bit each.
    private typealias Positions = SIMD4<UInt64>

    private enum Symbol: Sendable {
        case one(ScalarSet)
        case start, end
    }

    private var symbols: [Symbol] = []
    /// Which positions may come behind each.
    private var followers: [Positions] = []
    private var first = Positions()
    private var last = Positions()
    /// Whether it is found everywhere.
    private var isNullable = false
    /// Which positions each ASCII character fits.
    private var ofASCII: [Positions] = []
    private var ofStart = Positions()
    private var ofEnd = Positions()
    private var steps = 0

    /// How many positions and how many steps of making them an expression may take.
    private static let mostPositions = 256
    private static let mostSteps = 20_000

    init(_ tree: RegularExpressionTree) throws(RegularExpressionError) {
        let whole = try add(tree)
        (first, last, isNullable) = (whole.first, whole.last, whole.isNullable)
        ofASCII = (0..<128).map(positions)
        for (place, symbol) in symbols.enumerated() {
            switch symbol {
            case .start: ofStart.insert(place)
            case .end: ofEnd.insert(place)
            case .one: break
            }
        }
    }

    /// Whether it is found somewhere in characters that are in lower case.
    func isFound(in scalars: some Sequence<UInt32>) -> Bool {
        if isNullable { return true }
        var scalars = scalars.makeIterator()
        var scalar = scalars.next()
        // Of an empty text the beginning is the end.
        var state = edge(first, scalar == nil ? ofStart | ofEnd : ofStart)
        if !(state & last).isEmpty { return true }
        while let this = scalar {
            scalar = scalars.next()
            state = next(state) & (this < 128 ? ofASCII[Int(this)] : positions(this))
            if !(state & last).isEmpty { return true }
        }
        return !(edge(next(state), ofEnd) & last).isEmpty
    }

    /// The positions of an edge of the text that can be reached there, from some that may come next.
    private func edge(_ candidates: Positions, _ ofEdge: Positions) -> Positions {
        var state = candidates & ofEdge
        while true {
            let more = state | next(state) & ofEdge
            if more == state { return state }
            state = more
        }
    }

    /// Where to go on from some positions; it may begin anywhere.
    @inline(__always)
    private func next(_ state: Positions) -> Positions {
        var next = first
        for lane in 0..<4 {
            var bits = state[lane]
            while bits != 0 {
                next |= followers[lane << 6 | bits.trailingZeroBitCount]
                bits &= bits - 1
            }
        }
        return next
    }

    private func positions(_ scalar: UInt32) -> Positions {
        var found = Positions()
        for (place, symbol) in symbols.enumerated() {
            if case .one(let set) = symbol, set.contains(scalar) { found.insert(place) }
        }
        return found
    }

    // MARK: - Making it

    /// A part of the expression: where it may begin and end, and whether it may be nothing.
    private struct Part {
        var first = Positions()
        var last = Positions()
        var isNullable = true
    }

    private mutating func add(_ tree: RegularExpressionTree) throws(RegularExpressionError) -> Part {
        steps += 1
        if steps > Self.mostSteps { throw Self.tooMuch }
        switch tree {
        case .one(let set): return try addSymbol(.one(set))
        case .start: return try addSymbol(.start)
        case .end: return try addSymbol(.end)
        case .sequence(let trees):
            var whole = Part()
            for tree in trees { whole = join(whole, try add(tree)) }
            return whole
        case .choice(let trees):
            var whole = Part(isNullable: false)
            for tree in trees {
                let part = try add(tree)
                whole.first |= part.first
                whole.last |= part.last
                whole.isNullable = whole.isNullable || part.isNullable
            }
            return whole
        case .times(let tree, let least, let most):
            var whole = Part()
            // Without an upper bound, the last one may come again.
            for _ in 0..<(most == nil ? max(0, least - 1) : least) { whole = join(whole, try add(tree)) }
            guard let most else {
                var part = try add(tree)
                follow(part.last, by: part.first)
                part.isNullable = part.isNullable || least == 0
                return join(whole, part)
            }
            for _ in least..<most {
                var part = try add(tree)
                part.isNullable = true
                whole = join(whole, part)
            }
            return whole
        }
    }

    private mutating func addSymbol(_ symbol: Symbol) throws(RegularExpressionError) -> Part {
        if symbols.count == Self.mostPositions { throw Self.tooMuch }
        var position = Positions()
        position.insert(symbols.count)
        symbols.append(symbol)
        followers.append(Positions())
        return Part(first: position, last: position, isNullable: false)
    }

    private mutating func join(_ left: Part, _ right: Part) -> Part {
        follow(left.last, by: right.first)
        return Part(
            first: left.isNullable ? left.first | right.first : left.first,
            last: right.isNullable ? left.last | right.last : right.last,
            isNullable: left.isNullable && right.isNullable
        )
    }

    private mutating func follow(_ last: Positions, by first: Positions) {
        for place in symbols.indices where last.contains(place) { followers[place] |= first }
    }

    private static var tooMuch: RegularExpressionError {
        RegularExpressionError(
            "It is too long: all its characters, counted as often as they are repeated, may be \(mostPositions)."
        )
    }
}

extension SIMD4<UInt64> {
    fileprivate var isEmpty: Bool { self == Self() }

    fileprivate func contains(_ place: Int) -> Bool { self[place >> 6] & 1 << UInt64(place & 63) != 0 }

    fileprivate mutating func insert(_ place: Int) { self[place >> 6] |= 1 << UInt64(place & 63) }
}
