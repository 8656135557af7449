import COpenSSL

/// Hashes of bytes (FIPS 180-4).
public enum Digest {
    /// The SHA-256 of the bytes: 32 bytes.
    public static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        sha256(bytes[...])
    }

    /// The SHA-256 of the bytes: 32 bytes.
    public static func sha256(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: HashFunction.sha256.byteCount) { output, count in
            count = bytes.withUnsafeBufferPointer { hash($0, with: .sha256, into: output) }
        }
    }

    /// Hashes the message into the output, which has room for it, and returns the length of the hash.
    static func hash(
        _ message: UnsafeBufferPointer<UInt8>,
        with function: HashFunction,
        into output: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var count: UInt32 = 0
        let isDone = contexts.withContext { context in
            EVP_DigestInit_ex2(context, FetchedHash.of(function).pointer, nil) == 1
                && EVP_DigestUpdate(context, message.baseAddress, message.count) == 1
                && EVP_DigestFinal_ex(context, output.baseAddress, &count) == 1
        }
        guard isDone == true, Int(count) == function.byteCount else {
            preconditionFailure("libcrypto could not hash: it is out of memory or broken")
        }
        return Int(count)
    }

    private static let contexts = ContextPool(make: { EVP_MD_CTX_new() }, free: { EVP_MD_CTX_free($0) })
}
