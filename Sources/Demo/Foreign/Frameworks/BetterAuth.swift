import JOSE
import Redis

/// Better Auth with its Redis storage: a key for each session, named by its token, and one for each user that lists them. A
/// request writes only when the session is due for it.
struct BetterAuth: Framework {
    let site: Site

    let prefix = "better-auth:"
    let isCredential = true
    let knowsVisitors = false

    /// Seven days, in seconds.
    private static let age: Int64 = 7 * 86_400
    /// After so many milliseconds a session is prolonged. A day unless an application says otherwise, as this one does: nobody
    /// looks at a demo for that long.
    private static let updateAge: Int64 = 60_000

    func logIn(_ logIn: LogIn, _ chance: inout SplitMix64) async throws -> String {
        let token = try newID()
        var session = Self.session(logIn, id: try newID(), token: token)
        try await save(&session, now: logIn.time)
        return token
    }

    /// What a log-in is, before it has an end.
    static func session(_ logIn: LogIn, id: String, token: String) -> JSONObject {
        var chance = SplitMix64(seed: 0x6265_7474_6572, item: logIn.person.number)
        let alphabet = Array(Identifiers.alphanumeric)
        let user = String((0..<32).map { _ in chance.pick(alphabet) })
        let since = JSONValue.string(Site.spelled(logIn.time - Int64(chance.number(86_400_000...63_072_000_000))))
        return [
            "session": [
                "id": .string(id), "ipAddress": .string(AddressText.kept(logIn.ip)),
                "userAgent": .string(logIn.client), "expiresAt": .null, "userId": .string(user),
                "token": .string(token), "createdAt": .string(Site.spelled(logIn.time)), "updatedAt": .null,
            ],
            "user": [
                "name": .string(logIn.person.name), "email": .string(logIn.person.email), "emailVerified": true,
                "createdAt": since, "updatedAt": since,
                "role": .string(logIn.person.roles.joined(separator: ",")), "id": .string(user),
            ],
        ]
    }

    func welcome(_ chance: inout SplitMix64) async throws {}

    func read(_ id: String) async throws -> JSONObject? {
        guard let value = try await site.value(of: prefix + id), let session = try? JSONParser.parse(value).object,
            let end = session["session"]?.object?["expiresAt"]?.string.flatMap(Site.time)
        else { return nil }
        if end > site.milliseconds { return session }
        // It finds out by itself that a session is over, and clears up.
        try await remove(id, of: Self.user(of: session))
        return nil
    }

    func access(of session: JSONObject) -> Access { .none }

    func finish(_ session: JSONObject, _ id: String, _ deed: Deed) async throws {
        var session = session
        let now = site.milliseconds
        let updated = session["session"]?.object?["updatedAt"]?.string.flatMap(Site.time) ?? 0
        if case .page = deed, now - updated < Self.updateAge { return }
        try await save(&session, now: now)
    }

    func turnAway(_ id: String) async throws {}

    func logOut(_ id: String) async throws {
        guard let value = try await site.value(of: prefix + id) else { return }
        try await remove(id, of: (try? JSONParser.parse(value).object).flatMap(Self.user))
    }

    private func newID() throws -> String { try site.identifiers.text(32, of: Identifiers.alphanumeric) }

    private static func user(of session: JSONObject) -> String? { session["session"]?.object?["userId"]?.string }

    /// Writes a session, which thereby lasts its whole time again, and the list of its user.
    private func save(_ session: inout JSONObject, now: Int64) async throws {
        let end = now + Self.age * 1000
        guard var inner = session["session"]?.object, let token = inner["token"]?.string,
            let user = inner["userId"]?.string
        else { return }
        inner["expiresAt"] = .string(Site.spelled(end))
        inner["updatedAt"] = .string(Site.spelled(now))
        session["session"] = .object(inner)
        var list = try await list(of: user).filter { $0.token != token && $0.end > now }
        list.append((token, end))
        try await save(list, of: user, now: now)
        let value = JSONWriter.bytes(of: session)
        _ = try await site.redis.send(RedisCommand("SETEX", prefix + token, Self.age, value))
    }

    private func remove(_ token: String, of user: String?) async throws {
        if let user {
            let now = site.milliseconds
            try await save(try await list(of: user).filter { $0.token != token && $0.end > now }, of: user, now: now)
        }
        _ = try await site.redis.send(RedisCommand("DEL", prefix + token))
    }

    private func list(of user: String) async throws -> [(token: String, end: Int64)] {
        guard let value = try await site.value(of: listKey(user)),
            let list = try? JSONParser.parse(value, limits: .file).array
        else { return [] }
        return list.compactMap { entry in
            guard let token = entry.object?["token"]?.string, let end = entry.object?["expiresAt"]?.integer else {
                return nil
            }
            return (token, end)
        }
    }

    private func save(_ list: [(token: String, end: Int64)], of user: String, now: Int64) async throws {
        guard let last = list.map(\.end).max() else {
            _ = try await site.redis.send(RedisCommand("DEL", listKey(user)))
            return
        }
        let entries = list.map { entry -> JSONValue in
            ["token": .string(entry.token), "expiresAt": .number(JSONNumber(entry.end))]
        }
        let value = JSONWriter.text(of: .array(entries))
        let seconds = max(1, (last - now) / 1000)
        _ = try await site.redis.send(RedisCommand("SETEX", listKey(user), seconds, value))
    }

    private func listKey(_ user: String) -> String { "\(prefix)active-sessions-\(user)" }
}
