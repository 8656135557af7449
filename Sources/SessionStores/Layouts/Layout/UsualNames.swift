public import Decoders

/// The names that applications usually give to facts where no framework does: one list for all layouts, tried in order, at
/// the top of a value and in the members that usually hold a user.
///
/// How a name is spelled in capitals and small letters makes no difference: Go and .NET write `UserID` where others write `userId`.
public enum UsualNames {
    /// The claims that usually name a user, the best first.
    public static let userClaims = ["preferred_username", "username", "email", "upn", "sub", "user_id", "userId", "id"]

    /// The names of a fact, the best first. Empty where there are none that could be meant otherwise.
    public static func of(_ fact: Fact) -> [String] {
        switch fact {
        case .user:
            [
                "preferred_username", "username", "userName", "user_name", "login_name", "loginName", "login", "email",
                "user_email", "userEmail", "mail", "account", "nickname", "user", "uid", "user_id", "userId", "userid",
                "sub", "account_id", "accountId", "member_id", "memberId", "uname", "currentUser", "current_user",
                "loggedInUser", "logged_in_user", "authUser", "auth_user",
            ]
        case .userID:
            ["user_id", "userId", "userid", "uid", "sub", "account_id", "accountId", "member_id", "memberId"]
        case .session: ["sid", "session_id", "sessionId", "session_state"]
        case .tokenID: ["jti", "token_id", "tokenId"]
        case .ip:
            [
                "ip", "ip_address", "ipAddress", "ipaddr", "remote_addr", "remoteAddress", "remoteAddr", "client_ip",
                "clientIp", "last_ip", "addr", "address",
            ]
        case .client: ["user_agent", "userAgent", "useragent", "ua", "browser", "client", "agent"]
        case .method: ["auth_method", "authMethod", "login_method", "loginMethod", "amr", "provider", "login_type"]
        case .created:
            [
                "login_at", "loginAt", "login_time", "loginTime", "logged_in_at", "loggedInAt", "auth_time",
                "authenticated_at", "created_at", "createdAt", "created", "creation_time", "creationTime", "iat",
            ]
        case .seen:
            [
                "last_seen", "lastSeen", "last_seen_at", "lastSeenAt", "last_access", "lastAccess", "last_active",
                "lastActive", "last_activity", "lastActivity", "lastAccessedTime", "accessed", "updated_at",
                "updatedAt", "updated",
            ]
        case .ends:
            [
                "expires_at", "expiresAt", "expires", "expire_at", "expireAt", "expiry", "expiration", "expire_time",
                "expireTime", "exp",
            ]
        case .token: ["token", "access_token", "accessToken", "refresh_token", "refreshToken", "jwt", "id_token"]
        }
    }

    /// Members that usually hold what is known of a user; there also `id` and `name` are meant so.
    public static let holders = [
        "user", "account", "profile", "auth", "currentUser", "current_user", "userInfo", "user_info", "loggedInUser",
        "logged_in_user", "authUser", "auth_user", "userdata", "user_data", "member", "admin", "identity", "principal",
    ]

    /// Members that are only around what else stands at the top: there an `id` may be anything's.
    public static let wrappers = ["data", "session"]

    /// How deep holders in holders are looked into.
    static let depth = 3

    /// Texts that stand where a user would, and are what an application wrote of none.
    static let nobodies = ["false", "true", "null", "undefined"].map { Array($0.utf8) }

    /// The fact under one of its usual names; nothing where none is there.
    public static func value(of fact: Fact, in root: TreeValue) -> TreeValue? {
        UsualFacts(FactSet([fact]), in: root).value(of: fact)
    }

    /// What a holder calls a user, and the facts that this stands for where there is nothing better, the best first.
    private static let held = ["name", "id", "_id"]
    static let heldFacts: [(fact: Fact, numbers: [Int])] = [(.user, [0, 1]), (.userID, [1, 2])]

    /// All of these names.
    static let table = UsualNameTable(
        Fact.allCases.flatMap { fact in
            of(fact).enumerated().map { (name: $1, meaning: .fact(fact, rank: $0)) }
        }
            + (holders + wrappers).enumerated().map { (name: $1, meaning: .holder($0)) }
            + held.enumerated().map { (name: $1, meaning: .held($0)) }
    )
}
