import JOSE
import Redis

/// express-session with connect-redis, and `resave` on, as it is unless an application says otherwise: each request writes the
/// session at its end, whether or not it still is in the store.
struct Express: Framework {
    let site: Site

    let prefix = "sess:"
    let isCredential = false
    let knowsVisitors = true

    func logIn(_ logIn: LogIn, _ chance: inout SplitMix64) async throws -> String {
        let id = try site.identifiers.base64URL()
        try await save(Self.session(logIn, byKeycloak: chance.happens(0.3)), id)
        return id
    }

    /// What a log-in puts into a session: by Passport, or by keycloak-connect, which names the user in its tokens alone.
    static func session(_ logIn: LogIn, byKeycloak: Bool) -> JSONObject {
        var session = opened(idle: logIn.idle)
        if byKeycloak {
            session["keycloak-token"] = .string(keycloakToken(logIn.tokens))
            session["auth_redirect_uri"] = "https://shop.example.com/"
        } else {
            session["passport"] = ["user": .string(logIn.person.user)]
            session["name"] = .string(logIn.person.name)
            session["roles"] = .array(logIn.person.roles.map(JSONValue.string))
            session["tokens"] = .object(answer(logIn.tokens))
        }
        session["ip"] = .string(logIn.ip)
        session["userAgent"] = .string(logIn.client)
        session["loginAt"] = .string(Site.spelled(logIn.time))
        return session
    }

    func welcome(_ chance: inout SplitMix64) async throws {
        var session = Self.opened(idle: 3600)
        session["cart"] = .array([.string(chance.pick(Wares.names)), .number(JSONNumber(Int64(chance.number(1...4))))])
        try await save(session, try site.identifiers.base64URL())
    }

    func read(_ id: String) async throws -> JSONObject? {
        guard let value = try await site.value(of: prefix + id), let session = try? JSONParser.parse(value).object,
            session["passport"]?.object?["user"] != nil || session["keycloak-token"] != nil
        else { return nil }
        return session
    }

    func access(of session: JSONObject) -> Access {
        if let tokens = session["tokens"]?.object { return TokenMembers.access(of: tokens) }
        guard let text = session["keycloak-token"]?.string, let tokens = try? JSONParser.parse(text).object else {
            return .none
        }
        return TokenMembers.access(of: tokens)
    }

    func finish(_ session: JSONObject, _ id: String, _ deed: Deed) async throws {
        var session = session
        switch deed {
        case .page(let number): session["returnTo"] = .string("/orders/\(number)")
        case .renewed(let tokens) where session["keycloak-token"] != nil:
            session["keycloak-token"] = .string(Self.keycloakToken(tokens))
        case .renewed(let tokens): session["tokens"] = .object(Self.answer(tokens))
        }
        try await save(session, id)
    }

    func turnAway(_ id: String) async throws {}

    func logOut(_ id: String) async throws {
        _ = try await site.redis.send(RedisCommand("DEL", prefix + id))
    }

    /// What a session begins with.
    private static func opened(idle: Int64) -> JSONObject {
        [
            "cookie": [
                "originalMaxAge": .number(JSONNumber(idle * 1000)), "expires": .null, "httpOnly": true, "path": "/",
            ]
        ]
    }

    /// Writes a session, which thereby lasts its whole time again.
    private func save(_ session: JSONObject, _ id: String) async throws {
        var session = session
        let idle = session["cookie"]?.object?["originalMaxAge"]?.integer ?? 86_400_000
        if var cookie = session["cookie"]?.object {
            cookie["expires"] = .string(Site.spelled(site.milliseconds + idle))
            session["cookie"] = .object(cookie)
        }
        let value = JSONWriter.bytes(of: session)
        let seconds = max(1, (idle + 999) / 1000)
        _ = try await site.redis.send(RedisCommand("SET", prefix + id, value, "EX", seconds))
    }

    private static func answer(_ tokens: IssuedTokens) -> JSONObject {
        var answer = TokenMembers.object(tokens)
        answer["token_type"] = "Bearer"
        answer["expires_in"] = .number(JSONNumber(TokenIssuer.lifetime))
        answer["expires_at"] = .number(JSONNumber(tokens.expiresAt))
        return answer
    }

    /// What keycloak-connect keeps: JSON in a text.
    private static func keycloakToken(_ tokens: IssuedTokens) -> String {
        var answer = answer(tokens)
        answer["refresh_expires_in"] = .number(JSONNumber(TokenIssuer.refreshLifetime))
        answer["not-before-policy"] = 0
        answer["session_state"] = .string(tokens.session)
        answer["scope"] = "openid profile email"
        return JSONWriter.text(of: .object(answer))
    }
}
