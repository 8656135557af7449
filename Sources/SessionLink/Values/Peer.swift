import JOSE

/// From where a request comes.
public struct Peer: Sendable, Hashable {
    /// The network address, as far as the server trusts it.
    public let ip: String
    /// The client (user agent) as it names itself.
    public let client: String

    /// A peer; what is longer than the store takes is cut.
    public init(ip: String, client: String = "") {
        self.ip = ip.cut(to: StoreLimits.address)
        self.client = client.cut(to: StoreLimits.client)
    }

    /// The client as a row has it.
    var rowClient: String { client.cut(to: StoreLimits.rowClient) }

    /// Tells pairs of address and client apart without comparing long texts: 96 bits of a SHA-256, in base64url, which are
    /// too many to find another pair for, and short in the store.
    var digest: String {
        Base64URL.encode(Array(Digest.sha256(Array("\(ip)\n\(client)".utf8)).prefix(12)))
    }
}
