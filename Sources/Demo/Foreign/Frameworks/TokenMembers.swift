import JOSE

/// Where applications keep their tokens in sessions that are maps.
enum TokenMembers {
    /// A map of the tokens' own, as OAuth's answers have it (RFC 6749, section 5.1).
    static func object(_ tokens: IssuedTokens) -> JSONObject {
        [
            "access_token": .string(tokens.access.text), "id_token": .string(tokens.id.text),
            "refresh_token": .string(tokens.refresh.text),
        ]
    }

    /// What such a map says of its access token.
    static func access(of object: JSONObject) -> Access {
        guard let token = object["access_token"]?.string else {
            return object["refresh_token"] == nil ? .none : .missing
        }
        return access(of: token)
    }

    /// What an access token says of itself.
    static func access(of token: String) -> Access {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let payload = try? Base64URL.decode(String(parts[1])),
            let claims = try? JSONParser.parse(payload).object, let end = claims["exp"]?.integer
        else { return .missing }
        return .until(end, identifier: claims["jti"]?.string ?? "")
    }
}
