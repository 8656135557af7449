@testable import Sessions

/// The query language once more, as slow and as plain as can be: what the real matchers are compared with.
struct Reference {
    let row: SessionRow
    let now: Timestamp
    let signs: [Suspicion]
    let claims: ClaimValue?

    func holds(_ tree: QueryTree) -> Bool {
        switch tree {
        case .term(let term): holds(term)
        case .not(let tree): !holds(tree)
        case .all(let trees): !trees.contains { !holds($0) }
        case .any(let trees): trees.contains { holds($0) }
        }
    }

    private func holds(_ term: QueryTerm) -> Bool {
        switch term {
        case .word(let pattern):
            ([row.user, row.session.text, row.ip, row.method, row.mode.word, row.state(at: now).rawValue] + clients)
                .contains { matches($0, pattern) }
        case .text(.client, let pattern): clients.contains { matches($0, pattern) }
        case .text(.kid, let pattern): row.keyID.map { matches($0, pattern) } ?? false
        case .text(let field, let pattern): matches(text(field), pattern)
        case .network(let network): holds(network)
        case .place(let test, let geography): holds(test, geography.place(of: row.ip))
        case .mode(let modes): modes.contains(row.mode)
        case .state(let states): states.contains(row.state(at: now))
        case .suspicious: !signs.isEmpty
        case .stolen: signs.contains { $0.isStrong }
        // None of its rows has that.
        case .acknowledged: false
        case .number(_, let range): range.contains(Int64(row.generation))
        case .moment(let field, let range): holds(field, range)
        case .claim(let path, let test): claims.map { values(path, [$0]).contains { matches($0, test) } } ?? false
        case .byOperator, .failedLogIn, .refused: false
        }
    }

    private func holds(_ test: PlaceTest, _ place: AddressPlace) -> Bool {
        switch test {
        case .country(let code, let name):
            matches(place.country?.code ?? "", code) || name.map { matches(place.country?.name ?? "", $0) } ?? false
        case .asn(let range): place.network.map { range.contains(Int64($0.number)) } ?? false
        case .network(let pattern): matches(place.network?.organisation ?? "", pattern)
        }
    }

    /// The client, whole and in short.
    private var clients: [String] { [row.client] + (ClientName(row.client).map { [$0.short] } ?? []) }

    private func text(_ field: QueryField) -> String {
        switch field {
        case .user: row.user
        case .session: row.session.text
        case .jti: row.jti
        case .ip: row.ip
        case .method: row.method
        case .alg: row.algorithm
        default: fatalError("\(field) is no text")
        }
    }

    private func matches(_ text: String, _ pattern: TextPattern) -> Bool {
        let lower = text.lowercased()
        switch pattern {
        case .anywhere(let part): return part.isEmpty || lower.contains(part.lowercased())
        case .beginning(let part): return lower.hasPrefix(part.lowercased())
        case .whole(let whole): return lower == whole.lowercased()
        case .exactly(let whole): return text == whole
        case .glob(let glob): return globMatches(Array(lower)[...], Array(glob.lowercased())[...])
        case .expression(let expression):
            return (try? Regex(expression.source).ignoresCase()).map { text.firstMatch(of: $0) != nil } ?? false
        }
    }

    private func globMatches(_ text: ArraySlice<Character>, _ glob: ArraySlice<Character>) -> Bool {
        guard let first = glob.first else { return text.isEmpty }
        if first == "*" {
            return globMatches(text, glob.dropFirst()) || !text.isEmpty && globMatches(text.dropFirst(), glob)
        }
        guard let character = text.first, first == "?" || first == character else { return false }
        return globMatches(text.dropFirst(), glob.dropFirst())
    }

    /// The networks of `Chance`, by hand.
    private func holds(_ network: IPNetwork) -> Bool {
        if network == IPNetwork("10.1.0.0/16") {
            return row.ip.hasPrefix("10.1.") || row.ip.hasPrefix("::ffff:10.1.")
        }
        if network == IPNetwork("2001:db8::/32") { return row.ip.hasPrefix("2001:db8:") }
        return row.ip == "10.1.0.7" || row.ip == "::ffff:10.1.0.7"
    }

    private func holds(_ field: QueryField, _ range: MomentRange) -> Bool {
        let known: Timestamp? =
            switch field {
            case .created: row.created
            case .issued: row.issued
            case .seen: row.seen
            case .expires: row.expires
            default: row.ends
            }
        guard let moment = known?.milliseconds else { return false }
        func place(_ bound: MomentRange.Bound?) -> Int64? {
            switch bound {
            case .at(let moment)?: moment
            case .fromNow(let offset)?: now.milliseconds + offset
            case nil: nil
            }
        }
        return moment >= place(range.lower) ?? .min && moment < place(range.upper) ?? .max
    }

    /// What the names lead to, elements of arrays one by one, and each array itself as well.
    private func values(_ path: [String], _ values: [ClaimValue]) -> [ClaimValue] {
        let all = values.flatMap { value in
            if case .array(let elements) = value { [value] + self.values([], elements) } else { [value] }
        }
        guard let name = path.first else { return all }
        return self.values(Array(path.dropFirst()), all.compactMap { $0[name] })
    }

    private func matches(_ value: ClaimValue, _ test: ClaimTest) -> Bool {
        switch (test, value) {
        case (.exists, _): true
        case (.text(let pattern), .string(let text)), (.text(let pattern), .number(let text)): matches(text, pattern)
        case (.text(let pattern), .bool(let bool)): matches("\(bool)", pattern)
        case (.text(let pattern), .null): matches("null", pattern)
        case (.number(let bounds), .number(let text)): Double(text).map(bounds.contains) ?? false
        default: false
        }
    }
}
