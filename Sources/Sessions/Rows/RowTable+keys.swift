extension RowTable {
    /// The keys that signed the current tokens of open sessions, and those that are published or denied without any: what
    /// most sessions hang on first. Reads the whole table.
    public func keys(_ wanted: KeysWanted, at now: Timestamp) -> [KeySummary] {
        keys(wanted, among: SigningKeyTable(of: columns), at: now, QueryFacts())
    }

    /// The same of a table of keys that is kept up with this one.
    func keys(
        _ wanted: KeysWanted,
        among signers: SigningKeyTable,
        at now: Timestamp,
        _ facts: QueryFacts
    ) -> [KeySummary] {
        let matches = wanted.query.matchesAll ? nil : matches(wanted.query, at: now, facts)
        let used = signers.keys(columns, where: matches.map { matches in { matches[$0] } })
        var keys = Dictionary(uniqueKeysWithValues: used.map { (KeyName(id: $0.id), $0) })
        for key in wanted.published ?? [] {
            let name = KeyName(id: key.id)
            guard keys[name] != nil || wanted.query.matches(key, at: now) else { continue }
            var summary = keys[name] ?? KeySummary(id: key.id)
            summary.take(key)
            keys[name] = summary
        }
        for key in refusals.keys where refusals.denial(ofKey: key.id, at: now) != nil {
            let name = KeyName(id: key.id)
            guard keys[name] == nil, wanted.query.matches(.init(id: key.id, algorithm: ""), at: now) else { continue }
            keys[name] = KeySummary(id: key.id)
        }
        return keys.values.map { summary in
            var summary = summary
            summary.settlePublication(among: wanted.published)
            summary.denial = summary.id.flatMap { id in
                refusals.denial(ofKey: id, at: now).map { $0.told(by: wanted.restrictions, ofKey: id) }
            }
            return summary
        }.sorted { $0.precedes($1) }
    }
}

extension Query {
    /// Whether it matches a key that no session has a token of, by what a row with such a token would say.
    fileprivate func matches(_ key: StoreHealth.Key, at now: Timestamp) -> Bool {
        matches(SessionRow(session: "", user: "", algorithm: key.algorithm, keyID: key.id), at: now)
    }
}

extension KeySummary {
    fileprivate mutating func take(_ key: StoreHealth.Key) {
        algorithms = Set(algorithms + [key.algorithm]).filter { !$0.isEmpty }.sorted()
        publication = .published
    }

    /// Says whether others are published in its place. A secret never is.
    fileprivate mutating func settlePublication(among published: [StoreHealth.Key]?) {
        guard publication != .published, let published, !published.isEmpty, let id, !id.isEmpty, !algorithms.isEmpty,
            !algorithms.contains(where: { $0.hasPrefix("HS") })
        else { return }
        publication = .missing
    }

    fileprivate func precedes(_ other: KeySummary) -> Bool {
        if sessions != other.sessions { return sessions > other.sessions }
        guard let id, let otherID = other.id else { return id != nil && other.id == nil }
        return id.utf8.lexicographicallyPrecedes(otherID.utf8)
    }
}

extension KeySummary.Denial {
    /// The same with what is told of it.
    fileprivate func told(by restrictions: [Restriction], ofKey id: String) -> KeySummary.Denial {
        guard let told = restrictions.first(where: { $0.subject == .key(id) }) else { return self }
        var denial = self
        (denial.since, denial.by, denial.reason) = (told.since, told.by, told.reason)
        return denial
    }
}
