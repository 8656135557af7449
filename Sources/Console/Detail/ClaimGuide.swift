import Cells
import Sessions

/// The header parameters and claims that are explained. Sources: RFC 7515 and 7519, OpenID Connect Core 1.0,
/// RFC 7800, 8176, 8693, 9068, and SessionLink's own `sid` and `epoch`.
struct ClaimGuide: Sendable {
    private let meanings: [String: ClaimMeaning]

    /// The meaning of a member of that name, if it is a known one.
    subscript(name: String) -> ClaimMeaning? { meanings[name] }

    /// The JOSE header.
    static let header = ClaimGuide(meanings: [
        "alg": ClaimMeaning("signature algorithm", .algorithm),
        "typ": ClaimMeaning("type of the token"),
        "cty": ClaimMeaning("type of what the token carries"),
        "kid": ClaimMeaning("key ID: which key signed it"),
        "crit": ClaimMeaning("extensions that must be understood, or the token is refused"),
        "b64": ClaimMeaning("whether the payload is base64url; false is refused", .warning),
        "jwk": ClaimMeaning("a key in the header; never trusted", .warning),
        "jku": ClaimMeaning("where to fetch keys; never followed", .warning),
        "x5u": ClaimMeaning("where to fetch a certificate; never followed", .warning),
        "x5c": ClaimMeaning("a certificate in the header; never trusted", .warning),
        "x5t": ClaimMeaning("SHA-1 of the signing certificate"),
        "x5t#S256": ClaimMeaning("SHA-256 of the signing certificate"),
    ])

    /// The claims.
    static let claims = ClaimGuide(meanings: [
        "iss": ClaimMeaning("issuer: who made the token"),
        "sub": ClaimMeaning("subject: whom the token is about"),
        "aud": ClaimMeaning("audience: who may accept it"),
        "exp": ClaimMeaning("expiry", .expiry),
        "nbf": ClaimMeaning("not valid before", .notBefore),
        "iat": ClaimMeaning("issued", .moment),
        "jti": ClaimMeaning("token ID: session ID and generation"),
        "sid": ClaimMeaning("session ID: names the session; it is not a credential"),
        "epoch": ClaimMeaning("epochs of user and all; below the marks it is dead"),
        "link": ClaimMeaning("link mode of the session"),
        "scope": ClaimMeaning("what the token may be used for"),
        "scp": ClaimMeaning("what the token may be used for"),
        "roles": ClaimMeaning("the user’s roles"),
        "groups": ClaimMeaning("the user’s groups"),
        "entitlements": ClaimMeaning("what the user may do"),
        "permissions": ClaimMeaning("what the user may do"),
        "azp": ClaimMeaning("authorized party: the client it was issued to"),
        "client_id": ClaimMeaning("the client it was issued to"),
        "nonce": ClaimMeaning("binds the token to one log-in request"),
        "auth_time": ClaimMeaning("when the user authenticated", .moment),
        "acr": ClaimMeaning("how strongly the user authenticated"),
        "amr": ClaimMeaning("how the user authenticated"),
        "at_hash": ClaimMeaning("hash of the access token issued with it"),
        "c_hash": ClaimMeaning("hash of the code it was issued for"),
        "cnf": ClaimMeaning("the key that the holder must prove to have"),
        "act": ClaimMeaning("who acts in the subject’s place"),
        "may_act": ClaimMeaning("who may act in the subject’s place"),
        "name": ClaimMeaning("the user’s full name"),
        "preferred_username": ClaimMeaning("the name the user goes by"),
        "email": ClaimMeaning("the user’s e-mail address"),
        "email_verified": ClaimMeaning("whether that address was verified"),
        "locale": ClaimMeaning("the user’s language and region"),
        "updated_at": ClaimMeaning("when the user’s data last changed", .moment),
        "tenant": ClaimMeaning("the tenant the user belongs to"),
        "tid": ClaimMeaning("the tenant the user belongs to"),
    ])

    /// The claims of tokens that others than SessionLink issued: what is its own way to use them is not said.
    static let foreignClaims = ClaimGuide(
        meanings: claims.meanings.filter { !["epoch", "link"].contains($0.key) }
            .merging(["jti": ClaimMeaning("token ID")]) { $1 }
    )

    /// The claims of a session's tokens.
    static func claims(of row: SessionRow) -> ClaimGuide { row.isForeign ? foreignClaims : claims }

    /// What a signature algorithm is (RFC 7518, RFC 8037).
    static func algorithm(_ name: String) -> SafeText? {
        let hash = SafeText(String(name.suffix(3)))
        switch name {
        case "HS256", "HS384", "HS512": return "HMAC with SHA-\(hash): one secret signs and verifies"
        case "RS256", "RS384", "RS512": return "RSA (PKCS #1 v1.5) with SHA-\(hash)"
        case "PS256", "PS384", "PS512": return "RSA-PSS with SHA-\(hash)"
        case "ES256": return "ECDSA on P-256 with SHA-256"
        case "ES384": return "ECDSA on P-384 with SHA-384"
        case "ES512": return "ECDSA on P-521 with SHA-512"
        case "EdDSA": return "Edwards-curve signature"
        default: return nil
        }
    }
}
