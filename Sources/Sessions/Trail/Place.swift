/// From where a token is used.
public struct Place: Sendable, Hashable {
    /// The network address.
    public var ip: String
    /// The client (user agent).
    public var client: String
    /// Where the address is; absent where that is not known.
    public var country: AddressPlace.Country?

    /// An address and a client.
    public init(ip: String, client: String, country: AddressPlace.Country? = nil) {
        self.ip = ip
        self.client = client
        self.country = country
    }

    /// How two places differ, as the store decides it.
    public enum Difference: Sendable, Hashable {
        /// It is another network.
        case network
        /// It is another client.
        case client
        /// It is another client in another network.
        case both
    }
}
