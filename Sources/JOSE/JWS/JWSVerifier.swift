/// Checks signatures against keys that the *caller* trusts. Keep one and use it from any thread: it keeps prepared
/// libcrypto contexts.
///
/// RFC 8725, JSON Web Token Best Current Practices, point by point:
///
/// - 3.1 Perform algorithm verification: a ``JWK`` is bound to one algorithm when it is made; the header's `alg` only
///   picks among keys that already have it, and anything else is ``JWSVerificationError/algorithmMismatch(key:token:)``.
/// - 3.2 Use appropriate algorithms: ``JWSAlgorithm`` lists what is supported; `none` is not in it and is refused.
///   ECDSA's nonces and RSA's padding are libcrypto's; RSAES-PKCS1-v1_5 does not occur, nothing is encrypted here.
/// - 3.3 Validate all cryptographic operations: one signature, one check; there is no answer but an error or a
///   ``VerifiedJWS``. Nested tokens are payloads like any other.
/// - 3.4 Validate cryptographic inputs: ``JWK`` checks that points lie on their curve and that sizes fit; signatures
///   must have their algorithm's exact length.
/// - 3.5 Ensure cryptographic keys have sufficient entropy: ``JWK`` refuses secrets shorter than the hash and RSA under
///   2048 bits, and a PEM key as a secret; ``JWK/generate(_:keyID:)`` draws full-length keys.
/// - 3.6 Avoid compression of encryption inputs: nothing is encrypted, `zip` has no meaning in JWS.
/// - 3.7 Use UTF-8: ``JSONParser`` refuses everything else.
/// - 3.8 Validate issuer and subject: ``ClaimsPolicy/issuer``; keys of different issuers belong in different verifiers.
/// - 3.9 Use and validate audience: ``ClaimsPolicy/audience``.
/// - 3.10 Do not trust received claims: `kid` is compared with known IDs and never used as a path or a query; `jwk`,
///   `jku`, `x5u`, `x5c` are ignored, nothing is ever fetched.
/// - 3.11 Use explicit typing: ``Policy/tokenType``.
/// - 3.12 Use mutually exclusive validation rules for different kinds of JWTs: one verifier and one ``ClaimsPolicy`` a
///   kind, told apart by keys, type, issuer and audience.
public struct JWSVerifier: Sendable {
    /// What a header must say.
    public struct Policy: Sendable, Equatable {
        /// The `typ` that tokens must have, such as `at+jwt`, compared without regard to case and to a leading
        /// `application/` (RFC 7515, section 4.1.9); `nil` takes any.
        public var tokenType: String?

        /// Header members named by `crit` that the caller understands and handles; by default none.
        public var understoodCritical: Set<String>

        /// A policy; by default any type and no extension.
        public init(tokenType: String? = nil, understoodCritical: Set<String> = []) {
            self.tokenType = tokenType
            self.understoodCritical = understoodCritical
        }
    }

    /// The keys that are trusted.
    public let keys: JWKSet

    /// What a header must say.
    public let policy: Policy

    /// A verifier that trusts these keys.
    public init(keys: JWKSet, policy: Policy = Policy()) {
        self.keys = keys
        self.policy = policy
    }

    /// A verifier that trusts one key.
    public init(key: JWK, policy: Policy = Policy()) {
        self.init(keys: JWKSet([key]), policy: policy)
    }

    /// Proves that one of the keys signed the token; throws the reason when none did. Claims are for a ``ClaimsPolicy``.
    public func verify(_ jws: JWS) throws(JWSVerificationError) -> VerifiedJWS {
        let algorithm = try policy.check(jws.header)
        var failure = JWSVerificationError.unknownKey
        for key in keys.keys where key.answers(to: jws.header.keyID) {
            if key.algorithm != algorithm {
                failure = failure.or(.algorithmMismatch(key: key.algorithm, token: algorithm))
            } else if !key.canVerify {
                failure = failure.or(.keyNotForVerifying)
            } else if key.primitive.isValid(signature: jws.signature, for: jws.signingInput) {
                return VerifiedJWS(jws: jws, algorithm: algorithm, keyID: key.keyID)
            } else {
                failure = .badSignature
            }
        }
        throw failure
    }
}

extension JWSVerificationError {
    /// Of two reasons why keys did not do, the one that tells more.
    fileprivate func or(_ other: JWSVerificationError) -> JWSVerificationError {
        switch (self, other) {
        case (.badSignature, _), (.keyNotForVerifying, _): self
        default: other
        }
    }
}
