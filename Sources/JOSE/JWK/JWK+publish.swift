extension JWK {
    /// The public half, for verifying only; `nil` for a shared secret, which has none.
    ///
    /// A key that says it is for signing has a public half that says it is for verifying.
    public var publicKey: JWK? {
        guard kind != .secret else { return nil }
        let isSigning = operations?.contains { $0.isExactly("sign") } ?? false
        return JWK(
            algorithm: algorithm,
            labels: Labels(keyID: keyID, use: use, operations: isSigning ? ["verify"] : operations),
            kind: .publicKey,
            publicMembers: publicMembers,
            primitive: primitive,
            evpKey: evpKey
        )
    }

    /// The public half as JWK JSON, with `alg`, and with `kid`, `use` and `key_ops` where the key has them; `nil` for a
    /// shared secret.
    public var publicJSON: JSONObject? {
        guard let key = publicKey else { return nil }
        var object = key.publicMembers
        object["alg"] = .string(key.algorithm.rawValue)
        object["kid"] = key.keyID.map { .string($0) }
        object["use"] = key.use.map { .string($0) }
        object["key_ops"] = key.operations.map { .array($0.map { .string($0) }) }
        return object
    }

    /// The public half as PEM (SubjectPublicKeyInfo; RFC 7468, section 13); `nil` for a shared secret. A PEM carries no
    /// algorithm and no ID.
    ///
    /// - Throws: `crypto` when libcrypto fails.
    public func publicPEM() throws(JWKError) -> String? {
        guard let evpKey else { return nil }
        return try Self.reading { () throws(CryptoError) in try PEM.publicKey(evpKey) }
    }

    /// The SHA-256 thumbprint in base64url (RFC 7638), which makes a good key ID; `nil` for a shared secret, whose
    /// hash would let guesses be tried.
    public var thumbprint: String? {
        guard kind != .secret else { return nil }
        let sorted = publicMembers.members.sorted { $0.name < $1.name }
        let canonical = JSONObject(sorted.map { ($0.name, $0.value) })
        return Base64URL.encode(Digest.sha256(JSONWriter.bytes(of: canonical)))
    }
}
