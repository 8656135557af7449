extension JWK {
    /// A key from JWK JSON (RFC 7517), public, private or a shared secret.
    ///
    /// Give an algorithm when the key may not say its own: for RSA and for secrets there are several.
    ///
    /// - Throws: Why the text is no key that can be used; `algorithmMismatch` for a key that says another algorithm.
    public init(json: [UInt8], algorithm: JWSAlgorithm? = nil) throws(JWKError) {
        let value: JSONValue
        do {
            value = try JSONParser.parse(json)
        } catch {
            throw .malformed(error)
        }
        guard let object = value.object else { throw .notAnObject(found: value.kind) }
        try self.init(object, algorithm: algorithm)
    }

    /// A key from the object of a JWK; as `init(json:algorithm:)`.
    public init(_ object: JSONObject, algorithm wanted: JWSAlgorithm? = nil) throws(JWKError) {
        let members = JWKMembers(object: object)
        switch try members.string("kty") {
        case "oct": try self.init(secret: members, wanted)
        case "RSA": try self.init(rsa: members, wanted)
        case "EC": try self.init(ec: members, wanted)
        case "OKP": try self.init(okp: members, wanted)
        case let type: throw .unsupportedKeyType(type)
        }
    }

    private init(secret members: JWKMembers, _ wanted: JWSAlgorithm?) throws(JWKError) {
        let algorithm = try members.algorithm(wanted: wanted, choices: [.hs256, .hs384, .hs512])
        try self.init(secret: members.bytes("k"), algorithm: algorithm, labels: members.labels())
    }

    private init(rsa members: JWKMembers, _ wanted: JWSAlgorithm?) throws(JWKError) {
        let algorithm = try members.algorithm(wanted: wanted, choices: Self.rsaAlgorithms)
        guard !members.has("oth") else { throw .unsupportedKeyType("RSA with more than two primes") }
        let parameters = KeyParameters()
        parameters.add(RSAParameter.modulus, number: try members.number("n"))
        parameters.add(RSAParameter.exponent, number: try members.number("e"))
        let isPrivate = members.has("d")
        if isPrivate {
            parameters.add(RSAParameter.privateExponent, number: try members.number("d"))
            // RFC 7518, section 6.3.2: all of the primes' numbers or none.
            if Self.rsaPrimeMembers.contains(where: { members.has($0.member) }) {
                for (member, parameter) in Self.rsaPrimeMembers {
                    parameters.add(parameter, number: try members.number(member))
                }
            }
        }
        try self.init("RSA", parameters, isPrivate: isPrivate, algorithm: algorithm, labels: members.labels())
    }

    private init(ec members: JWKMembers, _ wanted: JWSAlgorithm?) throws(JWKError) {
        let name = try members.string("crv")
        guard let curve = EllipticCurve(rawValue: name) else { throw .unsupportedCurve(name) }
        let algorithm = try members.algorithm(wanted: wanted, choices: [curve.algorithm])
        guard algorithm == curve.algorithm else { throw .wrongKeyType(algorithm: algorithm, found: "EC \(name)") }
        let count = curve.coordinateByteCount
        let parameters = KeyParameters()
        parameters.add(ECParameter.group, text: curve.opensslName)
        let point = try [0x04] + members.bytes("x", count: count) + members.bytes("y", count: count)
        parameters.add(ECParameter.point, bytes: point)
        let isPrivate = members.has("d")
        if isPrivate { parameters.add(ECParameter.privateNumber, number: try members.bytes("d", count: count)) }
        try self.init("EC", parameters, isPrivate: isPrivate, algorithm: algorithm, labels: members.labels())
    }

    private init(okp members: JWKMembers, _ wanted: JWSAlgorithm?) throws(JWKError) {
        let curve = try members.string("crv")
        guard curve == "Ed25519" else { throw .unsupportedCurve(curve) }
        let algorithm = try members.algorithm(wanted: wanted, choices: [.edDSA])
        let x = try members.bytes("x", count: 32)
        let isPrivate = members.has("d")
        let bytes = isPrivate ? try members.bytes("d", count: 32) : x
        let key = try Self.reading { () throws(CryptoError) in try EVPKey.ed25519(bytes, isPrivate: isPrivate) }
        try self.init(key, isPrivate: isPrivate, algorithm: algorithm, labels: members.labels())
        guard publicMembers["x"] == .string(Base64URL.encode(x)) else {
            throw .invalidKey(reason: "its private half does not belong to its public half")
        }
    }

    private init(
        _ type: String,
        _ parameters: KeyParameters,
        isPrivate: Bool,
        algorithm: JWSAlgorithm,
        labels: Labels
    ) throws(JWKError) {
        let key: EVPKey
        do {
            key = try EVPKey.make(type, parameters, isPrivate: isPrivate)
        } catch {
            throw .invalidKey(reason: error.reason)
        }
        try self.init(key, isPrivate: isPrivate, algorithm: algorithm, labels: labels)
    }

    static let rsaAlgorithms: [JWSAlgorithm] = [.rs256, .rs384, .rs512, .ps256, .ps384, .ps512]

    private static let rsaPrimeMembers: [(member: String, parameter: String)] = [
        ("p", RSAParameter.factor1), ("q", RSAParameter.factor2),
        ("dp", RSAParameter.exponent1), ("dq", RSAParameter.exponent2), ("qi", RSAParameter.coefficient),
    ]
}
