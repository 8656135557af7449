import Decoders
import JOSE
import Redis

/// Django's sessions in its Redis cache. A request writes only what it changed, and looks first whether the session still is
/// there: what was deleted stays so.
struct Django: Framework {
    let site: Site

    let prefix = ":1:django.contrib.sessions.cache"
    let isCredential = true
    let knowsVisitors = true

    /// Two weeks, in seconds, from the last change on.
    private static let age: Int64 = 14 * 86_400

    func logIn(_ logIn: LogIn, _ chance: inout SplitMix64) async throws -> String {
        let id = try newID()
        try await save(Self.session(logIn), id)
        return id
    }

    /// What a log-in puts into a session: no name, and no address.
    static func session(_ logIn: LogIn) -> JSONObject {
        // The user's password makes it, so that all sessions of a user have the same.
        var chance = SplitMix64(seed: 0x6469_616E_676F, item: logIn.person.number)
        let hash = (0..<4).flatMap { _ in withUnsafeBytes(of: chance.next().bigEndian) { Array($0) } }
        var session: JSONObject = [
            "_auth_user_id": .string(String(logIn.person.number)),
            "_auth_user_backend": "mozilla_django_oidc.auth.OIDCAuthenticationBackend",
            "_auth_user_hash": .string(hash.hex),
        ]
        if logIn.idle < 3600 { session["_session_expiry"] = .number(JSONNumber(logIn.idle)) }
        setTokens(logIn.tokens, &session)
        return session
    }

    func welcome(_ chance: inout SplitMix64) async throws {
        try await save(["cart": .array([.string(chance.pick(Wares.names))])], try newID())
    }

    func read(_ id: String) async throws -> JSONObject? {
        guard let value = try await site.value(of: prefix + id),
            let session = (try? Format.pickle.decode(value)).flatMap({ JSONValue($0.root).object }),
            session["_auth_user_id"] != nil
        else { return nil }
        return session
    }

    func access(of session: JSONObject) -> Access {
        guard let token = session["oidc_access_token"]?.string else {
            return session["oidc_refresh_token"] == nil ? .none : .missing
        }
        return TokenMembers.access(of: token)
    }

    func finish(_ session: JSONObject, _ id: String, _ deed: Deed) async throws {
        var session = session
        switch deed {
        // Most pages change nothing.
        case .page(let number) where number.isMultiple(of: 3):
            session["last_order"] = .number(JSONNumber(Int64(number)))
        case .page: return
        case .renewed(let tokens): Self.setTokens(tokens, &session)
        }
        guard try await site.value(of: prefix + id) != nil else { return }
        try await save(session, id)
    }

    func turnAway(_ id: String) async throws {}

    func logOut(_ id: String) async throws {
        _ = try await site.redis.send(RedisCommand("DEL", prefix + id))
    }

    private func newID() throws -> String { try site.identifiers.text(32, of: Identifiers.lowercase) }

    private func save(_ session: JSONObject, _ id: String) async throws {
        let seconds = session["_session_expiry"]?.integer ?? Self.age
        let value = PickleWriter.bytes(of: .object(session))
        _ = try await site.redis.send(RedisCommand("SET", prefix + id, value, "EX", max(1, seconds)))
    }

    /// Under the names of mozilla-django-oidc.
    private static func setTokens(_ tokens: IssuedTokens, _ session: inout JSONObject) {
        session["oidc_access_token"] = .string(tokens.access.text)
        session["oidc_id_token"] = .string(tokens.id.text)
        session["oidc_refresh_token"] = .string(tokens.refresh.text)
    }
}
