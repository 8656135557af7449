/// A token's header as it was sent: what whoever made the token says, none of it to be believed.
///
/// The accessors answer `nil` for what is absent and for what has the wrong type; a verifier refuses the latter.
public struct JWSHeader: Sendable, Equatable {
    /// All members.
    public let object: JSONObject

    /// A header with these members.
    public init(_ object: JSONObject) { self.object = object }

    /// `alg` as text, whether or not such an algorithm exists.
    public var algorithmName: String? { object["alg"]?.string }

    /// `alg` when it is an algorithm that this library knows.
    public var algorithm: JWSAlgorithm? { algorithmName.flatMap { JWSAlgorithm(exactly: $0) } }

    /// `kid`: the name of the key that signed, says the token.
    public var keyID: String? { object["kid"]?.string }

    /// `typ`: the media type of the whole token, such as `JWT` or `at+jwt`.
    public var type: String? { object["typ"]?.string }

    /// `cty`: the media type of the payload.
    public var contentType: String? { object["cty"]?.string }
}

extension JWSAlgorithm {
    /// The algorithm with this very name; names are case-sensitive (RFC 7515, section 4.1.1). RFC 9864 has a second one for
    /// EdDSA with the curve Ed25519, which is the only EdDSA here.
    init?(exactly name: String) {
        if name.isExactly("Ed25519") {
            self = .edDSA
            return
        }
        guard let algorithm = JWSAlgorithm(rawValue: name), algorithm.rawValue.isExactly(name) else { return nil }
        self = algorithm
    }
}
