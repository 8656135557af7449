/// What can be said of where addresses are: nothing, unless the operator gave databases of that.
public struct Geography: Sendable, Hashable {
    private let finder: (any PlaceFinder)?

    /// What somebody can find.
    public init(_ finder: (any PlaceFinder)? = nil) {
        self.finder = finder
    }

    /// Whether it can tell countries.
    public var knowsCountries: Bool { finder?.knowsCountries ?? false }
    /// Whether it can tell networks.
    public var knowsNetworks: Bool { finder?.knowsNetworks ?? false }
    /// Whether it can tell anything.
    public var knowsAnything: Bool { knowsCountries || knowsNetworks }

    /// Where an address is; of what is none nothing is known.
    public func place(of address: String) -> AddressPlace {
        var address = address
        return address.withUTF8 { place(of: UnsafeRawBufferPointer($0)) }
    }

    func place(of address: UnsafeRawBufferPointer) -> AddressPlace {
        guard let finder, let address = IPAddress(address) else { return AddressPlace() }
        return finder.place(high: address.high, low: address.low)
    }

    /// Whether both ask the same.
    public static func == (left: Geography, right: Geography) -> Bool { left.finder === right.finder }

    /// Hashes whom it asks.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(finder.map(ObjectIdentifier.init))
    }
}
