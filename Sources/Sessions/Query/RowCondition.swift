/// One condition of a query, made ready for many rows of a table.
struct RowCondition: Sendable {
    /// What is looked at.
    enum Kind: Sendable {
        case word(TextMatcher)
        case text(QueryField, TextMatcher)
        case network(IPNetwork)
        case place(PlaceMatcher)
        case mode
        case state
        case number(ClosedRange<Int64>)
        case moment(QueryField, MomentRange)
        case suspicious
        case stolen
        case acknowledged
        case claim
        /// What is said of entries of the audit trail alone.
        case none
    }

    let kind: Kind
    /// The link modes that it holds for, a bit each.
    private var modes: UInt8 = 0
    /// The states that it holds for, a bit each.
    private var states: UInt16 = 0
    /// For each shared text, whether it holds: 0 not looked at, 1 no, 2 yes.
    private var verdicts: [UInt8] = []

    init(_ term: QueryTerm) {
        switch term {
        case .word(let pattern):
            let matcher = TextMatcher(pattern)
            kind = .word(matcher)
            modes = Self.bits(LinkMode.allAndUnknown.filter { matcher.matches($0.word) })
            states = Self.bits(SessionState.allCases.filter { matcher.matches($0.rawValue) })
        case .text(let field, let pattern): kind = .text(field, TextMatcher(pattern))
        case .network(let network): kind = .network(network)
        case .place(let test, let geography): kind = .place(PlaceMatcher(test, geography))
        case .mode(let set):
            kind = .mode
            modes = Self.bits(Array(set))
        case .state(let set):
            kind = .state
            states = Self.bits(Array(set))
        case .number(_, let range): kind = .number(range)
        case .moment(let field, let range): kind = .moment(field, range)
        case .suspicious: kind = .suspicious
        case .stolen: kind = .stolen
        case .acknowledged: kind = .acknowledged
        case .claim: kind = .claim
        case .byOperator, .failedLogIn, .refused: kind = .none
        }
    }

    var dependsOnState: Bool { states != 0 }

    var dependsOnTime: Bool {
        if case .moment(_, let range) = kind { return range.dependsOnTime }
        return dependsOnState
    }

    @inline(__always)
    mutating func holds(_ columns: RowColumns, _ slot: Int, at now: Int64) -> Bool {
        switch kind {
        case .word(let matcher): word(matcher, columns, slot, at: now)
        case .text(.client, let matcher): isClient(columns.client[slot], columns.shared, matcher)
        case .text(.method, let matcher): isShared(columns.method[slot], columns.shared, matcher)
        case .text(.alg, let matcher):
            isShared(columns.signer[slot], columns.shared) { matcher.matches(SignerText($0).algorithm) }
        case .text(.kid, let matcher):
            isShared(columns.signer[slot], columns.shared) { SignerText($0).keyID.map(matcher.matches) ?? false }
        case .text(let field, let matcher): own(field, matcher, columns, slot)
        case .network(let network): columns.withText(slot) { network.contains($0.ip) }
        case .place(let matcher): columns.withText(slot) { matcher.matches($0.ip) }
        case .mode: modes & 1 << columns.flags[slot].mode.rank != 0
        case .state: states & 1 << columns.state(slot, at: now).rank != 0
        case .number(let range): range.contains(Int64(columns.generation[slot]))
        case .moment(let field, let range): moment(field, range, columns, slot, at: now)
        case .suspicious, .stolen, .acknowledged, .claim, .none: false
        }
    }

    @inline(__always)
    private mutating func word(_ matcher: TextMatcher, _ columns: RowColumns, _ slot: Int, at now: Int64) -> Bool {
        if modes & 1 << columns.flags[slot].mode.rank != 0 { return true }
        if states != 0, states & 1 << columns.state(slot, at: now).rank != 0 { return true }
        if isClient(columns.client[slot], columns.shared, matcher) { return true }
        if isShared(columns.method[slot], columns.shared, matcher) { return true }
        return columns.withText(slot) { text in
            matcher.matches(text.user) || matcher.matches(text.session) || matcher.matches(text.ip)
        }
    }

    @inline(__always)
    private func own(_ field: QueryField, _ matcher: TextMatcher, _ columns: RowColumns, _ slot: Int) -> Bool {
        columns.withText(slot) { text in
            switch field {
            case .user: matcher.matches(text.user)
            case .session: matcher.matches(text.session)
            case .ip: matcher.matches(text.ip)
            // Such an ID is not kept, since it can be told; that takes a copy, which few queries ask for.
            case .jti where columns.flags[slot].namesTokenByGeneration:
                matcher.matches("\(String(decoding: text.session, as: UTF8.self)).\(columns.generation[slot])")
            default: matcher.matches(text.jti)
            }
        }
    }

    @inline(__always)
    private func moment(
        _ field: QueryField,
        _ range: MomentRange,
        _ columns: RowColumns,
        _ slot: Int,
        at now: Int64
    ) -> Bool {
        let moment =
            switch field {
            case .created: columns.created[slot]
            case .issued: columns.issued[slot]
            case .seen: columns.seen[slot]
            case .expires: columns.expires[slot]
            default: columns.ends[slot]
            }
        return range.contains(moment, at: now)
    }

    /// Whole or in short; once for each text, not for each row.
    @inline(__always)
    private mutating func isClient(_ number: UInt32, _ pool: TextPool, _ matcher: TextMatcher) -> Bool {
        isShared(number, pool) { text in
            matcher.matches(text)
                || ClientName(String(decoding: text, as: UTF8.self)).map { matcher.matches($0.short) } ?? false
        }
    }

    @inline(__always)
    private mutating func isShared(_ number: UInt32, _ pool: TextPool, _ matcher: TextMatcher) -> Bool {
        isShared(number, pool) { matcher.matches($0) }
    }

    @inline(__always)
    private mutating func isShared(
        _ number: UInt32,
        _ pool: TextPool,
        _ matches: (UnsafeRawBufferPointer) -> Bool
    ) -> Bool {
        let number = Int(number)
        if number >= verdicts.count {
            verdicts.append(contentsOf: repeatElement(0, count: pool.count - verdicts.count))
        }
        if verdicts[number] == 0 {
            verdicts[number] = pool.with(UInt32(number), matches) ? 2 : 1
        }
        return verdicts[number] == 2
    }

    private static func bits(_ modes: [LinkMode?]) -> UInt8 { modes.reduce(0) { $0 | 1 << $1.rank } }
    private static func bits(_ states: [SessionState]) -> UInt16 { states.reduce(0) { $0 | 1 << $1.rank } }
}
