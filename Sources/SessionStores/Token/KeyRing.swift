public import JOSE
import Languages
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

    /// What these keys say of a token's signature; nothing where none of them could have made it. That it is bad only a key
    /// says that bears the ID which the token names: any other is not the one that it was made with, as far as is known.
    ///
    /// - Parameter areMeant: whether whoever gave the keys means them for this token, so that one without an ID says so as well.
    func verdict(on token: JWS, areMeant: Bool) -> SignatureVerdict? {
        do {
            return .good(keyID: try verifier.verify(token).keyID, basis: basis)
        } catch .unknownKey, .algorithmMismatch, .unknownAlgorithm {
            return nil
        } catch .keyNotForVerifying {
            let reason = JWSVerificationError.keyNotForVerifying.description
            return .unknown(reason: said("not verifiable here: \(reason)"))
        } catch .badSignature where !areMeant && !names(token) {
            return .unknown(
                reason: said(
                    "it fits none of the keys here, and none of them bears the ID of the key that made it (kid)"
                )
            )
        } catch {
            return .bad(reason: error.description)
        }
    }

    /// Whether one of the keys that can tell bears the ID which the token names.
    private func names(_ token: JWS) -> Bool {
        guard let keyID = token.header.keyID, let algorithm = token.header.algorithm else { return false }
        return verifier.keys.select(keyID: keyID, algorithm: algorithm).contains { $0.keyID != nil && $0.canVerify }
    }
}
