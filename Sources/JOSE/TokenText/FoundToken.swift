/// A token that was found in a text, or what is left of one. Its bytes are a credential unless something is missing.
public struct FoundToken: Sendable {
    /// What keeps it from being the token itself.
    public enum Damage: String, Sendable, CaseIterable {
        /// Its base64url is padded with `=`, as AWS load balancers write it.
        case padded
        /// It ends behind its payload.
        case signatureMissing
        /// Something else stands in the place of its signature.
        case signatureReplaced
        /// Its signature is only the beginning of one.
        case signatureCut
        /// Its signature is none that its algorithm makes.
        case signatureMangled
        /// Its payload, too, is only the beginning of one.
        case payloadCut
        /// There is nothing but its header.
        case payloadMissing
        /// Its header is missing, or can't be read.
        case headerMissing
        /// It is what a token's payload says, and no token.
        case claimsAlone
    }

    /// What is wrong with it; nothing where it is a whole token.
    public let damage: Damage?
    /// Its header; nothing where that is missing.
    public let header: JWSHeader?
    /// Its payload, decoded: as much of it as there is. Nothing where that is missing or encrypted.
    public let payload: [UInt8]?
    /// The token in the one spelling that servers take, where its three parts are there.
    public let token: JWS?
    /// The token as it is spelled where that is padded: its signature may have been made over that.
    public let padded: JWS?
    /// Header and payload as a signature covers them, where both are whole; of a payload that was cut, as far as they go.
    public let signingInput: [UInt8]?
    /// Whether it is encrypted (JWE, RFC 7516), so that there is more in it than can be read.
    public let isEncrypted: Bool
    /// What is left of it, without anything around it; read again it is found to be the same.
    public let spelling: [UInt8]

    init(
        damage: Damage? = nil,
        header: JWSHeader? = nil,
        payload: [UInt8]? = nil,
        token: JWS? = nil,
        padded: JWS? = nil,
        signingInput: [UInt8]? = nil,
        isEncrypted: Bool = false,
        spelling: [UInt8]
    ) {
        self.damage = damage
        self.header = header
        self.payload = payload
        self.token = token
        self.padded = padded
        self.signingInput = signingInput
        self.isEncrypted = isEncrypted
        self.spelling = spelling
    }

    /// The claims, as far as they can be read: of a payload that was cut, those that are whole.
    public func claims(limits: JSONLimits = .file) -> JSONObject? {
        guard let payload else { return nil }
        if let object = try? JSONParser.parse(payload, limits: limits).object { return object }
        return damage == .payloadCut ? Self.wholeMembers(of: payload, limits) : nil
    }

    /// The tokens that are its payload, or stand in it: a JWT in a JWT.
    public var inner: [FoundToken] {
        guard let payload, damage != .payloadCut else { return [] }
        return TokenText(payload, depth: 1).tokens
    }

    /// The members of an object that breaks off, but for the one in which it does.
    private static func wholeMembers(of bytes: [UInt8], _ limits: JSONLimits) -> JSONObject? {
        var nesting = JSONNesting()
        var end: Int?
        for (place, byte) in bytes.enumerated()
        where nesting.take(byte) && byte == UInt8(ascii: ",") && nesting.depth == 1 {
            end = place
        }
        guard let end else { return nil }
        return try? JSONParser.parse(bytes[..<end] + [UInt8(ascii: "}")], limits: limits).object
    }
}
