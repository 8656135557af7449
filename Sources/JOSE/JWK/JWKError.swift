/// Why a key can't be used. Says what to do; never shows anything of the key.
public enum JWKError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The text is not JSON that is accepted.
    case malformed(JSONError)
    /// The JSON is no object.
    case notAnObject(found: String)
    /// A JWK Set without an array `keys`.
    case notAKeySet
    /// A member that this kind of key needs is not there.
    case missingMember(String)
    /// A member has the wrong JSON type.
    case wrongType(member: String, expected: String, found: String)
    /// A member is not canonical base64url.
    case malformedMember(String, Base64URLError)
    /// A member has the wrong length, or zeros in front where RFC 7518 forbids them.
    case wrongLength(member: String)
    /// `kty` is none of `RSA`, `EC`, `OKP` and `oct`, an RSA key has more than two primes, or a PEM holds a key of another
    /// type.
    case unsupportedKeyType(String)
    /// `crv` is none of `P-256`, `P-384`, `P-521` and `Ed25519`.
    case unsupportedCurve(String)
    /// `alg` is not a signature algorithm of JWS.
    case unsupportedAlgorithm(String)
    /// The key does not say its algorithm, its type leaves several, and none was given.
    case algorithmMissing(choices: [JWSAlgorithm])
    /// The key says one algorithm and another was asked for.
    case algorithmMismatch(key: JWSAlgorithm, wanted: JWSAlgorithm)
    /// The algorithm takes another type of key, or another curve.
    case wrongKeyType(algorithm: JWSAlgorithm, found: String)
    /// The key is shorter than its algorithm may have it.
    case tooShort(algorithm: JWSAlgorithm, bits: Int, minimum: Int)
    /// The numbers are no key, or its halves do not belong together.
    case invalidKey(reason: String)
    /// Text meant as a shared secret is itself a key in PEM.
    case secretIsPEM
    /// A shared secret is not written the way that was said.
    case secretNotWritten(SecretEncoding)
    /// The text is empty.
    case noKey
    /// The text is in none of the forms that keys have.
    case unknownForm
    /// The key is in OpenSSH's own format.
    case openSSH
    /// The certificate is that of whoever issued the one before it.
    case issuerOfCertificate
    /// The modulus was made by a chip that had the weakness ROCA (CVE-2017-15361).
    case guessable
    /// No PEM block was found.
    case noPEM
    /// The PEM holds more than one key.
    case severalKeysInPEM
    /// The PEM is protected by a passphrase.
    case encryptedPEM
    /// The PEM holds something other than a key.
    case unsupportedPEM(label: String)
    /// libcrypto could not do its part.
    case crypto(CryptoError)

    /// The reason in plain words.
    public var description: String {
        switch self {
        case .malformed(let error): "the key can't be read: \(error)"
        case .notAnObject(let found): "a JWK should be a JSON object; this is \(found)"
        case .notAKeySet: "a JWK Set should be a JSON object with an array named keys"
        case .missingMember(let name): "the JWK lacks its member \(name)"
        case .wrongType(let name, let expected, let found):
            "the JWK's member \(name) should be \(expected), not \(found)"
        case .malformedMember(let name, let error): "the JWK's member \(name) is \(error)"
        case .wrongLength(let name): "the JWK's member \(name) does not have the length that RFC 7518 gives it"
        case .unsupportedKeyType(let type): "keys of type \(type) are not supported: use RSA, EC, OKP or oct"
        case .unsupportedCurve(let curve): "the curve \(curve) is not supported: use P-256, P-384, P-521 or Ed25519"
        case .unsupportedAlgorithm(let name): "\(name) is not a signature algorithm of JWS"
        case .algorithmMissing(let choices):
            "the key does not say its algorithm: give one of \(choices.map(\.rawValue).joined(separator: ", "))"
        case .algorithmMismatch(let key, let wanted): "the key is for \(key), and \(wanted) was asked for"
        case .wrongKeyType(let algorithm, let found): "\(algorithm) can't use a key of type \(found)"
        case .tooShort(let algorithm, let bits, let minimum):
            "the key has \(bits) bits; \(algorithm) needs at least \(minimum)"
        case .invalidKey(let reason): "the key is not valid: \(reason)"
        case .secretIsPEM: "this is a PEM key, not a shared secret: read it as PEM"
        case .secretNotWritten(.raw): "the secret is empty"
        case .secretNotWritten(.hex): "the secret is not in hexadecimal digits"
        case .secretNotWritten(.base64): "the secret is not in base64"
        case .noKey: "there is no key in it: it is empty"
        case .unknownForm:
            "it is no key in PEM, DER, base64 or JSON: if it is a shared secret, say so and how it is written (raw:, hex: or base64: before the file's name)"
        case .openSSH:
            "this is a key of OpenSSH's own format, which tokens are not signed with: ssh-keygen -e -m PKCS8 -f FILE prints its public half as PEM"
        case .issuerOfCertificate: "it is the certificate of whoever issued the one before, whose key signs no tokens"
        case .guessable:
            "its private half can be computed from it (the weakness ROCA, CVE-2017-15361): make a new key, and deny this one"
        case .noPEM: "no PEM key was found: it starts with a line such as -----BEGIN PUBLIC KEY-----"
        case .severalKeysInPEM: "the PEM holds several keys: keep one in each file, or use a JWK Set"
        case .encryptedPEM: "the PEM is protected by a passphrase: decrypt it first (openssl pkey)"
        case .unsupportedPEM(let label): "a PEM with the label \(label) is not supported"
        case .crypto(let error): "the key can't be used: \(error)"
        }
    }
}
