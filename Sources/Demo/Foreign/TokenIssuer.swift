import JOSE

/// The identity provider of the demo's applications: one key, three tokens a log-in.
struct TokenIssuer: Sendable {
    static let provider = "https://id.example.com"
    static let issuer = "\(provider)/realms/main"
    static let audience = "shop-web"
    /// How long access and ID tokens are good, in seconds: short, so that one sees them run out and be refreshed.
    static let lifetime: Int64 = 300
    /// How long refresh tokens are good, in seconds.
    static let refreshLifetime: Int64 = 30 * 86_400

    private let signer: JWSSigner
    private let identifiers: Identifiers

    init(key: JWK, identifiers: Identifiers) throws {
        signer = try JWSSigner(key: key)
        self.identifiers = identifiers
    }

    /// Tokens for someone.
    ///
    /// - Parameters:
    ///   - session: the provider's session.
    ///   - time: now, in seconds since 1970.
    ///   - logIn: when the user proved who it is.
    func issue(to person: Person, session: String, at time: Int64, loggedInAt logIn: Int64) throws -> IssuedTokens {
        let expires = time + Self.lifetime
        let common: JSONObject = [
            "iss": .string(Self.issuer), "sub": .string(String(person.number)), "aud": .string(Self.audience),
            "iat": .number(JSONNumber(time)),
        ]
        func token(_ end: Int64, _ type: String, _ further: JSONObject) throws -> IssuedTokens.Token {
            let identifier = try identifiers.uuid()
            var claims = common
            claims["exp"] = .number(JSONNumber(end))
            claims["jti"] = .string(identifier)
            claims["sid"] = .string(session)
            for member in further.members { claims[member.name] = member.value }
            let text = try signer.sign(claims: claims, header: ["typ": .string(type)])
            return IssuedTokens.Token(text: text, identifier: identifier)
        }
        return IssuedTokens(
            access: try token(
                expires,
                "at+jwt",
                [
                    "scope": "openid profile email", "roles": .array(person.roles.map(JSONValue.string)),
                    "preferred_username": .string(person.user),
                ]
            ),
            id: try token(
                expires,
                "JWT",
                [
                    "email": .string(person.email), "name": .string(person.name),
                    "auth_time": .number(JSONNumber(logIn)),
                ]
            ),
            refresh: try token(
                time + Self.refreshLifetime,
                "JWT",
                ["scope": "openid profile email offline_access"]
            ),
            subject: String(person.number),
            session: session,
            issuedAt: time,
            expiresAt: expires,
            loggedInAt: logIn
        )
    }
}
