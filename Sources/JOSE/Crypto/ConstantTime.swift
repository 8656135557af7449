import COpenSSL

/// Whether two byte strings are the same, in a time that tells nothing about where they differ. Lengths are no secret.
public func constantTimeEquals(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
}
