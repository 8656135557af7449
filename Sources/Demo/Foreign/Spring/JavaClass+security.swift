/// Classes of Spring Security 6.5. Most have the version 620, which is what the library calls itself.
extension JavaClass {
    private static let security: UInt64 = 620
    private static let core = "org.springframework.security.core"
    private static let oauth = "org.springframework.security.oauth2.core"
    private static let string = "java/lang/String"

    static let securityContext = JavaClass(
        "\(core).context.SecurityContextImpl",
        security,
        .fields,
        [Field("authentication", "org/springframework/security/core/Authentication")]
    )
    static let authenticationToken = JavaClass(
        "org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken",
        security,
        .fields,
        [
            Field("authorizedClientRegistrationId", string),
            Field("principal", "org/springframework/security/oauth2/core/user/OAuth2User"),
        ],
        parent: JavaClass(
            "org.springframework.security.authentication.AbstractAuthenticationToken",
            0xD3AA_287E_6E47_640E,
            .fields,
            [
                Field("authenticated", "Z"), Field("authorities", "java/util/Collection"),
                Field("details", "java/lang/Object"),
            ]
        )
    )
    static let details = JavaClass(
        "org.springframework.security.web.authentication.WebAuthenticationDetails",
        security,
        .fields,
        [Field("remoteAddress", string), Field("sessionId", string)]
    )
    static let simpleAuthority = JavaClass(
        "org.springframework.security.core.authority.SimpleGrantedAuthority",
        security,
        .fields,
        [Field("role", string)]
    )
    static let userAuthority = JavaClass(
        "\(oauth).oidc.user.OidcUserAuthority",
        0xBF1B_FC64_318E_DB4B,
        .fields,
        openID,
        parent: JavaClass(
            "\(oauth).user.OAuth2UserAuthority",
            security,
            .fields,
            [
                Field("attributes", "java/util/Map"), Field("authority", string),
                Field("userNameAttributeName", string),
            ]
        )
    )
    static let user = JavaClass(
        "\(oauth).oidc.user.DefaultOidcUser",
        0xDEFD_FADC_AF68_49FE,
        .fields,
        openID,
        parent: JavaClass(
            "\(oauth).user.DefaultOAuth2User",
            security,
            .fields,
            [
                Field("attributes", "java/util/Map"), Field("authorities", "java/util/Set"),
                Field("nameAttributeKey", string),
            ]
        )
    )
    private static let openID = [
        Field("idToken", "org/springframework/security/oauth2/core/oidc/OidcIdToken"),
        Field("userInfo", "org/springframework/security/oauth2/core/oidc/OidcUserInfo"),
    ]

    private static let token = JavaClass(
        "\(oauth).AbstractOAuth2Token",
        security,
        .fields,
        [
            Field("expiresAt", "java/time/Instant"), Field("issuedAt", "java/time/Instant"),
            Field("tokenValue", string),
        ]
    )
    static let idToken = JavaClass(
        "\(oauth).oidc.OidcIdToken",
        0xE674_6563_5268_1BAC,
        .fields,
        [Field("claims", "java/util/Map")],
        parent: token
    )
    static let accessToken = JavaClass(
        "\(oauth).OAuth2AccessToken",
        0xD5C9_0E2E_F13D_666C,
        .fields,
        [
            Field("scopes", "java/util/Set"),
            Field("tokenType", "org/springframework/security/oauth2/core/OAuth2AccessToken$TokenType"),
        ],
        parent: token
    )
    static let refreshToken = JavaClass("\(oauth).OAuth2RefreshToken", 0xC6E5_17E8_41C7_FF7D, parent: token)
    static let tokenType = valued("\(oauth).OAuth2AccessToken$TokenType")
    static let grantType = valued("\(oauth).AuthorizationGrantType")
    static let clientMethod = valued("\(oauth).ClientAuthenticationMethod")
    static let userInfoMethod = valued("\(oauth).AuthenticationMethod")

    /// A class that is nothing but a word.
    private static func valued(_ name: String) -> JavaClass {
        JavaClass(name, security, .fields, [Field("value", string)])
    }

    private static let registrationName = "org.springframework.security.oauth2.client.registration.ClientRegistration"
    private static let registrationPath = "org/springframework/security/oauth2/client/registration/ClientRegistration"

    static let authorizedClient = JavaClass(
        "org.springframework.security.oauth2.client.OAuth2AuthorizedClient",
        security,
        .fields,
        [
            Field("accessToken", "org/springframework/security/oauth2/core/OAuth2AccessToken"),
            Field("clientRegistration", registrationPath), Field("principalName", string),
            Field("refreshToken", "org/springframework/security/oauth2/core/OAuth2RefreshToken"),
        ]
    )
    static let registration = JavaClass(
        registrationName,
        security,
        .fields,
        [
            Field("authorizationGrantType", "org/springframework/security/oauth2/core/AuthorizationGrantType"),
            Field("clientAuthenticationMethod", "org/springframework/security/oauth2/core/ClientAuthenticationMethod"),
            Field("clientId", string), Field("clientName", string), Field("clientSecret", string),
            Field("clientSettings", "\(registrationPath)$ClientSettings"),
            Field("providerDetails", "\(registrationPath)$ProviderDetails"),
            Field("redirectUri", string), Field("registrationId", string), Field("scopes", "java/util/Set"),
        ]
    )
    static let clientSettings = JavaClass(
        "\(registrationName)$ClientSettings",
        0x6805_D12F_3099_FC54,
        .fields,
        [Field("requireProofKey", "Z")]
    )
    static let provider = JavaClass(
        "\(registrationName)$ProviderDetails",
        security,
        .fields,
        [
            Field("authorizationUri", string), Field("configurationMetadata", "java/util/Map"),
            Field("issuerUri", string), Field("jwkSetUri", string), Field("this$0", registrationPath),
            Field("tokenUri", string),
            Field("userInfoEndpoint", "\(registrationPath)$ProviderDetails$UserInfoEndpoint"),
        ]
    )
    static let userInfo = JavaClass(
        "\(registrationName)$ProviderDetails$UserInfoEndpoint",
        security,
        .fields,
        [
            Field("authenticationMethod", "org/springframework/security/oauth2/core/AuthenticationMethod"),
            Field("this$1", "\(registrationPath)$ProviderDetails"), Field("uri", string),
            Field("userNameAttributeName", string),
        ]
    )
}
