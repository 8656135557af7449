import COpenSSL

/// Ed25519 (RFC 8032): the message goes in whole, since it is hashed twice.
final class Ed25519Signature: SignaturePrimitive {
    private static let byteCount = 64
    private let key: EVPKey

    init(_ key: EVPKey) { self.key = key }

    func isValid(signature: [UInt8], for message: ArraySlice<UInt8>) -> Bool {
        guard signature.count == Self.byteCount, let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        let isValid = message.withUnsafeBufferPointer { message in
            EVP_DigestVerifyInit(context, nil, nil, nil, key.pointer) == 1
                && EVP_DigestVerify(context, signature, signature.count, message.baseAddress, message.count) == 1
        }
        if !isValid { ERR_clear_error() }
        return isValid
    }

    func sign(_ message: ArraySlice<UInt8>) throws(CryptoError) -> [UInt8] {
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var signature = [UInt8](repeating: 0, count: Self.byteCount)
        var count = signature.count
        let isSigned = message.withUnsafeBufferPointer { message in
            EVP_DigestSignInit(context, nil, nil, nil, key.pointer) == 1
                && EVP_DigestSign(context, &signature, &count, message.baseAddress, message.count) == 1
        }
        guard isSigned, count == Self.byteCount else { throw CryptoError.last("signing") }
        return signature
    }
}
