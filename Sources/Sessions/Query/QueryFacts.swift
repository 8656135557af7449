/// What a query may ask of rows that the rows themselves don't say.
public struct QueryFacts: Sendable {
    /// The slots whose rows look as if they were in a thief's hands.
    public var suspicious = SuspiciousSlots()
    /// Which conditions on claims hold, as far as claims were read.
    public var claims = ClaimVerdicts()

    /// Nothing is suspicious, and no claims were read.
    public init() {}
}

/// For each slot of a table, which of a query's conditions on claims hold: 16 bytes a slot, so that the claims themselves
/// need not be kept.
public struct ClaimVerdicts: Sendable {
    /// The conditions, each in one bit of the verdicts.
    let terms: [QueryTerm]
    private var verdicts: [UInt64] = []
    /// By which row each verdict was found; it is not good for another row, or another token.
    private var stamps: [Int] = []

    /// How many conditions on claims a query may have.
    static let mostTerms = 64

    /// Nothing asked.
    init() {
        terms = []
    }

    /// Nothing known yet of a query's conditions.
    public init(_ query: Query) {
        terms = Array(query.claimTerms.prefix(Self.mostTerms))
    }

    /// Whether these are verdicts on that query's conditions.
    public func answers(_ query: Query) -> Bool { terms == Array(query.claimTerms.prefix(Self.mostTerms)) }

    /// Takes in the claims that a session's current token has, where the table still has that very token.
    ///
    /// - Returns: the session's slot, where a verdict was taken in.
    public mutating func take(
        _ claims: ClaimValue?,
        of wanted: RowTable.ClaimsWanted,
        in table: RowTable
    ) -> RowTable.Slot? {
        // By the slot: a name that is no UTF-8 leads nowhere, and would be asked for again and again.
        let slot = table.has(wanted, in: wanted.slot) ? wanted.slot : table.slot(of: wanted.session.name)
        guard let slot, table.has(wanted, in: slot) else { return nil }
        let place = Int(slot)
        if place >= stamps.count {
            verdicts += repeatElement(0, count: table.columns.count - stamps.count)
            stamps += repeatElement(0, count: table.columns.count - stamps.count)
        }
        stamps[place] = table.columns.stamp(place)
        verdicts[place] = terms.enumerated().reduce(0) { bits, term in
            guard case .claim(let path, let test) = term.element, let claims, test.holds(in: claims, at: path)
            else {
                return bits
            }
            return bits | 1 << UInt64(term.offset)
        }
        return slot
    }

    /// A verdict on the row in a slot, a bit for each condition; nothing while its claims were not read.
    func verdict(_ columns: RowColumns, _ slot: Int) -> UInt64? {
        guard slot < stamps.count, stamps[slot] != 0, stamps[slot] == columns.stamp(slot) else { return nil }
        return verdicts[slot]
    }
}

extension Query {
    /// Its conditions on claims, each once.
    var claimTerms: [QueryTerm] {
        var found: [QueryTerm] = []
        for case .claim(let path, let test) in tree.terms where !found.contains(.claim(path, test)) {
            found.append(.claim(path, test))
        }
        return found
    }
}

extension RowColumns {
    /// Stands for the session and the token in a slot; never 0.
    func stamp(_ slot: Int) -> Int {
        withText(slot) { text in
            var hasher = Hasher()
            hasher.combine(bytes: text.session)
            hasher.combine(bytes: text.jti)
            hasher.combine(generation[slot])
            hasher.combine(created[slot])
            return hasher.finalize() | 1
        }
    }
}
