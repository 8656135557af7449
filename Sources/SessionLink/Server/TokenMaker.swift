import FoundationEssentials
import JOSE

/// Makes tokens: puts the claims together and signs them.
final class TokenMaker: Sendable {
    private let signer: JWSSigner
    private let issuer: String
    private let audience: String?
    private let type: String
    private let lifetime: Duration

    /// What a claims provider may not set.
    static let reserved: Set<String> = [
        "iss", "sub", "aud", "iat", "exp", "nbf", "jti", "sid", "epoch", "link",
    ]

    init(key: JWK, configuration: SessionLinkConfiguration) throws(SessionLinkError) {
        do {
            signer = try JWSSigner(key: key)
        } catch {
            throw .signing(reason: error.description)
        }
        issuer = configuration.issuer
        audience = configuration.audience
        type = configuration.tokenType
        lifetime = configuration.tokenLifetime
    }

    /// The ID of the key that signs.
    var keyID: String { signer.key.keyID ?? "" }

    /// A token for a session, good from `now` and never beyond the session's absolute end.
    func make(
        _ session: SessionFacts,
        epoch: Epoch,
        claims provided: JSONObject,
        longest: Int? = nil,
        now: Date
    ) throws(SessionLinkError) -> MadeToken {
        let issued = now.milliseconds / 1000
        let lifetimeEnd = now.milliseconds.adding(clamped: lifetime.milliseconds)
        let expires = min(lifetimeEnd, session.absoluteEnd.milliseconds) / 1000
        var claims: JSONObject = ["iss": .string(issuer), "sub": .string(session.user)]
        if let audience { claims["aud"] = .string(audience) }
        claims["iat"] = .number(JSONNumber(issued))
        claims["exp"] = .number(JSONNumber(expires))
        claims["jti"] = .string(TokenID(session: session.id, generation: session.generation).description)
        claims["sid"] = .string(session.id.text)
        claims["epoch"] = .array([.number(JSONNumber(epoch.user)), .number(JSONNumber(epoch.all))])
        claims["link"] = .string(session.mode.rawValue)
        for member in provided.members {
            guard !Self.reserved.contains(member.name) else { throw .reservedClaim(member.name) }
            claims[member.name] = member.value
        }
        let longest = min(longest ?? StoreLimits.token, StoreLimits.token)
        return try sign(JSONWriter.bytes(of: claims), longest: longest, issued: issued, expires: expires)
    }

    private func sign(
        _ claims: [UInt8],
        longest: Int,
        issued: Int64,
        expires: Int64
    ) throws(SessionLinkError) -> MadeToken {
        let compact: String
        do {
            compact = try signer.sign(payload: claims, header: ["typ": .string(type)])
        } catch {
            throw .signing(reason: error.description)
        }
        guard compact.utf8.count <= longest else { throw .tokenTooLong(limit: longest) }
        let parts = Array(compact.utf8).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let header = try? Base64URL.decode(parts[0]),
            let signature = try? Base64URL.decode(parts[2])
        else { throw .signing(reason: "what was made is not a token") }
        let signed = parts[0] + [UInt8(ascii: ".")] + parts[1]
        return MadeToken(
            compact: compact,
            header: header,
            claims: claims,
            signature: signature,
            fingerprint: Digest.sha256(signed).hex,
            keyID: keyID,
            algorithm: signer.key.algorithm.rawValue,
            issued: Date(milliseconds: issued * 1000),
            expires: Date(milliseconds: expires * 1000)
        )
    }
}
