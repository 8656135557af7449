import Languages

/// Reads numbers.
enum NumberText {
    static func range(_ comparison: QueryComparison, _ value: QueryValue) throws(QueryError) -> ClosedRange<Int64> {
        if comparison == .has, let (lower, upper) = value.ends {
            let first = lower.isEmpty ? Int64.min : try number(lower, value)
            let last = upper.isEmpty ? Int64.max : try number(upper, value)
            if first > last || lower.isEmpty && upper.isEmpty { throw .emptyRange(value) }
            return first...last
        }
        let number = try number(value.text, value)
        return switch comparison {
        case .less: Int64.min...max(.min, number - 1)
        case .atMost: Int64.min...number
        case .more: number + 1...Int64.max
        case .atLeast: number...Int64.max
        case .equal, .has: number...number
        }
    }

    private static func number(_ text: String, _ value: QueryValue) throws(QueryError) -> Int64 {
        // Eighteen digits leave room for one more or less.
        if text.count <= 18, text.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int64(text) { return number }
        throw QueryError(value.place, "“\(text)” is not a whole number: write one such as 3, or a range such as 2..5.")
    }
}

extension MomentRange {
    init(_ field: QueryField, _ comparison: QueryComparison, _ value: QueryValue) throws(QueryError) {
        if comparison == .has, let (lower, upper) = value.ends {
            let first = lower.isEmpty ? nil : try Self.moment(lower, value)
            let last = upper.isEmpty ? nil : try Self.moment(upper, value)
            try self.init(field, first, last, value)
            return
        }
        switch (try Self.moment(value.text, value), comparison) {
        case (.time(let first, let after), .has), (.time(let first, let after), .equal):
            self.init(lower: .at(first), upper: .at(after))
        case (.time(let first, _), .less): self.init(upper: .at(first))
        case (.time(_, let after), .atMost): self.init(upper: .at(after))
        case (.time(_, let after), .more): self.init(lower: .at(after))
        case (.time(let first, _), .atLeast): self.init(lower: .at(first))
        case (.span, .has), (.span, .equal):
            throw QueryError(
                value.place,
                "A length of time needs <, <=, > or >=, or a range such as \(field.rawValue):1h..2h."
            )
        case (.span(let span), _): self.init(field, span, comparison)
        }
    }

    /// From a moment on, or until it: `since:2h`, `until:2026-11-24T10:00Z`.
    init(bound field: QueryField, _ comparison: QueryComparison, _ value: QueryValue) throws(QueryError) {
        guard comparison == .has || comparison == .equal else {
            throw QueryError(
                value.place.lowerBound - comparison.rawValue.count..<value.place.lowerBound,
                "Write \(field.rawValue):2h, or \(field.rawValue):2026-11-24T10:00Z."
            )
        }
        switch (try Self.moment(value.text, value), field) {
        case (.time(let first, _), .since): self.init(lower: .at(first))
        case (.time(_, let after), _): self.init(upper: .at(after))
        case (.span(let span), .since): self.init(lower: .fromNow(-span))
        case (.span(let span), _): self.init(upper: .fromNow(1 - span))
        }
    }

    /// Shorter or longer than so long: until then for what is to come, since then for what is over.
    private init(_ field: QueryField, _ span: Int64, _ comparison: QueryComparison) {
        let isPast = field.kind == .past
        let moment = isPast ? -span : span
        switch comparison {
        case .less where isPast: self.init(lower: .fromNow(moment + 1))
        case .atMost where isPast: self.init(lower: .fromNow(moment))
        case .more where isPast: self.init(upper: .fromNow(moment))
        case .atLeast where isPast: self.init(upper: .fromNow(moment + 1))
        case .less: self.init(upper: .fromNow(moment))
        case .atMost: self.init(upper: .fromNow(moment + 1))
        case .more: self.init(lower: .fromNow(moment + 1))
        default: self.init(lower: .fromNow(moment))
        }
    }

