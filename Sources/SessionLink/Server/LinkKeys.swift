public import JOSE

/// The keys of a server: a ring of them, each with a key ID of its own.
///
/// To rotate without logging anybody out, give all servers the new key as a verifying one; then let it sign, with the
/// former one among those that verify, for as long as its last token lives. ``SessionLink/replaceKeys(with:)`` does both
/// while the server runs.
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

    /// Throws when a key can't be told from the others: tokens name their key by its ID, and it is retired by that.
    func check() throws(SessionLinkError) {
        var known: Set<ExactText> = []
        for key in [signing] + verifying {
            guard let keyID = key.keyID, !keyID.isEmpty else {
                throw .invalidInput(what: "key ring", reason: "a key of it (\(key.algorithm)) has no key ID (kid)")
            }
            guard keyID.utf8.count <= StoreLimits.keyID else {
                throw .invalidInput(what: "key ring", reason: "a key ID may have at most \(StoreLimits.keyID) bytes")
            }
            guard known.insert(ExactText(keyID)).inserted else {
                throw .invalidInput(what: "key ring", reason: "two keys of it have the key ID \(keyID.cut(to: 40))")
            }
        }
    }
}
