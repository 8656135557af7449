import FoundationEssentials
import JOSE

/// A token whose signature, issuer and audience were checked.
struct SignedToken: Sendable {
    let token: JWS
    let claims: JWTClaims
    /// The SHA-256 of the signing input in hex.
    let fingerprint: String
    /// The ID of the key that signed.
    let keyID: String?
    /// Up to when it is good, in milliseconds since 1970: its expiry, and the leeway for clocks that differ.
    let goodUntil: Int64
    /// Whether the token's time is over; all else about it is good.
    var isExpired: Bool

    /// All by which it may be denied as a token of a session.
    func denials(in session: SessionID) -> [Denial] {
        let named = [Denial(kind: .session, id: session.text), Denial(kind: .fingerprint, id: fingerprint)]
        return named + (keyID.map { [Denial(kind: .key, id: $0)] } ?? [])
    }
}

/// Reads tokens of one issuer.
struct SignedTokenReader: Sendable {
    let verifier: JWSVerifier
    let policy: ClaimsPolicy

    /// Takes a token apart and checks all that can be checked without the store, form and signature first. An expired
    /// token is read too: its session may still be alive.
    func read(_ text: String, now: Date) throws(Refusal) -> SignedToken {
        let token: JWS
        do {
            token = try JWS(text, maximumSize: StoreLimits.token)
        } catch {
            throw .malformed(error.description)
        }
        let verified: VerifiedJWS
        do {
            verified = try verifier.verify(token)
        } catch .unknownKey {
            throw .unknownKey
        } catch {
            throw .signature(error.description)
        }
        let claims: JWTClaims
        do {
            claims = try verified.claims()
        } catch {
            throw Refusal(error)
        }
        let signed = SignedToken(
            token: token,
            claims: claims,
            fingerprint: token.fingerprint.hex,
            keyID: verified.keyID,
            goodUntil: goodUntil(claims),
            isExpired: false
        )
        return try timed(signed, now: now)
    }

    /// Checks the claims of a token whose signature is good, at this moment.
    func timed(_ token: SignedToken, now: Date) throws(Refusal) -> SignedToken {
        var token = token
        do {
            token.isExpired = try expired(token.claims, now: now)
        } catch {
            throw Refusal(error)
        }
        return token
    }

    private func goodUntil(_ claims: JWTClaims) -> Int64 {
        guard let expiry = claims.expiration else { return .max }
        return Date(timeIntervalSince1970: expiry.double).milliseconds.adding(clamped: policy.leeway.milliseconds)
    }

    private func expired(_ claims: JWTClaims, now: Date) throws(ClaimsError) -> Bool {
        let moment = NumericDate(milliseconds: now.milliseconds)
        do {
            try policy.validate(claims, now: moment)
            return false
        } catch .expired(let end) {
            // All but the time: at the second before its end, the token must have been good.
            try policy.validate(claims, now: NumericDate(seconds: end.seconds - 1))
            return true
        }
    }
}

extension Refusal {
    fileprivate init(_ error: ClaimsError) {
        self =
            switch error {
            case .expired: .expired
            case .notYetValid: .notYetValid
            case .wrongIssuer, .missing("iss"): .issuer
            case .wrongAudience, .missing("aud"): .audience
            case .malformed, .notAnObject, .wrongType, .outOfRange, .missing: .malformed(error.description)
            }
    }
}