    /// From one moment to another, both included.
    private init(
        _ field: QueryField,
        _ first: MomentText?,
        _ last: MomentText?,
        _ value: QueryValue
    ) throws(QueryError) {
        let isPast = field.kind == .past
        switch (first, last) {
        case (.time(let first, _)?, .time(_, let after)?) where first < after:
            self.init(lower: .at(first), upper: .at(after))
        case (.time(let first, _)?, nil): self.init(lower: .at(first))
        case (nil, .time(_, let after)?): self.init(upper: .at(after))
        case (.span(let first)?, .span(let last)?) where first <= last:
            self.init(
                lower: .fromNow(isPast ? -last : first),
                upper: .fromNow(isPast ? 1 - first : last + 1)
            )
        case (.span(let first)?, nil): self.init(field, first, .atLeast)
        case (nil, .span(let last)?): self.init(field, last, .atMost)
        case (.time, .span), (.span, .time):
            throw QueryError(value.place, "Both ends of a range must be times, or both lengths of time.")
        default: throw .emptyRange(value)
        }
    }

    private static func moment(_ text: String, _ value: QueryValue) throws(QueryError) -> MomentText {
        if let moment = MomentText(text) { return moment }
        throw QueryError(
            value.place,
            "“\(text)” is not a time: write a length of time such as 90s, 5m, 2h or 7d, or a time such as 2026-11-24T10:00Z."
        )
    }
}

extension ClaimTest {
    init(_ comparison: QueryComparison, _ value: QueryValue) throws(QueryError) {
        switch comparison {
        case .equal where value.isExpression, .has where value.isExpression:
            self = .text(try QueryTerms.expression(value))
        case .equal: self = .text(.exactly(value.text))
        case .has where value.text == "*" && !value.isQuoted: self = .exists
        case .has where value.hasGlob: self = .text(.glob(value.text))
        case .has:
            guard !value.isQuoted, let (lower, upper) = value.ends, let first = Self.end(lower),
                let last = Self.end(upper), (first ?? -.infinity) <= (last ?? .infinity),
                first != nil || last != nil
            else {
                self = .text(.whole(value.text))
                return
            }
            self = .number(NumberBounds(lower: first, upper: last))
        case .less, .atMost, .more, .atLeast:
            // A time is a claim's number of seconds since 1970 (RFC 7519, section 2).
            let moment: (Double, Double)? =
                if case .time(let first, let after)? = MomentText(value.text) {
                    (Double(first) / 1000, Double(after) / 1000)
                } else {
                    Self.number(value.text).map { ($0, $0) }
                }
            guard let (first, after) = moment else {
                throw QueryError(
                    value.place,
                    "“\(value.text)” is not a number: a claim is compared with one such as 3, or with a time such as 2026-11-24T10:00Z."
                )
            }
            let isPoint = first == after
            self =
                switch comparison {
                case .less: .number(NumberBounds(upper: first, includesUpper: false))
                case .atMost: .number(NumberBounds(upper: after, includesUpper: isPoint))
                case .more: .number(NumberBounds(lower: after, includesLower: !isPoint))
                default: .number(NumberBounds(lower: first))
                }
        }
    }

    /// One end of a range: nothing where it is open, absent where it is no number.
    private static func end(_ text: String) -> Double?? {
        text.isEmpty ? .some(nil) : number(text).map { .some($0) }
    }

    private static func number(_ text: String) -> Double? {
        guard text.first.map({ $0 == "-" || $0.isASCII && $0.isNumber }) ?? false, let number = Double(text),
            number.isFinite
        else { return nil }
        return number
    }
}

extension QueryError {
    fileprivate static func emptyRange(_ value: QueryValue) -> QueryError {
        QueryError(
            value.place,
            "“\(value.text)” is not a range: write the smaller end first, such as 2..5, or leave one out."
        )
    }
}
