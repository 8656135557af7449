import FoundationEssentials
import JOSE
import Synchronization

/// A token of ours whose signature, issuer and audience were checked; or one of another issuer, with what the store says
/// of the session that it is linked to.
struct ReadToken: Sendable {
    var signed: SignedToken
    let link: LinkClaims

    var claims: JWTClaims { signed.claims }
    /// The SHA-256 of the signing input in hex.
    var fingerprint: String { signed.fingerprint }
    /// The ID of the key that signed.
    var keyID: String? { signed.keyID }
    /// Whether the token's time is over; all else about it is good.
    var isExpired: Bool { signed.isExpired }

    /// All by which it may be denied.
    var denials: [Denial] {
        [Denial(kind: .token, id: link.token.description)] + signed.denials(in: link.token.session)
    }
}

/// Reads the tokens of ours that clients present.
final class TokenReader: Sendable {
    private let reader: SignedTokenReader
    private let recent = Mutex(RecentTokens())

    init(keys: JWKSet, configuration: SessionLinkConfiguration) {
        reader = SignedTokenReader(
            verifier: JWSVerifier(keys: keys, policy: JWSVerifier.Policy(tokenType: configuration.tokenType)),
            policy: ClaimsPolicy(
                issuer: configuration.issuer,
                audience: configuration.audience,
                leeway: configuration.leeway
            )
        )
    }

    /// Takes a token apart and checks all that can be checked without the store. An expired token is read too, since it
    /// may still be good for a refresh.
    func read(_ text: String, now: Date) throws(Refusal) -> ReadToken {
        if var known = recent.withLock({ $0.token(text) }) {
            known.signed = try reader.timed(known.signed, now: now)
            return known
        }
        let signed = try reader.read(text, now: now)
        guard let link = LinkClaims(signed.claims) else {
            throw .malformed("its claims are not those of a linked token")
        }
        let token = ReadToken(signed: signed, link: link)
        recent.withLock { $0.put(token, text) }
        return token
    }
}
