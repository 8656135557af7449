import Decoders
import JOSE

/// The claims of a JWT in a sample. Nobody checked who signed it.
struct SampleToken {
    /// Its claims.
    let payload: TreeValue

    /// Reads a compact JWS; nothing where it does not read.
    init?(_ token: [UInt8]) {
        let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let payload = try? Base64URL.decode(parts[1]),
            let claims = try? Format.json.decode(payload, limits: .sampling)
        else { return nil }
        self.payload = claims.root
    }

    /// A claim as text.
    func text(_ claim: String) -> String? { payload.member(claim)?.text }

    /// When it ends, in seconds since 1970.
    var expires: Double? { payload.member("exp")?.number }

    /// Claims that name its user.
    static let userClaims = [
        "sub", "preferred_username", "username", "email", "upn", "user_id", "userId", "uid", "id", "name", "login",
    ]

    /// The claim that names the user so; nothing where none does.
    func userClaim(of text: String) -> String? { Self.userClaims.first { self.text($0) == text } }
}
