extension Query {
    /// Between which times all must lie that it matches; a bound is absent where it sets none.
    public func bounds(at now: Timestamp) -> (since: Timestamp?, until: Timestamp?) {
        let bounds = tree.bounds(at: now.milliseconds)
        return (bounds.lower.map(Timestamp.init(milliseconds:)), bounds.upper.map(Timestamp.init(milliseconds:)))
    }

    /// The one user of whom all must be that it matches, where it names one.
    public var onlyUser: String? { tree.onlyUser }

    /// Whether an entry of such an event may match.
    public func mayMatch(_ event: AuditEvent) -> Bool { tree.holds(for: event) ?? true }
}

extension AuditRequest {
    /// The same, but for what a query can't match.
    public func narrowed(by query: Query, at now: Timestamp) -> AuditRequest {
        var request = self
        let bounds = query.bounds(at: now)
        request.since = [since, bounds.since].compactMap(\.self).max()
        request.until = [until, bounds.until].compactMap(\.self).min()
        request.user = user ?? query.onlyUser
        return request
    }
}

extension QueryTree {
    fileprivate typealias Bounds = (lower: Int64?, upper: Int64?)

    fileprivate func bounds(at now: Int64) -> Bounds {
        switch self {
        case .term(.moment(.time, let range)):
            return (range.lower?.moment(at: now), range.upper?.moment(at: now))
        case .term, .not: return (nil, nil)
        case .all(let trees):
            let all = trees.map { $0.bounds(at: now) }
            return (all.compactMap(\.lower).max(), all.compactMap(\.upper).min())
        case .any(let trees):
            // What one alternative leaves open, nothing bounds.
            let all = trees.map { $0.bounds(at: now) }
            let isBounded = (all.allSatisfy { $0.lower != nil }, all.allSatisfy { $0.upper != nil })
            return (
                isBounded.0 ? all.compactMap(\.lower).min() : nil, isBounded.1 ? all.compactMap(\.upper).max() : nil
            )
        }
    }

    fileprivate var onlyUser: String? {
        switch self {
        case .term(.text(.user, .exactly(let user))): user
        case .all(let trees): trees.lazy.compactMap(\.onlyUser).first
        case .term, .any, .not: nil
        }
    }

    /// What it says of all entries of an event; nothing where that differs from one to the other.
    fileprivate func holds(for event: AuditEvent) -> Bool? {
        switch self {
        case .term(.text(.event, let pattern)): return TextMatcher(pattern).matches(event.name)
        case .term(.failedLogIn): return event == .logInFailed
        case .term(.byOperator) where event == .logInFailed: return false
        case .term: return nil
        case .not(let tree): return tree.holds(for: event).map { !$0 }
        case .all(let trees):
            let all = trees.map { $0.holds(for: event) }
            return all.contains(false) ? false : all.contains(nil) ? nil : true
        case .any(let trees):
            let all = trees.map { $0.holds(for: event) }
            return all.contains(true) ? true : all.contains(nil) ? nil : false
        }
    }
}
