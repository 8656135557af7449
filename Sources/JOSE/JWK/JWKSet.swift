/// A set of keys (RFC 7517, section 5). Key IDs should differ, but need not.
public struct JWKSet: Sendable {
    /// A key of the set that can't be used here, and why.
    public struct Ignored: Sendable {
        /// Where it stands in the set, from 0.
        public let index: Int
        /// Its key ID, if it has one.
        public let keyID: String?
        /// Why it can't be used.
        public let reason: JWKError
    }

    /// The usable keys, in their order.
    public let keys: [JWK]

    /// The keys that were passed over: by RFC 7517, section 5, those that are not understood should be ignored.
    public let ignored: [Ignored]

    /// A set of these keys.
    public init(_ keys: [JWK]) {
        self.keys = keys
        ignored = []
    }

    init(keys: [JWK], ignored: [Ignored]) {
        self.keys = keys
        self.ignored = ignored
    }

    /// The keys that may have made a token with this `kid` and `alg`. A key without ID may have made any, and a token
    /// without ID may be made by any; that several remain is possible, that the algorithm differs is not.
    public func select(keyID: String?, algorithm: JWSAlgorithm) -> [JWK] {
        keys.filter { $0.algorithm == algorithm && $0.answers(to: keyID) }
    }
}

extension JWK {
    /// Whether a token with this `kid` may have been made with this key.
    func answers(to keyID: String?) -> Bool {
        guard let keyID, let own = self.keyID else { return true }
        return own.isExactly(keyID)
    }
}
