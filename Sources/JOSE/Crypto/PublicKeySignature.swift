import COpenSSL

/// RSASSA-PKCS1-v1_5, RSASSA-PSS and ECDSA: the message is hashed, then the key signs or verifies the hash.
///
/// Contexts are prepared once with key, hash and padding, and pooled: setting one up costs more than verifying a hash.
final class PublicKeySignature: SignaturePrimitive {
    private let algorithm: JWSAlgorithm
    private let key: EVPKey
    private let curve: EllipticCurve?
    private let signatureByteCount: Int
    private let verifying: ContextPool
    private let signing: ContextPool

    /// The caller has checked that key and algorithm fit.
    init(_ algorithm: JWSAlgorithm, _ key: EVPKey) {
        self.algorithm = algorithm
        self.key = key
        curve = EllipticCurve(algorithm)
        signatureByteCount = curve.map { $0.coordinateByteCount * 2 } ?? (key.bitCount + 7) / 8
        verifying = ContextPool(
            make: { Self.makeContext(algorithm, key, start: EVP_PKEY_verify_init) },
            free: { EVP_PKEY_CTX_free($0) }
        )
        signing = ContextPool(
            make: { Self.makeContext(algorithm, key, start: EVP_PKEY_sign_init) },
            free: { EVP_PKEY_CTX_free($0) }
        )
    }

    func isValid(signature: [UInt8], for message: ArraySlice<UInt8>) -> Bool {
        guard signature.count == signatureByteCount else { return false }
        return withHash(of: message) { hash in
            guard curve != nil else { return signature.withUnsafeBufferPointer { isValid($0, forHash: hash) } }
            let capacity = signature.count + ECDSASignature.largestOverhead
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: capacity) { der in
                let count = signature.withUnsafeBufferPointer { ECDSASignature.writeDER(of: $0, into: der) }
                return isValid(UnsafeBufferPointer(rebasing: der[..<count]), forHash: hash)
            }
        }
    }

    func sign(_ message: ArraySlice<UInt8>) throws(CryptoError) -> [UInt8] {
        let largest = Int(EVP_PKEY_get_size(key.pointer))
        var isSigned = false
        let signature = [UInt8](unsafeUninitializedCapacity: largest) { output, count in
            count = largest
            isSigned = withHash(of: message) { hash in
                signing.withContext {
                    EVP_PKEY_sign($0, output.baseAddress, &count, hash.baseAddress, hash.count) == 1
                } ?? false
            }
            if !isSigned { count = 0 }
        }
        guard isSigned else { throw CryptoError.last("signing") }
        guard let curve else { return signature }
        guard let raw = ECDSASignature.raw(fromDER: signature[...], halfByteCount: curve.coordinateByteCount) else {
            throw CryptoError.last("signing")
        }
        return raw
    }

    private func isValid(_ signature: UnsafeBufferPointer<UInt8>, forHash hash: UnsafeBufferPointer<UInt8>) -> Bool {
        let isValid = verifying.withContext {
            EVP_PKEY_verify($0, signature.baseAddress, signature.count, hash.baseAddress, hash.count) == 1
        }
        // A refused signature leaves notes that would otherwise pile up on this thread.
        if isValid != true { ERR_clear_error() }
        return isValid == true
    }

    private func withHash<Result>(
        of message: ArraySlice<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: algorithm.hash.byteCount) { hash in
            _ = message.withUnsafeBufferPointer { Digest.hash($0, with: algorithm.hash, into: hash) }
            return body(UnsafeBufferPointer(hash))
        }
    }

    private static func makeContext(
        _ algorithm: JWSAlgorithm,
        _ key: EVPKey,
        start: (OpaquePointer?) -> CInt
    ) -> OpaquePointer? {
        guard let context = EVP_PKEY_CTX_new_from_pkey(nil, key.pointer, nil) else { return nil }
        let hash = FetchedHash.of(algorithm.hash).pointer
        var isReady = start(context) == 1 && EVP_PKEY_CTX_set_signature_md(context, hash) == 1
        switch algorithm.family {
        case .rsaPKCS1:
            isReady = isReady && EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1
        case .rsaPSS:
            // RFC 7518, section 3.5: the same hash in MGF1, and a salt as long as the hash.
            isReady =
                isReady && EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
                && EVP_PKEY_CTX_set_rsa_mgf1_md(context, hash) == 1
                && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1
        case .ecdsa, .hmac, .edDSA:
            break
        }
        guard isReady else {
            EVP_PKEY_CTX_free(context)
            return nil
        }
        return context
    }
}
