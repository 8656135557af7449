import Sessions

/// Knows where the addresses of the fixtures are, but for some.
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
        case 0xC633:
            AddressPlace(
                country: .init(code: "BR", name: "Bra\u{202E}zil\u{1B}[31m"),
                network: .init(number: 64_496, organisation: "")
            )
        default: AddressPlace()
        }
    }
}

extension Geography {
    /// 203.0.x.x is in Germany; 198.51.x.x in Brazil, in words that would harm a terminal.
    static let fake = Geography(FakePlaceFinder())
}
