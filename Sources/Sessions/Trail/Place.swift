/// From where a token is used.
public struct Place: Sendable, Hashable {
    /// The network address.
    public var ip: String
    /// The client (user agent).
    public var client: String

    /// An address and a client.
    public init(ip: String, client: String) {
        self.ip = ip
        self.client = client
    }
}

/// The network that an address counts as: the first 16 bits of an IPv4 address, the first 32 of an IPv6 one. Empty for text
/// that is no address.
func network(of address: String) -> String {
    if address.contains(":") {
        // The first two groups decide; "::" can only stand for zeros there.
        let groups = address.split(separator: ":", omittingEmptySubsequences: false).prefix(2).map { group in
            group.drop { $0 == "0" }.lowercased()
        }
        return groups.count == 2 ? groups.joined(separator: ":") + "::/32" : ""
    }
    let bytes = address.split(separator: ".", omittingEmptySubsequences: false)
    guard bytes.count == 4, bytes.allSatisfy({ UInt8($0) != nil }) else { return "" }
    return "\(bytes[0]).\(bytes[1])/16"
}
