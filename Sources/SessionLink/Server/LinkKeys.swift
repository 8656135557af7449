public import JOSE

/// The keys of a server.
public struct LinkKeys: Sendable {
    /// Signs new tokens.
    public var signing: JWK
    /// Further keys whose tokens are accepted, such as the one that signed before.
    public var verifying: [JWK]

    /// A key that signs, and further ones that only verify.
    public init(signing: JWK, verifying: [JWK] = []) {
        self.signing = signing
        self.verifying = verifying
    }

    /// All that verify, the signing key first.
    var accepted: JWKSet {
        JWKSet([signing.publicKey ?? signing] + verifying.map { $0.publicKey ?? $0 })
    }
}
