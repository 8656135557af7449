/// Where Spring Security keeps the access and refresh tokens of a session: an attribute with a long name.
enum AuthorizedClients {
    /// The attribute's name.
    static let attribute =
        "org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository.AUTHORIZED_CLIENTS"

    /// The attribute's bytes.
    static func bytes(_ tokens: IssuedTokens, principal: String) -> [UInt8] {
        let registrationID = JavaText("keycloak")
        let scopes = [JavaText("openid"), JavaText("profile")]
        let issued = JavaObject.instant(tokens.issuedAt)
        let access = JavaObject(
            .accessToken,
            [
                .object(.instant(tokens.expiresAt)), .object(issued), .text(tokens.access.text),
                .object(.unmodifiable(.unmodifiableSet, .smallSet(scopes.map(JavaValue.text)))),
                .object(JavaObject(.tokenType, [.text("Bearer")])),
            ]
        )
        let refresh = JavaObject(.refreshToken, [.null, .object(issued), .text(tokens.refresh.text)])
        let client = JavaObject(
            .authorizedClient,
            [
                .object(access), .object(registration(registrationID, scopes)), .text(principal), .object(refresh),
            ]
        )
        return JavaWriter.bytes(of: .object(.hashMap([(registrationID, .object(client))])))
    }

    /// How the application is registered with its identity provider. Each session has a copy.
    private static func registration(_ registrationID: JavaText, _ scopes: [JavaText]) -> JavaObject {
        let email = JavaText("email")
        let registration = JavaObject(.registration)
        let provider = JavaObject(.provider)
        let userInfo = JavaObject(
            .userInfo,
            [.object(JavaObject(.userInfoMethod, [.text("header")])), .object(provider), .null, .text(email)]
        )
        provider.values = [
            .text("\(TokenIssuer.provider)/auth"), .object(.unmodifiable(.unmodifiableMap, JavaObject(.emptyMap))),
            .null, .null, .object(registration), .text("\(TokenIssuer.provider)/token"), .object(userInfo),
        ]
        registration.values = [
            .object(JavaObject(.grantType, [.text("authorization_code")])),
            .object(JavaObject(.clientMethod, [.text("client_secret_basic")])),
            .text(TokenIssuer.audience), .text("Keycloak"), .text("not-a-secret"),
            .object(JavaObject(.clientSettings, [.bool(false)])), .object(provider),
            .text("{baseUrl}/login/oauth2/code/{registrationId}"), .text(registrationID),
            .object(
                .unmodifiable(.unmodifiableSet, .linkedHashSet((scopes + [email]).map(JavaValue.text)))
            ),
        ]
        return registration
    }
}
