import COpenSSL

/// Random bytes for keys and secrets, from libcrypto's generator, which is seeded by the system's.
public enum SecureRandom {
    /// That many unpredictable bytes. Throws rather than answer with predictable ones.
    public static func bytes(_ count: Int) throws(CryptoError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard count <= Int(CInt.max), RAND_priv_bytes(&bytes, CInt(count)) == 1 else {
            throw CryptoError.last("drawing random bytes")
        }
        return bytes
    }
}
