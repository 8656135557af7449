/// A key for signing or verifying, bound to *one* algorithm (RFC 7517; RFC 8725, section 3.1).
///
/// Whatever a token's header says, a key works in its own algorithm alone; so an RSA key can't be talked into being an
/// HMAC secret. Sizes are checked on the way in: at least 2048 bits of RSA, an HMAC secret at least as long as its hash
/// (RFC 7518, sections 3.2 and 3.3), points that lie on their curve, private halves that fit their public ones.
/// Descriptions never show private numbers or secrets.
public struct JWK: Sendable, CustomStringConvertible, CustomReflectable {
    /// What the key consists of.
    public enum Kind: Sendable, Equatable {
        /// One secret that signs and verifies.
        case secret
        /// The public half: verifies.
        case publicKey
        /// Both halves: signs and verifies.
        case privateKey
    }

    /// The one algorithm that the key is used in.
    public let algorithm: JWSAlgorithm

    /// `kid`: the key's name. Tokens name the key that signed them by it.
    public let keyID: String?

    /// `use`: `sig` when the key is meant for signatures; `nil` when it does not say.
    public let use: String?

    /// `key_ops`: what the key is meant for, such as `verify`; `nil` when it does not say.
    public let operations: [String]?

    /// What the key consists of.
    public let kind: Kind

    /// The members of the key that may be known; empty for a secret.
    let publicMembers: JSONObject

    let primitive: any SignaturePrimitive

    /// The key as libcrypto holds it; `nil` for a secret.
    let evpKey: EVPKey?

    init(
        algorithm: JWSAlgorithm,
        labels: Labels,
        kind: Kind,
        publicMembers: JSONObject,
        primitive: any SignaturePrimitive,
        evpKey: EVPKey?
    ) {
        self.algorithm = algorithm
        keyID = labels.keyID
        use = labels.use
        operations = labels.operations
        self.kind = kind
        self.publicMembers = publicMembers
        self.primitive = primitive
        self.evpKey = evpKey
    }

    /// What a key says about itself beside its numbers.
    struct Labels {
        var keyID: String?
        var use: String?
        var operations: [String]?
    }

    /// The same key under another key ID.
    public func named(_ keyID: String) -> JWK {
        JWK(
            algorithm: algorithm,
            labels: Labels(keyID: keyID, use: use, operations: operations),
            kind: kind,
            publicMembers: publicMembers,
            primitive: primitive,
            evpKey: evpKey
        )
    }

    /// A shared secret for HS256, HS384 or HS512. Throws when it is shorter than the hash, or is a PEM key.
    public init(secret: [UInt8], algorithm: JWSAlgorithm, keyID: String? = nil) throws(JWKError) {
        try self.init(secret: secret, algorithm: algorithm, labels: Labels(keyID: keyID))
    }

    init(secret: [UInt8], algorithm: JWSAlgorithm, labels: Labels) throws(JWKError) {
        guard algorithm.family == .hmac else { throw .wrongKeyType(algorithm: algorithm, found: "oct") }
        guard !secret.starts(with: "-----BEGIN ".utf8) else { throw .secretIsPEM }
        guard secret.count >= algorithm.hash.byteCount else {
            throw .tooShort(algorithm: algorithm, bits: secret.count * 8, minimum: algorithm.hash.rawValue)
        }
        self.init(
            algorithm: algorithm,
            labels: labels,
            kind: .secret,
            publicMembers: [:],
            primitive: HMAC(algorithm.hash, key: secret),
            evpKey: nil
        )
    }

    /// Whether the key may sign: it has what it takes, and `use` and `key_ops` allow it.
    public var canSign: Bool { kind != .publicKey && allows("sign") }

    /// Whether the key may verify: `use` and `key_ops` allow it.
    public var canVerify: Bool { allows("verify") }

    private func allows(_ operation: String) -> Bool {
        (use.map { $0.isExactly("sig") } ?? true)
            && (operations.map { $0.contains { $0.isExactly(operation) } } ?? true)
    }

    /// Algorithm and key ID; nothing of the key itself.
    public var description: String { "JWK (\(algorithm), \(keyID.map { "kid \($0)" } ?? "no kid"))" }

    /// Shows what `description` says.
    public var customMirror: Mirror { Mirror(self, children: ["summary": description]) }
}
