extension JWK {
    /// A key from PEM: SubjectPublicKeyInfo, PKCS#8, PKCS#1 or SEC1, without a passphrase.
    ///
    /// A PEM says nothing of an algorithm: name one for RSA, which has several; a curve has just one.
    ///
    /// - Throws: Why the text holds no key that can be used; `algorithmMissing` for RSA where none is named.
    public init(pem: String, algorithm wanted: JWSAlgorithm? = nil, keyID: String? = nil) throws(JWKError) {
        let (key, isPrivate) = try PEM.key(in: pem)
        let algorithm: JWSAlgorithm
        if let wanted {
            algorithm = wanted
        } else if key.isA("ED25519") {
            algorithm = .edDSA
        } else if key.isA("RSA") {
            throw .algorithmMissing(choices: Self.rsaAlgorithms)
        } else if let curve = EllipticCurve.allCases.first(where: { $0.opensslName == key.namedGroup }) {
            algorithm = curve.algorithm
        } else {
            throw .unsupportedKeyType(key.typeName)
        }
        try self.init(key, isPrivate: isPrivate, algorithm: algorithm, labels: Labels(keyID: keyID))
    }
}
