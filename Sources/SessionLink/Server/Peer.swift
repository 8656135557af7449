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

    /// Tells pairs of address and client apart without comparing long texts: half a SHA-256.
    var digest: String {
        Array(Digest.sha256(Array("\(ip)\n\(client)".utf8)).prefix(16)).hex
    }
}
