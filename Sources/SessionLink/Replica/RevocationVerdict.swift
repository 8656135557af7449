/// What of a token decides whether it is revoked.
struct RevocableToken: Sendable, Hashable {
    let id: TokenID
    let user: String
    let epoch: Epoch
    /// The SHA-256 of the signing input in hex.
    let fingerprint: String
    /// The ID of the key that signed.
    let keyID: String?
}

extension ReadToken {
    /// What of it decides whether it is revoked.
    var revocable: RevocableToken {
        RevocableToken(
            id: link.token,
            user: link.user,
            epoch: link.epoch,
            fingerprint: fingerprint,
            keyID: keyID
        )
    }
}

/// What revocations say of a token.
enum RevocationVerdict: Sendable, Equatable {
    /// Nothing is known against it.
    case good
    /// It may only be used to refresh.
    case refreshRequested
    /// It is of an epoch that was not heard of yet: just begun, or lost by the store. That is for the store to say.
    case unheardOf
    case refused(Refusal)
}
