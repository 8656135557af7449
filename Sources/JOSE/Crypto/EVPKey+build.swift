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
        guard let values = parameters.finished() else { throw CryptoError.last("reading a key's numbers") }
        defer { OSSL_PARAM_free(values) }
        var pointer: OpaquePointer?
        let selection = isPrivate ? copenssl_key_pair : copenssl_public_key
        guard EVP_PKEY_fromdata_init(context) == 1,
            EVP_PKEY_fromdata(context, &pointer, selection, values) == 1,
            let pointer
        else { throw CryptoError.last("reading a key's numbers") }
        return EVPKey(owning: pointer)
    }

    /// A key from DER, which must be all of the bytes. `structure` is libcrypto's name for the form that it has.
    static func decode(
        der: UnsafeBufferPointer<UInt8>,
        structure: String,
        type: String?,
        isPrivate: Bool
    ) throws(CryptoError) -> EVPKey {
        var pointer: OpaquePointer?
        let selection = isPrivate ? copenssl_key_pair : copenssl_public_key
        let decoder = OSSL_DECODER_CTX_new_for_pkey(&pointer, "DER", structure, type, selection, nil, nil)
        defer { OSSL_DECODER_CTX_free(decoder) }
        var next = der.baseAddress
        var count = der.count
        let isDecoded = OSSL_DECODER_from_data(decoder, &next, &count) == 1
        let key = pointer.map { EVPKey(owning: $0) }
        guard isDecoded, count == 0, let key else { throw CryptoError.last("decoding a key") }
        return key
    }
}

/// Named numbers and strings that make up a key, as libcrypto wants them; numbers are wiped when it is released.
final class KeyParameters {
    private let builder = OSSL_PARAM_BLD_new()
    private var numbers: [OpaquePointer?] = []
    private var strings: [UnsafeMutableBufferPointer<UInt8>] = []
    private var isComplete = true

    deinit {
        for number in numbers { BN_clear_free(number) }
        for string in strings { string.deallocate() }
        OSSL_PARAM_BLD_free(builder)
    }

    /// Adds a number, given big-endian.
    func add(_ name: String, number bytes: [UInt8]) {
        let number = BN_bin2bn(bytes, CInt(bytes.count), nil)
        numbers.append(number)
        isComplete = OSSL_PARAM_BLD_push_BN(builder, name, number) == 1 && isComplete
    }

    /// Adds public bytes.
    func add(_ name: String, bytes: [UInt8]) {
        let string = kept(bytes)
        isComplete = OSSL_PARAM_BLD_push_octet_string(builder, name, string.baseAddress, string.count) == 1 && isComplete
    }

    /// Adds ASCII text.
    func add(_ name: String, text: String) {
        let string = kept(Array(text.utf8))
        let isAdded = string.withMemoryRebound(to: CChar.self) { string in
            OSSL_PARAM_BLD_push_utf8_string(builder, name, string.baseAddress, string.count) == 1
        }
        isComplete = isAdded && isComplete
    }

    /// A copy that stays where it is until the parameters are released: the builder only keeps the address.
    private func kept(_ bytes: [UInt8]) -> UnsafeMutableBufferPointer<UInt8> {
        let string = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = string.initialize(from: bytes)
        strings.append(string)
        return string
    }

    /// The parameters, which the caller frees; `nil` when one could not be added.
    func finished() -> UnsafeMutablePointer<OSSL_PARAM>? {
        isComplete ? OSSL_PARAM_BLD_to_param(builder) : nil
    }
}
