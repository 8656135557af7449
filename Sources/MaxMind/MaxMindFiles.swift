/// The databases that an operator gave, by their paths.
public struct MaxMindFiles: Sendable, Hashable {
    /// One that tells countries, or cities and with them countries.
    public var country: String?
    /// One that tells networks (ASN).
    public var network: String?

    /// These files.
    public init(country: String? = nil, network: String? = nil) {
        (self.country, self.network) = (country, network)
    }

    /// Whether there are none.
    public var isEmpty: Bool { country == nil && network == nil }
}

/// Why a database can't be used.
public struct MaxMindProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The setting that names it: `country` or `network`.
    public let setting: String
    /// Its path.
    public let file: String
    /// What is wrong, and what to do.
    public let reason: String

    /// All of it in one sentence.
    public var description: String { "\(file) ([geo] \(setting)): \(reason)." }
}
