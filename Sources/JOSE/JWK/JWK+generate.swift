extension JWK {
    /// A new key for the algorithm: a random secret as long as the hash, RSA with 2048 bits, or a pair on the curve.
    ///
    /// - Throws: `crypto` when libcrypto fails.
    public static func generate(_ algorithm: JWSAlgorithm, keyID: String? = nil) throws(JWKError) -> JWK {
        if algorithm.family == .hmac {
            let secret = try reading { () throws(CryptoError) in try SecureRandom.bytes(algorithm.hash.byteCount) }
            return try JWK(secret: secret, algorithm: algorithm, keyID: keyID)
        }
        let key = try reading { () throws(CryptoError) in
            if let curve = EllipticCurve(algorithm) { return try EVPKey.generateEC(curve) }
            return try algorithm == .edDSA ? EVPKey.generateEd25519() : EVPKey.generateRSA(bits: smallestRSA)
        }
        return try JWK(key, isPrivate: true, algorithm: algorithm, labels: Labels(keyID: keyID))
    }
}
