/// Signs payloads with one key, in the key's algorithm. Keep one and use it from any thread.
public struct JWSSigner: Sendable {
    /// The key that signs.
    public let key: JWK

    /// A signer with this key. Throws when the key has no private half, or `use` or `key_ops` forbid signing.
    public init(key: JWK) throws(JWSSigningError) {
        guard key.kind != .publicKey else { throw .publicKey }
        guard key.canSign else { throw .keyNotForSigning }
        self.key = key
    }

    /// A token with these claims, of the type `JWT` unless the header says otherwise (RFC 7519).
    ///
    /// - Throws: As `sign(payload:header:)`.
    public func sign(claims: JSONObject, header: JSONObject = ["typ": "JWT"]) throws(JWSSigningError) -> String {
        try sign(payload: JSONWriter.bytes(of: claims), header: header)
    }

    /// A token with this payload in compact serialization (RFC 7515, section 7.1). The header gets the key's `alg` and
    /// `kid` in front of the members given.
    ///
    /// - Throws: `reservedHeaderMember` when the members given name one of the two, or an extension that is not supported;
    ///   `crypto` when libcrypto fails.
    public func sign(payload: [UInt8], header: JSONObject = [:]) throws(JWSSigningError) -> String {
        var complete: JSONObject = ["alg": .string(key.algorithm.rawValue)]
        if let keyID = key.keyID { complete["kid"] = .string(keyID) }
        for member in header.members {
            guard !Self.reserved.contains(member.name) else { throw .reservedHeaderMember(member.name) }
            complete[member.name] = member.value
        }
        var token = Base64URL.encodedBytes(JSONWriter.bytes(of: complete))
        token.append(UInt8(ascii: "."))
        token += Base64URL.encodedBytes(payload)
        let signature: [UInt8]
        do {
            signature = try key.primitive.sign(token[...])
        } catch {
            throw .crypto(error)
        }
        token.append(UInt8(ascii: "."))
        token += Base64URL.encodedBytes(signature)
        return String(decoding: token, as: UTF8.self)
    }

    private static let reserved: Set<String> = ["alg", "kid", "crit", "b64"]
}
