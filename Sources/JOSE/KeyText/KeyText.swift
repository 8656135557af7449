public import FoundationEssentials
import Languages

/// Keys as people have them, in a file or pasted.
///
/// Read are: PEM (RFC 7468), of keys and of certificates, several of them, after other text, indented, or on one line with `\n`
/// in it; a JWK (RFC 7517), a JWK Set, an array of JWKs, a map of key IDs to certificates or keys; DER (PKCS#1, PKCS#8, SEC1,
/// SubjectPublicKeyInfo, X.509), as it is or in base64. A shared secret looks like anything, so that somebody must say that it
/// is one: ``init(secret:written:algorithms:)``.
public struct KeyText: Sendable {
    /// Which algorithms a key is for that does not say it.
    public enum Algorithms: Sendable {
        /// This one; where there is none, only keys that say it or leave no choice can be used.
        case one(JWSAlgorithm?)
        /// Each that its type allows: one type of key never has both signatures and shared secrets, so that stays safe for
        /// whoever only verifies.
        case every
    }

    /// A key that can't be used.
    public struct Ignored: Sendable, Equatable {
        /// Which one it is, such as “key 2 of 3” or “the key kid-1”.
        public let name: String
        /// Why it can't be used.
        public let reason: JWKError
    }

    /// The keys that can be used, in their order; one several times where it is for several algorithms.
    public let keys: [JWK]
    /// The keys that can't.
    public let ignored: [Ignored]
    /// What should be known of those that can, in sentences: that a certificate has expired, say.
    public let remarks: [String]

    /// Reads the keys in a text.
    ///
    /// - Parameter now: The moment at which certificates are judged.
    /// - Throws: `JWKError` where no key in it can be used; the reason is that of the first.
    public init(_ bytes: [UInt8], algorithms: Algorithms, now: Date) throws(JWKError) {
        try self.init(try KeyForm(bytes).found(), algorithms, now: now)
    }

    /// Takes a shared secret.
    ///
    /// - Throws: `JWKError` where the text is not written that way, or is too short for all of the algorithms.
    public init(secret bytes: [UInt8], written encoding: SecretEncoding, algorithms: Algorithms) throws(JWKError) {
        let found = FoundKey(name: said("the secret"), material: .secret(try encoding.decode(bytes)))
        try self.init([found], algorithms, now: .distantPast)
    }

    private init(_ found: [FoundKey], _ algorithms: Algorithms, now: Date) throws(JWKError) {
        var keys: [JWK] = []
        var ignored: [Ignored] = []
        for key in found {
            do throws(JWKError) {
                keys += try key.keys(algorithms)
            } catch {
                ignored.append(Ignored(name: key.name, reason: error))
            }
        }
        if keys.isEmpty { throw ignored.first?.reason ?? .noKey }
        self.keys = keys
        self.ignored = ignored
        remarks = found.compactMap { $0.remark(at: now) }
    }
}
