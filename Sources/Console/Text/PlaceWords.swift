import Cells
import Sessions

extension AddressPlace {
    /// Country and network in one line: "Germany (DE), AS3320 Deutsche Telekom AG"; nothing where neither is known.
    var words: SafeText? {
        switch (country, network) {
        case (nil, nil): nil
        case (let country?, nil): country.words
        case (nil, let network?): network.words
        case (let country?, let network?): "\(country.words), \(network.words)"
        }
    }
}

extension AddressPlace.Country {
    /// Its name and its letters.
    var words: SafeText {
        name.isEmpty ? SafeText(code, limit: 8) : "\(SafeText(name, limit: 48)) (\(SafeText(code, limit: 8)))"
    }

    /// Its name; where it has none, its letters.
    var shortWords: SafeText { name.isEmpty ? SafeText(code, limit: 8) : SafeText(name, limit: 48) }
}

extension AddressPlace.Network {
    /// Its number and who runs it.
    var words: SafeText {
        organisation.isEmpty ? "AS\(number)" : "AS\(number) \(SafeText(organisation, limit: 64))"
    }
}

/// An address with what is known of where it is, and what is not: "203.0.113.9 · Germany (DE), AS3320 Deutsche Telekom AG".
func addressWords(_ address: String, _ geography: Geography, isASCII: Bool) -> SafeText {
    let text = SafeText(address, limit: 64)
    if address.isEmpty { return text }
    let place = geography.place(of: address)
    let country: SafeText? = geography.knowsCountries ? place.country?.words ?? "country unknown" : nil
    let network: SafeText? = geography.knowsNetworks ? place.network?.words ?? "network unknown" : nil
    let known = [country, network].compactMap(\.self)
    if known.isEmpty { return text }
    let words = known.joined(separator: ", ")
    return isASCII ? "\(text) - \(words)" : "\(text) · \(words)"
}
