public import HTTPTypes
public import SessionLink

/// The proxies that are believed when they say from where a request comes.
public struct TrustedProxies: Sendable, Hashable {
    private let networks: [IPNetwork]

    /// Nobody is believed: the address of the connection counts.
    public static let none = TrustedProxies([])

    /// Believes proxies with an address in one of these networks.
    public init(_ networks: [IPNetwork]) {
        self.networks = networks
    }

    /// From where a request comes: the address of the connection or, where that is a trusted proxy's, the last one in
    /// `X-Forwarded-For` that is not. What stands before it anyone may have written there. Empty where it is not known.
    ///
    /// - Parameter connection: The address at the other end of the connection; nil for a Unix socket, at whose other end
    ///   is a proxy of this machine.
    public func client(of fields: HTTPFields, connection: String?) -> String {
        let own = connection.map { IPNetwork.canonical($0) ?? "" }
        if let own, !trusts(own) { return own }
        let hops = fields[values: .xForwardedFor].flatMap { $0.split(separator: ",") }
        var nearest = own ?? ""
        for hop in hops.reversed() {
            guard let address = IPNetwork.canonical(Self.trimmed(hop)) else { break }
            nearest = address
            if !trusts(address) { break }
        }
        return nearest
    }

    /// From where a request comes, and what its client calls itself.
    public func peer(of fields: HTTPFields, connection: String?) -> Peer {
        Peer(ip: client(of: fields, connection: connection), client: fields[.userAgent] ?? "")
    }

    /// Who says in `X-Forwarded-For` from where a request comes, and is not believed: the address of the connection. Nil where
    /// nobody is.
    package func notBelieved(_ fields: HTTPFields, connection: String?) -> String? {
        guard fields[.xForwardedFor] != nil, let own = connection.flatMap(IPNetwork.canonical), !trusts(own) else {
            return nil
        }
        return own
    }

    /// The networks that take in whole parts of the internet.
    package var tooWide: [IPNetwork] { networks.filter(\.isTooWide) }

    private func trusts(_ address: String) -> Bool {
        networks.contains { $0.contains(address) }
    }

    private static func trimmed(_ hop: Substring) -> String {
        String(hop.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" })
    }
}
