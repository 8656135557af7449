import Languages

extension JWK {
    /// A key from PEM: SubjectPublicKeyInfo, PKCS#8, PKCS#1 or SEC1, without a passphrase, or a certificate's.
    ///
    /// A PEM says nothing of an algorithm: name one for RSA, which has several; a curve has just one.
    ///
    /// - Throws: Why the text holds no key that can be used; `algorithmMissing` for RSA where none is named.
    public init(pem: String, algorithm: JWSAlgorithm? = nil, keyID: String? = nil) throws(JWKError) {
        let (key, isPrivate) = try PEM.key(in: pem)
        try self.init(key, isPrivate: isPrivate, algorithm: algorithm, keyID: keyID)
    }

    /// A key whose form says nothing of an algorithm.
    init(_ key: EVPKey, isPrivate: Bool, algorithm wanted: JWSAlgorithm?, keyID: String?) throws(JWKError) {
        let algorithm: JWSAlgorithm
        if let wanted {
            algorithm = wanted
        } else if key.isA("ED25519") {
            algorithm = .edDSA
        } else if key.isA("RSA") {
            throw .algorithmMissing(choices: Self.rsaAlgorithms)
        } else if key.isA("EC") {
            guard let curve = EllipticCurve.allCases.first(where: { $0.opensslName == key.namedGroup }) else {
                throw .unsupportedCurve(key.namedGroup ?? said("that the key spells out"))
            }
            algorithm = curve.algorithm
        } else {
            throw .unsupportedKeyType(key.typeName)
        }
        try self.init(key, isPrivate: isPrivate, algorithm: algorithm, labels: Labels(keyID: keyID))
    }
}
