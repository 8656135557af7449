import Decoders
import JOSE
import Redis

/// Laravel's redis driver: each request writes the session at its end, whether or not it still is in the store; one that
/// brings a dead ID leaves an empty session under it.
struct Laravel: Framework {
    let site: Site

    let prefix = "laravel_database_laravel_cache:"
    let isCredential = false
    let knowsVisitors = true

    /// Two hours, in seconds, from the last request on.
    private static let age: Int64 = 7200
    /// The guard's class name makes it: it is the same everywhere.
    static let logInName = "login_web_59ba36addc2b2f9401580f014c7f58ea4e30989d"

    func logIn(_ logIn: LogIn, _ chance: inout SplitMix64) async throws -> String {
        let id = try newID()
        try await save(Self.session(logIn, token: try newID()), id)
        return id
    }

    /// What a log-in puts into a session.
    ///
    /// - Parameter token: the secret of its forms.
    static func session(_ logIn: LogIn, token: String) -> JSONObject {
        [
            "_token": .string(token), logInName: .number(JSONNumber(Int64(logIn.person.number))),
            "name": .string(logIn.person.name), "email": .string(logIn.person.email), "ip": .string(logIn.ip),
            "tokens": .object(TokenMembers.object(logIn.tokens)), "_flash": noFlash,
        ]
    }

    func welcome(_ chance: inout SplitMix64) async throws {
        let cart: JSONValue = .array([.string(chance.pick(Wares.names))])
        try await save(["_token": .string(try newID()), "cart": cart, "_flash": Self.noFlash], try newID())
    }

    func read(_ id: String) async throws -> JSONObject? {
        guard let value = try await site.value(of: prefix + id),
            let inner = try? Format.php.decode(value).root.bytes,
            let session = (try? Format.php.decode(inner)).flatMap({ JSONValue($0.root).object }),
            session[Self.logInName] != nil
        else { return nil }
        return session
    }

    func access(of session: JSONObject) -> Access {
        session["tokens"]?.object.map(TokenMembers.access) ?? .none
    }

    func finish(_ session: JSONObject, _ id: String, _ deed: Deed) async throws {
        var session = session
        switch deed {
        case .page(let number): session["_previous"] = ["url": .string("https://shop.example.com/orders/\(number)")]
        case .renewed(let tokens): session["tokens"] = .object(TokenMembers.object(tokens))
        }
        try await save(session, id)
    }

    func turnAway(_ id: String) async throws {
        try await save(["_token": .string(try newID()), "_flash": Self.noFlash], id)
    }

    func logOut(_ id: String) async throws {
        _ = try await site.redis.send(RedisCommand("DEL", prefix + id))
    }

    private static let noFlash: JSONValue = ["old": [], "new": []]

    private func newID() throws -> String { try site.identifiers.text(40, of: Identifiers.alphanumeric) }

    /// The value is a serialized string that holds a serialized array.
    static func bytes(of session: JSONObject) -> [UInt8] {
        PHPWriter.bytes(ofString: PHPWriter.bytes(of: .object(session)))
    }

    private func save(_ session: JSONObject, _ id: String) async throws {
        _ = try await site.redis.send(RedisCommand("SETEX", prefix + id, Self.age, Self.bytes(of: session)))
    }
}
