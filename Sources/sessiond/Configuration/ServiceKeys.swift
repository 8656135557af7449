import JOSE

/// The keys of the services that may open sessions. Only their hashes are kept.
struct ServiceKeys: Sendable {
    private var digests: [(name: String, digest: [UInt8])] = []

    /// The names of all services, in order.
    var names: [String] { digests.map(\.name).sorted() }

    /// Adds a service; false when another one has the same key.
    mutating func add(_ name: String, key: [UInt8]) -> Bool {
        guard self.name(ofKey: key) == nil else { return false }
        digests.append((name, Digest.sha256(key)))
        return true
    }

    /// The service that a key belongs to. Takes as long for a wrong key as for a right one.
    func name(ofKey key: [UInt8]) -> String? {
        let digest = Digest.sha256(key)
        var found: String?
        for service in digests where constantTimeEquals(service.digest, digest) { found = service.name }
        return found
    }
}
