@testable import Sessions

/// Knows two networks of IPv4, and of a third only whose it is.
private final class FakePlaceFinder: PlaceFinder {
    let knowsCountries = true
    let knowsNetworks = true

    func place(high: UInt64, low: UInt64) -> AddressPlace {
        switch low >> 16 & 0xFFFF {
        case 0xCB00:
            AddressPlace(
                country: .init(code: "DE", name: "Germany"),
                network: .init(number: 3320, organisation: "Deutsche Telekom AG")
            )
        case 0xC633: AddressPlace(country: .init(code: "BR", name: "Brazil"))
        case 0x0A02: AddressPlace(network: .init(number: 64_512, organisation: "Example Cable"))
        case 0x0A03: AddressPlace(country: .init(code: "DK", name: "Denmark"))
        default: AddressPlace()
        }
    }
}

extension Geography {
    /// 203.0.x.x is in Germany, 198.51.x.x in Brazil, 10.3.x.x in Denmark, and 10.2.x.x somewhere in AS64512.
    static let fake = Geography(FakePlaceFinder())
}
