/// Where an address is, and whose network it is part of, as far as databases know. It is what they say, not a proof.
public struct AddressPlace: Sendable, Hashable {
    /// A country.
    public struct Country: Sendable, Hashable {
        /// Its two letters by ISO 3166, such as DE.
        public var code: String
        /// Its English name; empty where the database has none.
        public var name: String

        /// A country of these letters and that name.
        public init(code: String, name: String) {
            (self.code, self.name) = (code, name)
        }
    }

    /// A network: an autonomous system of the Internet.
    public struct Network: Sendable, Hashable {
        /// Its number (ASN).
        public var number: UInt32
        /// Who runs it; empty where the database does not say.
        public var organisation: String

        /// A network of that number and organisation.
        public init(number: UInt32, organisation: String) {
            (self.number, self.organisation) = (number, organisation)
        }
    }

    /// The country; absent where it is not known.
    public var country: Country?
    /// The network; absent where it is not known.
    public var network: Network?

    /// A place of which that is known.
    public init(country: Country? = nil, network: Network? = nil) {
        (self.country, self.network) = (country, network)
    }
}
