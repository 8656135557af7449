/// What a query means.
public indirect enum QueryTree: Sendable, Hashable {
    /// One condition.
    case term(QueryTerm)
    /// All of these; everything where there are none.
    case all([QueryTree])
    /// At least one of these.
    case any([QueryTree])
    /// The opposite.
    case not(QueryTree)

    /// The same with something else in the place of each condition.
    func mapTerms(_ map: (QueryTerm) -> QueryTree) -> QueryTree {
        switch self {
        case .term(let term): map(term)
        case .all(let trees): .all(trees.map { $0.mapTerms(map) })
        case .any(let trees): .any(trees.map { $0.mapTerms(map) })
        case .not(let tree): .not(tree.mapTerms(map))
        }
    }

    /// Its conditions, from left to right.
    var terms: [QueryTerm] {
        switch self {
        case .term(let term): [term]
        case .all(let trees), .any(let trees): trees.flatMap(\.terms)
        case .not(let tree): tree.terms
        }
    }
}

/// One condition of a query.
public enum QueryTerm: Sendable, Hashable {
    /// Some text of the row or entry, its link mode or its state.
    case word(TextPattern)
    /// The text of one field.
    case text(QueryField, TextPattern)
    /// The network address.
    case network(IPNetwork)
    /// Where the address is.
    case place(PlaceTest, Geography)
    /// One of these link modes.
    case mode(Set<LinkMode?>)
    /// One of these states.
    case state(Set<SessionState>)
    /// What shows a sign of being in a thief's hands.
    case suspicious
    /// What shows a strong one.
    case stolen
    /// What shows a sign that was acknowledged.
    case acknowledged
    /// A number within bounds, both included.
    case number(QueryField, ClosedRange<Int64>)
    /// A moment within bounds.
    case moment(QueryField, MomentRange)
    /// A claim, found by the names that lead to it; any claim where there are none.
    case claim([String], ClaimTest)
    /// What an operator did.
    case byOperator
    /// A log-in that failed.
    case failedLogIn
    /// What was refused.
    case refused
}

/// How a text is compared.
public enum TextPattern: Sendable, Hashable {
    /// It is somewhere in it, in any letter case.
    case anywhere(String)
    /// It begins so, in any letter case.
    case beginning(String)
    /// It is this, in any letter case.
    case whole(String)
    /// It is this, letter for letter.
    case exactly(String)
    /// It is this in any letter case, `*` standing for any characters and `?` for one.
    case glob(String)
    /// A regular expression is found in it, in any letter case.
    case expression(RegularExpression)

    /// Whether both are the same, byte for byte.
    public static func == (left: TextPattern, right: TextPattern) -> Bool {
        switch (left, right) {
        case (.anywhere(let text), .anywhere(let other)), (.beginning(let text), .beginning(let other)),
            (.whole(let text), .whole(let other)), (.exactly(let text), .exactly(let other)),
            (.glob(let text), .glob(let other)):
            text.isExactly(other)
        case (.expression(let expression), .expression(let other)): expression == other
        default: false
        }
    }

    /// Hashes what is compared.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .anywhere(let text), .beginning(let text), .whole(let text), .exactly(let text), .glob(let text):
            hasher.combine(ExactText(text))
        case .expression(let expression): hasher.combine(expression)
        }
    }
}

/// How a claim is compared. Of an array, some element has to match.
public enum ClaimTest: Sendable, Hashable {
    /// There is such a claim, whatever its value.
    case exists
    /// Its value as text; numbers and `true` or `false` as the token spells them.
    case text(TextPattern)
    /// A number within bounds.
    case number(NumberBounds)
}

/// Bounds of a claim's number, each of which may be missing.
public struct NumberBounds: Sendable, Hashable {
    /// The least number, and whether it is among those that match.
    var lower: Double?
    var includesLower = true
    /// The greatest number, and whether it is among those that match.
    var upper: Double?
    var includesUpper = true

    func contains(_ number: Double) -> Bool {
        if let lower, includesLower ? number < lower : number <= lower { return false }
        if let upper, includesUpper ? number > upper : number >= upper { return false }
        return true
    }
}
