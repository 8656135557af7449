import Languages

extension QueryTerms {
    /// A condition on where the address is. Without a database that tells it, nothing could match, and the opposite would match
    /// everything: that is no answer.
    func place(
        _ field: QueryField,
        _ comparison: QueryComparison,
        _ value: QueryValue
    ) throws(QueryError) -> QueryTerm {
        guard field == .country ? geography.knowsCountries : geography.knowsNetworks else {
            throw QueryError(
                token.place,
                field == .country
                    ? "To find by \(field.rawValue), name a MaxMind database of countries in config.toml: country = \"….mmdb\" below [geo]."
                    : "To find by \(field.rawValue), name a MaxMind database of networks in config.toml: network = \"….mmdb\" below [geo]."
            )
        }
        return .place(try test(field, comparison, value), geography)
    }

    private func test(
        _ field: QueryField,
        _ comparison: QueryComparison,
        _ value: QueryValue
    ) throws(QueryError) -> PlaceTest {
        if field == .asn {
            var number = value
            if number.text.lowercased().hasPrefix("as") { number.text = String(number.text.dropFirst(2)) }
            return .asn(try NumberText.range(comparison, number))
        }
        let pattern = try pattern(field, comparison, value)
        if field == .network { return .network(pattern) }
        return switch pattern {
        // Two letters are a country: what begins so may be another.
        case .beginning(let text): .country(code: .whole(text), name: text.count > 2 ? pattern : nil)
        case .exactly, .whole, .anywhere, .glob, .expression: .country(code: pattern, name: pattern)
        }
    }
}

extension AddressPlace {
    /// What stands in a field that asks about places; empty where that is not known.
    func text(_ field: QueryField) -> String {
        switch field {
        case .country: country?.code ?? ""
        case .asn: network.map { String($0.number) } ?? ""
        default: network?.organisation ?? ""
        }
    }
}
