/// What Spring Security keeps in a session of who logged in by OpenID Connect: the attribute `SPRING_SECURITY_CONTEXT`.
enum SecurityContext {
    /// The attribute's bytes.
    static func bytes(
        _ tokens: IssuedTokens,
        name: String,
        email: String,
        ip: String,
        roles: [String]
    ) -> [UInt8] {
        let claims = Claims(tokens, name: name, email: email)
        let idToken = JavaObject(
            .idToken,
            [
                .object(claims.expires), .object(claims.issued), .text(tokens.id.text),
                .object(.unmodifiable(.unmodifiableMap, .linkedHashMap(claims.asSigned))),
            ]
        )
        let authority = JavaObject(
            .userAuthority,
            [
                .object(.unmodifiable(.unmodifiableMap, .linkedHashMap(claims.asRead))), .text("OIDC_USER"),
                .text("sub"), .object(idToken), .null,
            ]
        )
        let granted = roles.map { (role: $0, authority: JavaObject(.simpleAuthority, [.text("ROLE_\($0)")])) }
        let authorities = JavaObject.arrayList(([authority] + granted.map(\.authority)).map(JavaValue.object))
        // The user's own are in the order of their names.
        let ordered = [authority] + granted.sorted { $0.role < $1.role }.map(\.authority)
        let user = JavaObject(
            .user,
            [
                .object(.unmodifiable(.unmodifiableMap, .linkedHashMap(claims.asRead))),
                .object(.unmodifiable(.unmodifiableSet, .linkedHashSet(ordered.map(JavaValue.object)))),
                .text("email"),
                .object(idToken), .null,
            ]
        )
        let authentication = JavaObject(
            .authenticationToken,
            [
                .bool(true), .object(JavaObject(.unmodifiableList, [.object(authorities), .object(authorities)])),
                .object(JavaObject(.details, [.text(ip), .null])), .text("keycloak"), .object(user),
            ]
        )
        return JavaWriter.bytes(of: .object(JavaObject(.securityContext, [.object(authentication)])))
    }

    /// The ID token's claims, which several maps share.
    private struct Claims {
        let issued: JavaObject
        let expires: JavaObject
        /// In the order in which Java's hashing put them.
        let asRead: [(JavaText, JavaValue)]
        /// In the order of the token.
        let asSigned: [(JavaText, JavaValue)]

        init(_ tokens: IssuedTokens, name: String, email: String) {
            issued = .instant(tokens.issuedAt)
            expires = .instant(tokens.expiresAt)
            let texts: [(JavaText, JavaValue)] = [
                ("iss", TokenIssuer.issuer), ("sub", tokens.subject), ("aud", TokenIssuer.audience),
                ("jti", tokens.id.identifier), ("sid", tokens.session), ("email", email), ("name", name),
            ].map { (JavaText($0.0), .text($0.1)) }
            let times: [(JavaText, JavaValue)] = [
                (JavaText("iat"), .object(issued)), (JavaText("exp"), .object(expires)),
                (JavaText("auth_time"), .object(.instant(tokens.loggedInAt))),
            ]
            func ordered(_ names: [String]) -> [(JavaText, JavaValue)] {
                names.compactMap { name in (texts + times).first { $0.0.text == name } }
            }
            asRead = ordered(["sub", "aud", "auth_time", "iss", "name", "exp", "iat", "jti", "email", "sid"])
            asSigned = ordered(["iss", "sub", "aud", "iat", "exp", "jti", "sid", "email", "name", "auth_time"])
        }
    }
}
