/// The weakness ROCA (CVE-2017-15361; M. Nemec et al., CCS 2017): chips of Infineon drew RSA primes as powers of 65537 modulo
/// a product of small primes, so that a modulus tells that it was made so, and its primes can be computed.
enum WeakModulus {
    /// The small primes whose residues tell.
    private static let primes = [
        3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
        113,
        127, 131, 137, 139, 149, 151, 157, 163, 167,
    ]

    /// Whether a modulus, big-endian, is one of those: its residue is a power of 65537 for every prime. One in 2^28 of all others
    /// looks so by chance.
    static func isGuessable(_ modulus: [UInt8]) -> Bool {
        primes.allSatisfy { prime in
            let residue = modulus.reduce(0) { ($0 << 8 | Int($1)) % prime }
            var power = 1
            repeat {
                if power == residue { return true }
                power = power * 65_537 % prime
            } while power != 1
            return false
        }
    }
}
