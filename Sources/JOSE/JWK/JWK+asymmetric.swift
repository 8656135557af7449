import Languages

extension JWK {
    /// The smallest RSA modulus, in bits (RFC 7518, sections 3.3 and 3.5).
    static let smallestRSA = 2048

    /// A key with a public half. Finds out whether key and algorithm fit, and whether the key is one at all.
    init(_ key: EVPKey, isPrivate: Bool, algorithm: JWSAlgorithm, labels: Labels) throws(JWKError) {
        let publicMembers: JSONObject
        let primitive: any SignaturePrimitive
        switch algorithm.family {
        case .hmac:
            throw .wrongKeyType(algorithm: algorithm, found: key.typeName)
        case .rsaPKCS1, .rsaPSS:
            publicMembers = try Self.checkedRSA(key, algorithm)
            primitive = PublicKeySignature(algorithm, key)
        case .ecdsa:
            publicMembers = try Self.checkedEC(key, isPrivate: isPrivate, algorithm)
            primitive = PublicKeySignature(algorithm, key)
        case .edDSA:
            guard key.isA("ED25519") else { throw .wrongKeyType(algorithm: algorithm, found: key.typeName) }
            let x = try Self.reading { () throws(CryptoError) in try key.rawPublicKey() }
            publicMembers = ["kty": "OKP", "crv": "Ed25519", "x": .string(Base64URL.encode(x))]
            primitive = Ed25519Signature(key)
        }
        if isPrivate { try Self.checkPair(primitive) }
        self.init(
            algorithm: algorithm,
            labels: labels,
            kind: isPrivate ? .privateKey : .publicKey,
            publicMembers: publicMembers,
            primitive: primitive,
            evpKey: key
        )
    }

    private static func checkedRSA(_ key: EVPKey, _ algorithm: JWSAlgorithm) throws(JWKError) -> JSONObject {
        guard key.isA("RSA") else { throw .wrongKeyType(algorithm: algorithm, found: key.typeName) }
        guard key.bitCount >= smallestRSA else {
            throw .tooShort(algorithm: algorithm, bits: key.bitCount, minimum: smallestRSA)
        }
        let n = try reading { () throws(CryptoError) in try key.number(RSAParameter.modulus) }
        guard !WeakModulus.isGuessable(n) else { throw .guessable }
        let e = try reading { () throws(CryptoError) in try key.number(RSAParameter.exponent) }
        guard n.last.map({ $0 & 1 == 1 }) == true, e.last.map({ $0 & 1 == 1 }) == true, e != [1] else {
            throw .invalidKey(reason: said("its modulus or its exponent can't be one of RSA"))
        }
        return ["kty": "RSA", "n": .string(Base64URL.encode(n)), "e": .string(Base64URL.encode(e))]
    }

    private static func checkedEC(
        _ key: EVPKey,
        isPrivate: Bool,
        _ algorithm: JWSAlgorithm
    ) throws(JWKError) -> JSONObject {
        guard key.isA("EC"), let curve = EllipticCurve(algorithm), key.namedGroup == curve.opensslName else {
            throw .wrongKeyType(algorithm: algorithm, found: key.typeName)
        }
        guard key.hasValidPublicHalf, !isPrivate || key.hasValidPrivateHalf else {
            throw .invalidKey(reason: said("its numbers are not on the curve \(curve.rawValue)"))
        }
        let count = curve.coordinateByteCount
        let x = try reading { () throws(CryptoError) in try key.number(ECParameter.x, byteCount: count) }
        let y = try reading { () throws(CryptoError) in try key.number(ECParameter.y, byteCount: count) }
        return [
            "kty": "EC", "crv": .string(curve.rawValue),
            "x": .string(Base64URL.encode(x)), "y": .string(Base64URL.encode(y)),
        ]
    }

    /// What the private half signs, the public one must verify.
    private static func checkPair(_ primitive: any SignaturePrimitive) throws(JWKError) {
        let message = Array("do the halves of this key belong together?".utf8)
        guard let signature = try? primitive.sign(message[...]),
            primitive.isValid(signature: signature, for: message[...])
        else { throw .invalidKey(reason: said("its private half does not belong to its public half")) }
    }

    /// Turns an error of libcrypto into one of the key's.
    static func reading<Result>(_ body: () throws(CryptoError) -> Result) throws(JWKError) -> Result {
        do {
            return try body()
        } catch {
            throw .crypto(error)
        }
    }
}
