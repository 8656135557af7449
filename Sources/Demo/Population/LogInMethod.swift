/// How a user proves who it is.
enum LogInMethod: String, Sendable, CaseIterable {
    case password
    case passwordAndCode = "password+totp"
    case passkey
    case saml = "sso-saml"
    case google = "oidc:google"
    case github = "oidc:github"
    case clientCredentials = "client-credentials"

    /// What people use; what comes more often is there more often.
    static let ofPeople: [LogInMethod] = [
        .password, .password, .password, .passwordAndCode, .passwordAndCode, .passkey, .passkey, .saml, .google,
        .github,
    ]

    /// Authentication methods references (RFC 8176) for the `amr` claim.
    var references: [String] {
        switch self {
        case .password: ["pwd"]
        case .passwordAndCode: ["pwd", "otp", "mfa"]
        case .passkey: ["hwk", "user", "mfa"]
        case .saml, .google, .github: ["pwd", "mca"]
        case .clientCredentials: ["swk"]
        }
    }
}
