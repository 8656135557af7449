public import JOSE

extension SessionLink {
    /// All keys that tokens are accepted of, the signing one first, without their private halves.
    public var publicKeys: JWKSet { ring.accepted }

    /// Writes the public halves of all keys into the store, for consoles to verify with, and keeps what other servers and
    /// services published there under other key IDs. Shared secrets are left out, and so are keys that were retired.
    ///
    /// - Throws: `store` when the store can't be asked, `unreadable` when what is published there is no key set, `notDone`
    ///   when others kept changing it.
    public func publishKeys() async throws(SessionLinkError) {
        let own = ring.accepted
        try await store.changePublishedKeys { $0.publish(own) }
    }
}
