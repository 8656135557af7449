/// Looks up where addresses are, in what this machine has: it asks nobody.
public protocol PlaceFinder: AnyObject, Sendable {
    /// Whether it can tell countries.
    var knowsCountries: Bool { get }
    /// Whether it can tell networks.
    var knowsNetworks: Bool { get }

    /// Where an address is. It is called for each of many rows.
    ///
    /// - Parameters:
    ///   - high: the upper half of the 128 bits; IPv4 lies among IPv6 as RFC 4291, section 2.5.5.2, maps it.
    ///   - low: the lower half.
    func place(high: UInt64, low: UInt64) -> AddressPlace
}
