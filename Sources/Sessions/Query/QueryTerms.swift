import Languages

/// Makes conditions of names, comparisons and values.
struct QueryTerms {
    let token: QueryToken
    let subject: QuerySubject
    /// What can be said of where addresses are.
    let geography: Geography

    /// A word that stands for itself.
    static func word(_ value: QueryValue) throws(QueryError) -> TextPattern {
        if value.text.isEmpty { throw QueryError(value.place, "There is nothing between these quotation marks.") }
        if value.isExpression { return try expression(value) }
        return value.hasGlob ? .glob(value.text) : .anywhere(value.text)
    }

    /// What stands between slashes.
    static func expression(_ value: QueryValue) throws(QueryError) -> TextPattern {
        do {
            return .expression(try RegularExpression(value.text))
        } catch {
            throw QueryError(value.place, "This is no regular expression. \(error.description)")
        }
    }

    func tree(_ name: [String], _ comparison: QueryComparison, _ value: QueryValue) throws(QueryError) -> QueryTree {
        let field = try field(name)
        if value.text.isEmpty, !(value.isQuoted && comparison == .equal) { throw missing(field, value) }
        switch field.kind {
        case .beginning, .anywhere:
            return .term(.text(field, try pattern(field, comparison, value)))
        case .address:
            return .term(try address(field, comparison, value))
        case .place:
            return .term(try place(field, comparison, value))
        case .choice:
            return try choice(field, comparison, value)
        case .number:
            return .term(.number(field, try NumberText.range(comparison, value)))
        case .past, .future:
            return .term(.moment(field, try MomentRange(field, comparison, value)))
        case .bound:
            return .term(.moment(.time, try MomentRange(bound: field, comparison, value)))
        case .claim:
            return .term(.claim(Array(name.dropFirst()), try claim(Array(name.dropFirst()), comparison, value)))
        case .saved:
            throw missing(field, value)
        }
    }

    private func field(_ name: [String]) throws(QueryError) -> QueryField {
        let fields = QueryField.fields(of: subject)
        let first = name[0].lowercased()
        if let field = fields.first(where: { $0.rawValue == first }) {
            if field != .claim, name.count == 1 { return field }
            if field == .claim, !name.contains("") { return field }
            if field == .claim {
                throw QueryError(place, "Write which claim, by the names that lead to it: claim.role:admin.")
            }
        }
        let names = fields.map(\.name).joined(separator: ", ")
        throw QueryError(
            place,
            "There is no field “\(name.joined(separator: "."))”. There are \(names). To look for it as a word, put it in quotation marks."
        )
    }

    /// The place of the name.
    private var place: Range<Int> {
        guard case .term(_, let comparison, let value) = token.kind else { return token.place }
        return token.place.lowerBound..<value.place.lowerBound - comparison.rawValue.count
    }

    private func missing(_ field: QueryField, _ value: QueryValue) -> QueryError {
        let choices = QueryField.choices(field, about: subject)
        let words: Sentence =
            choices.isEmpty ? "Write here what to look for." : "Write here which: \(choices.joined(separator: ", "))."
        return QueryError(value.place, words)
    }

    /// Of any claim, the text: numbers and times have an order in one of them only.
    private func claim(
        _ path: [String],
        _ comparison: QueryComparison,
        _ value: QueryValue
    ) throws(QueryError) -> ClaimTest {
        if !path.isEmpty { return try ClaimTest(comparison, value) }
        switch comparison {
        case .has: return .text(try Self.word(value))
        case .equal: return try ClaimTest(comparison, value)
        case .less, .atMost, .more, .atLeast:
            throw QueryError(place, "Write which claim, by the names that lead to it: claim.level>3.")
        }
    }

    func pattern(
        _ field: QueryField,
        _ comparison: QueryComparison,
        _ value: QueryValue
    ) throws(QueryError) -> TextPattern {
        switch comparison {
        case .equal where value.isExpression, .has where value.isExpression:
            return try Self.expression(value)
        case .equal: return .exactly(value.text)
        case .has where value.hasGlob: return .glob(value.text)
        case .has: return field.kind == .anywhere || field == .network ? .anywhere(value.text) : .beginning(value.text)
        case .less, .atMost, .more, .atLeast:
            throw QueryError(
                token.place,
                "“\(field.rawValue)” has no order: use \(field.rawValue):text or \(field.rawValue)=\"text\"."
            )
        }
    }

    private func address(
        _ field: QueryField,
        _ comparison: QueryComparison,
        _ value: QueryValue
    ) throws(QueryError) -> QueryTerm {
        let pattern = try pattern(field, comparison, value)
        if value.isExpression { return .text(field, pattern) }
        if let network = IPAddress(value.text).map({ IPNetwork($0) }) ?? IPNetwork(value.text) {
            return .network(network)
        }
        let isPart = comparison == .has && (value.hasGlob || value.text.isBeginningOfAddress)
        if isPart, !value.text.contains("/") { return .text(field, pattern) }
        throw QueryError(
            value.place,
            "“\(value.text)” is not an address: write one such as 10.1.0.7, a network such as 10.1.0.0/16 or 2001:db8::/32, or how addresses begin."
        )
    }

    private func choice(
        _ field: QueryField,
        _ comparison: QueryComparison,
        _ value: QueryValue
    ) throws(QueryError) -> QueryTree {
        let pattern = try pattern(field, comparison, value)
        let matcher = TextMatcher(pattern)
        let all = QueryField.choices(field, about: subject)
        let found = all.filter { matcher.matches($0) }
        if found.isEmpty {
            throw QueryError(value.place, "“\(value.text)” is not one of \(all.joined(separator: ", ")).")
        }
        if field == .mode { return .term(.mode(Set(found.compactMap { LinkMode?(word: $0) }))) }
        let states = Set(found.compactMap(SessionState.init))
        var terms: [QueryTree] = states.isEmpty ? [] : [.term(.state(states))]
        if found.contains("suspicious") { terms.append(.term(.suspicious)) }
        if found.contains("stolen") { terms.append(.term(.stolen)) }
        if found.contains("acknowledged") { terms.append(.term(.acknowledged)) }
        if found.contains("operator") { terms.append(.term(.byOperator)) }
        if found.contains("failed") { terms.append(.term(.failedLogIn)) }
        // Of sessions it is a state.
        if subject == .audit, found.contains("refused") { terms.append(.term(.refused)) }
        return terms.count == 1 ? terms[0] : .any(terms)
    }
}

extension QueryValue {
    /// Whether some of its characters stand for others.
    var hasGlob: Bool { !isQuoted && !isExpression && text.contains { $0 == "*" || $0 == "?" } }

    /// Its two parts, where it is a range such as `2..5`, either of which may be empty.
    var ends: (lower: String, upper: String)? {
        guard let dots = text.firstRange(of: "..") else { return nil }
        return (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
    }
}

extension String {
    /// Whether an address could go on behind it.
    fileprivate var isBeginningOfAddress: Bool {
        if contains(":") { return allSatisfy { $0 == ":" || $0.isASCII && $0.isHexDigit } }
        let parts = split(separator: ".", omittingEmptySubsequences: false)
        let isIPv4 =
            !contains("+") && parts.count <= 4 && parts.dropLast().allSatisfy { UInt8($0) != nil }
            && parts.last.map { $0.isEmpty || UInt8($0) != nil } ?? false
        return isIPv4 || parts.count == 1 && count <= 4 && allSatisfy { $0.isASCII && $0.isHexDigit }
    }
}
