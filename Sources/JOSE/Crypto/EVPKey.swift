import COpenSSL

/// A key that libcrypto holds. It is never changed once it is made, so threads may share it.
final class EVPKey: Sendable {
    nonisolated(unsafe) let pointer: OpaquePointer

    /// Takes over the caller's reference.
    init(owning pointer: OpaquePointer) { self.pointer = pointer }

    deinit { EVP_PKEY_free(pointer) }

    /// Size of the modulus or of the field, in bits.
    var bitCount: Int { Int(EVP_PKEY_get_bits(pointer)) }

    /// Whether the key is of that type, by libcrypto's name: `RSA`, `EC`, `ED25519`.
    func isA(_ type: String) -> Bool { EVP_PKEY_is_a(pointer, type) == 1 }

    /// The name of the key's type, for messages.
    var typeName: String { EVP_PKEY_get0_type_name(pointer).map { String(cString: $0) } ?? "unknown" }

    /// The name of the curve, when the key names one: a curve that is spelled out is not taken for one with a name.
    var namedGroup: String? {
        guard string(OSSL_PKEY_PARAM_EC_ENCODING) == OSSL_PKEY_EC_ENCODING_GROUP else { return nil }
        return string(OSSL_PKEY_PARAM_GROUP_NAME)
    }

    /// Whether the public half makes sense: for a curve, that the point lies on it.
    var hasValidPublicHalf: Bool { check(EVP_PKEY_public_check) }

    /// Whether the private half makes sense: that it lies in its range.
    var hasValidPrivateHalf: Bool { check(EVP_PKEY_private_check) }

    /// A public number, big-endian: padded to `byteCount`, or without leading zeros.
    func number(_ parameter: String, byteCount: Int? = nil) throws(CryptoError) -> [UInt8] {
        var number: OpaquePointer?
        guard EVP_PKEY_get_bn_param(pointer, parameter, &number) == 1, let number else {
            throw CryptoError.last("reading a key's public half")
        }
        defer { BN_free(number) }
        let needed = Int(BN_num_bits(number) + 7) / 8
        let count = byteCount ?? needed
        guard needed <= count else { throw CryptoError.last("reading a key's public half") }
        var bytes = [UInt8](repeating: 0, count: count)
        BN_bn2binpad(number, &bytes, CInt(count))
        return bytes
    }

    /// The public half of a key that has no structure, such as Ed25519's.
    func rawPublicKey() throws(CryptoError) -> [UInt8] {
        var count = 0
        guard EVP_PKEY_get_raw_public_key(pointer, nil, &count) == 1 else {
            throw CryptoError.last("reading a key's public half")
        }
        var bytes = [UInt8](repeating: 0, count: count)
        guard EVP_PKEY_get_raw_public_key(pointer, &bytes, &count) == 1 else {
            throw CryptoError.last("reading a key's public half")
        }
        return bytes
    }

    private func string(_ parameter: String) -> String? {
        var buffer = [UInt8](repeating: 0, count: 64)
        var count = 0
        let isRead = buffer.withUnsafeMutableBytes { buffer in
            EVP_PKEY_get_utf8_string_param(
                pointer,
                parameter,
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                buffer.count,
                &count
            ) == 1
        }
        guard isRead else {
            ERR_clear_error()
            return nil
        }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }

    private func check(_ test: (OpaquePointer?) -> CInt) -> Bool {
        let context = EVP_PKEY_CTX_new_from_pkey(nil, pointer, nil)
        defer { EVP_PKEY_CTX_free(context) }
        let isGood = test(context) == 1
        if !isGood { ERR_clear_error() }
        return isGood
    }
}
