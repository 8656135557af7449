/// What a query asks of where an address is. What is not known is empty text, and no number.
public enum PlaceTest: Sendable, Hashable {
    /// The letters of the country, or else its name.
    case country(code: TextPattern, name: TextPattern?)
    /// The number of the network.
    case asn(ClosedRange<Int64>)
    /// Who runs the network.
    case network(TextPattern)
}

/// The same made ready for many addresses.
struct PlaceMatcher: Sendable {
    private enum Test {
        case country(code: TextMatcher, name: TextMatcher?)
        case asn(ClosedRange<Int64>)
        case network(TextMatcher)
    }

    private let test: Test
    private let geography: Geography

    init(_ test: PlaceTest, _ geography: Geography) {
        self.geography = geography
        self.test =
            switch test {
            case .country(let code, let name): .country(code: TextMatcher(code), name: name.map(TextMatcher.init))
            case .asn(let range): .asn(range)
            case .network(let pattern): .network(TextMatcher(pattern))
            }
    }

    func matches(_ address: String) -> Bool { matches(geography.place(of: address)) }

    func matches(_ address: UnsafeRawBufferPointer) -> Bool { matches(geography.place(of: address)) }

    private func matches(_ place: AddressPlace) -> Bool {
        switch test {
        case .country(let code, let name):
            code.matches(place.country?.code ?? "") || name?.matches(place.country?.name ?? "") ?? false
        case .asn(let range): place.network.map { range.contains(Int64($0.number)) } ?? false
        case .network(let matcher): matcher.matches(place.network?.organisation ?? "")
        }
    }
}
