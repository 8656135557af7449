import COpenSSL

/// SHA-1 (FIPS 180-4), by which Redis names scripts. It protects nothing.
enum SHA1 {
    /// The hash in hex; empty when libcrypto has no SHA-1, in which case no server knows a script of that name and its
    /// source is sent instead.
    static func hex(of message: [UInt8]) -> String {
        var hash = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        guard EVP_Digest(message, message.count, &hash, &count, EVP_sha1(), nil) == 1 else { return "" }
        return hash.prefix(Int(count)).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}
