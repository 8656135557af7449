public import JOSE
public import Sessions

/// All keys that signatures can be checked with, and what keeps more of them from being here.
struct KeysAtHand: Sendable {
    /// The operator's own first.
    var rings: [KeyRing]
    /// Why those that the store publishes are not among them, in plain words; absent where they are, or it has none.
    var problem: String?
    /// Whether that is because they are damaged.
    var areDamaged = false
}

/// The keys that signatures are checked with here, and what a verdict that rests on them is worth.
public struct KeyRing: Sendable {
    /// Whose keys they are.
    public let basis: KeyBasis
    private let verifier: JWSVerifier

    /// Keys of that origin.
    public init(_ keys: [JWK], basis: KeyBasis) {
        self.basis = basis
        verifier = JWSVerifier(keys: JWKSet(keys))
    }

    /// The operator's own keys, as they were read for each algorithm that they could be for.
    public init(_ text: KeyText) {
        self.init(text.keys, basis: .operatorsOwn)
    }

    /// What these keys say of a token's signature; nothing where none of them could have made it.
    func verdict(on token: JWS) -> SignatureVerdict? {
        do {
            return .good(keyID: try verifier.verify(token).keyID, basis: basis)
        } catch .unknownKey, .algorithmMismatch, .unknownAlgorithm {
            return nil
        } catch {
            return .bad(reason: error.description)
        }
    }
}
