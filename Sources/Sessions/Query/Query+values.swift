extension Query {
    /// Whether a session matches at a moment.
    ///
    /// - Parameters:
    ///   - suspicions: the signs that it is in a thief's hands.
    ///   - claims: its token's claims, for a query that needs them.
    public func matches(
        _ row: SessionRow,
        at now: Timestamp,
        suspicions: [Suspicion] = [],
        claims: ClaimValue? = nil
    ) -> Bool {
        tree.holds { term in
            switch term {
            case .word(let pattern):
                row.texts(at: now).contains(where: TextMatcher(pattern).matches)
            case .text(.client, let pattern):
                row.clients.contains(where: TextMatcher(pattern).matches)
            case .text(let field, let pattern): row.text(field).map(TextMatcher(pattern).matches) ?? false
            case .network(let network): network.contains(row.ip)
            case .place(let test, let geography): PlaceMatcher(test, geography).matches(row.ip)
            case .mode(let modes): modes.contains(row.mode)
            case .state(let states): states.contains(row.state(at: now))
            case .suspicious: suspicions.contains { !row.isAcknowledged($0, at: now) }
            case .stolen: suspicions.contains { $0.isStrong && !row.isAcknowledged($0, at: now) }
            case .acknowledged: suspicions.contains { row.isAcknowledged($0, at: now) }
            case .number(_, let range): range.contains(Int64(row.generation))
            case .moment(let field, let range):
                row.moment(field).map { range.contains($0.milliseconds, at: now.milliseconds) } ?? false
            case .claim(let path, let test): claims.map { test.holds(in: $0, at: path) } ?? false
            case .byOperator, .failedLogIn, .refused: false
            }
        }
    }

    /// Whether an entry of the audit trail matches at a moment.
    public func matches(_ entry: AuditEntry, at now: Timestamp) -> Bool {
        tree.holds { term in
            switch term {
            case .word(let pattern): entry.texts.contains(where: TextMatcher(pattern).matches)
            case .text(let field, let pattern): TextMatcher(pattern).matches(entry.text(field))
            case .network(let network): network.contains(entry.ip)
            case .place(let test, let geography): PlaceMatcher(test, geography).matches(entry.ip)
            case .moment(_, let range): range.contains(entry.time.milliseconds, at: now.milliseconds)
            case .byOperator: !entry.by.isEmpty
            case .failedLogIn: entry.event == .logInFailed
            case .refused: entry.outcome == "refused"
            case .mode, .state, .suspicious, .stolen, .acknowledged, .number, .claim: false
            }
        }
    }
}

extension QueryTree {
    /// What the tree says when its conditions hold so.
    fileprivate func holds(_ condition: (QueryTerm) -> Bool) -> Bool {
        switch self {
        case .term(let term): condition(term)
        case .all(let trees): trees.allSatisfy { $0.holds(condition) }
        case .any(let trees): trees.contains { $0.holds(condition) }
        case .not(let tree): !tree.holds(condition)
        }
    }
}

extension IPNetwork {
    fileprivate func contains(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { contains(UnsafeRawBufferPointer($0)) }
    }
}

extension SessionRow {
    /// Where a word is looked for.
    fileprivate func texts(at now: Timestamp) -> [String] {
        [user, session.text, ip, method, mode.word, state(at: now).rawValue] + clients
    }

    /// The client, whole and in short.
    fileprivate var clients: [String] { [client] + (ClientName(client).map { [$0.short] } ?? []) }

    /// What stands in a field; nothing where that is not known.
    fileprivate func text(_ field: QueryField) -> String? {
        switch field {
        case .user: user
        case .session: session.text
        case .ip: ip
        case .client: client
        case .method: method
        case .alg: algorithm
        case .kid: keyID
        default: jti
        }
    }

    fileprivate func moment(_ field: QueryField) -> Timestamp? {
        switch field {
        case .created: created
        case .issued: issued
        case .seen: seen
        case .expires: expires
        default: ends
        }
    }
}

extension AuditEntry {
    /// Where a word is looked for.
    fileprivate var texts: [String] {
        [event.name, user, session.text, jti, ip, client, by, why, outcome] + [denied?.text].compactMap(\.self)
    }

    func text(_ field: QueryField) -> String {
        switch field {
        case .event: event.name
        case .user: user
        case .session: session.text
        case .jti: jti
        case .ip: ip
        case .client: client
        case .by: by
        case .reason: why
        default: outcome
        }
    }
}
