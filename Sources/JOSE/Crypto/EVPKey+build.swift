import COpenSSL

extension EVPKey {
    /// A new RSA key.
    static func generateRSA(bits: Int) throws(CryptoError) -> EVPKey {
        try generated(copenssl_generate_rsa(bits))
    }

    /// A new key on the curve.
    static func generateEC(_ curve: EllipticCurve) throws(CryptoError) -> EVPKey {
        try generated(copenssl_generate_ec(curve.opensslName))
    }

    /// A new Ed25519 key.
    static func generateEd25519() throws(CryptoError) -> EVPKey {
        try generated(copenssl_generate_ed25519())
    }

    private static func generated(_ pointer: OpaquePointer?) throws(CryptoError) -> EVPKey {
        guard let pointer else { throw CryptoError.last("generating a key") }
        return EVPKey(owning: pointer)
    }

    /// An Ed25519 key from its 32 public or 32 private bytes.
    static func ed25519(_ bytes: [UInt8], isPrivate: Bool) throws(CryptoError) -> EVPKey {
        let make = isPrivate ? EVP_PKEY_new_raw_private_key_ex : EVP_PKEY_new_raw_public_key_ex
        guard let pointer = make(nil, "ED25519", nil, bytes, bytes.count) else {
            throw CryptoError.last("reading an Ed25519 key")
        }
        return EVPKey(owning: pointer)
    }

    /// A key from its numbers.
    static func make(_ type: String, _ parameters: KeyParameters, isPrivate: Bool) throws(CryptoError) -> EVPKey {
        let context = EVP_PKEY_CTX_new_from_name(nil, type, nil)
        defer { EVP_PKEY_CTX_free(context) }
        var pointer: OpaquePointer?
        let selection = isPrivate ? copenssl_key_pair : copenssl_public_key
        let isMade = parameters.withParameters { parameters in
            EVP_PKEY_fromdata_init(context) == 1
                && EVP_PKEY_fromdata(context, &pointer, selection, parameters) == 1
        }
        guard isMade, let pointer else { throw CryptoError.last("reading a key's numbers") }
        return EVPKey(owning: pointer)
    }

    /// A key from DER, which must be all of the bytes. `structure` is libcrypto's name for the form that it has.
    static func decode(
        der: UnsafeBufferPointer<UInt8>,
        structure: String,
        type: String?,
        isPrivate: Bool
    ) throws(CryptoError) -> EVPKey {
        var count = der.count
        let selection = isPrivate ? copenssl_key_pair : copenssl_public_key
        let pointer = copenssl_decode_der(der.baseAddress, &count, structure, type, selection)
        let key = pointer.map { EVPKey(owning: $0) }
        guard let key, count == 0 else { throw CryptoError.last("decoding a key") }
        return key
    }
}
