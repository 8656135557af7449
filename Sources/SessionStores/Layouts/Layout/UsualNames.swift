public import Decoders

/// The names that applications usually give to facts where no framework does: one list for all layouts, tried in order, at
/// the top of a value and in the members that usually hold a user.
public enum UsualNames {
    /// The names of a fact, the best first. Empty where there are none that could be meant otherwise.
    public static func of(_ fact: Fact) -> [String] {
        switch fact {
        case .user:
            [
                "preferred_username", "username", "userName", "user_name", "login_name", "loginName", "login", "email",
                "user_email", "userEmail", "mail", "account", "nickname", "user", "uid", "user_id", "userId", "userid",
                "sub", "account_id", "accountId", "member_id", "memberId", "uname",
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
    public static let holders = ["user", "account", "profile", "auth", "currentUser", "current_user", "userInfo"]

    /// The fact under one of its usual names; nothing where none is there. One pass over the members, however many names
    /// there are.
    public static func value(of fact: Fact, in root: TreeValue) -> TreeValue? {
        let places = Self.places[fact] ?? []
        var best: (rank: Int, value: TreeValue)?
        look(for: fact, in: root, places, added: 0, &best)
        if let best, best.rank < holderRank { return best.value }
        for holder in holders {
            guard let inner = root.member(holder), inner.kind == .map || inner.kind == .object else { continue }
            look(for: fact, in: inner, places, added: holderRank, &best)
            if best == nil, let value = heldValue(of: fact, in: inner) { return value }
            if let best { return best.value }
        }
        return best?.value
    }

    /// What is found in a holder counts less than anything at the top.
    private static let holderRank = 1_000

    private static func heldValue(of fact: Fact, in holder: TreeValue) -> TreeValue? {
        let names =
            switch fact {
            case .user: ["name", "id"]
            case .userID: ["id", "_id"]
            case .session, .tokenID, .ip, .client, .method, .created, .seen, .ends, .token: [String]()
            }
        return names.lazy.compactMap { holder.member($0) }.first { isScalar($0) }
    }

    private static func look(
        for fact: Fact,
        in container: TreeValue,
        _ places: [[Place]],
        added: Int,
        _ best: inout (rank: Int, value: TreeValue)?
    ) {
        guard container.kind == .map || container.kind == .object else { return }
        for member in container.members ?? [] {
            let rank = member.name.tree.withBytes(member.name.place) { name in
                name.count < places.count ? places[name.count].first { name.elementsEqual($0.name) }?.rank : nil
            }
            guard let rank = rank ?? nil, rank + added < best?.rank ?? .max, isScalar(member.value) else { continue }
            best = (rank + added, member.value)
        }
    }

    private static func isScalar(_ value: TreeValue) -> Bool {
        switch value.kind {
        case .text, .bytes: value.tree.withBytes(value.place) { !$0.isEmpty } ?? false
        case .integer, .unsigned, .real, .number: true
        case .null, .bool, .list, .map, .object, .reference, .unread: false
        }
    }

    /// A name as bytes, and its place in its list.
    private struct Place {
        let name: [UInt8]
        let rank: Int
    }

    /// Each fact's names by how long they are, so that few have to be compared.
    private static let places: [Fact: [[Place]]] = Fact.allCases.reduce(into: [:]) { all, fact in
        let names = of(fact).map { Array($0.utf8) }
        var byLength = [[Place]](repeating: [], count: (names.map(\.count).max() ?? 0) + 1)
        for (rank, name) in names.enumerated() { byLength[name.count].append(Place(name: name, rank: rank)) }
        all[fact] = byLength
    }
}
