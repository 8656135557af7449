/// A token whose signature was made with a trusted key. Only a verifier makes one.
public struct VerifiedJWS: Sendable, CustomStringConvertible {
    /// The token.
    public let jws: JWS

    /// The algorithm, which is the key's.
    public let algorithm: JWSAlgorithm

    /// The ID of the key that verified it, as the key has it; `nil` when the key has none.
    public let keyID: String?

    init(jws: JWS, algorithm: JWSAlgorithm, keyID: String?) {
        self.jws = jws
        self.algorithm = algorithm
        self.keyID = keyID
    }

    /// The payload as claims. Throws when it is no JSON object or a registered claim has another type.
    public func claims(limits: JSONLimits = .token) throws(ClaimsError) -> JWTClaims {
        try jws.claims(limits: limits)
    }

    /// Algorithm and key ID; nothing that could be replayed.
    public var description: String { "verified JWS (\(algorithm), \(keyID.map { "kid \($0)" } ?? "no kid"))" }
}
