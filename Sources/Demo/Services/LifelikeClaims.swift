import FoundationEssentials
import JOSE
import SessionLink

/// Claims as a company's services have them: who the user is (OpenID Connect Core 1.0, section 5.1), what it may do, and
/// how it proved itself.
struct LifelikeClaims: ClaimsProvider {
    let door: Door

    /// Who is being served. A real service would look the user up; the demo's users are in no table.
    @TaskLocal static var person: Person?

    func claims(for session: SessionFacts) -> JSONObject {
        guard let person = Self.person else { return [:] }
        let loggedIn =
            session.absoluteEnd.timeIntervalSince1970 - Double(Lifetimes.at(door).absolute.components.seconds)
        var claims: JSONObject = [
            "name": .string(person.name),
            "preferred_username": .string(person.user),
            "email": .string(person.email),
            "email_verified": true,
            "locale": .string(person.locale),
            "tenant": .string(person.tenant),
            "roles": .array(person.roles.map(JSONValue.string)),
            "scope": .string(scope(person)),
            "auth_time": .number(JSONNumber(Int64(loggedIn))),
        ]
        let references = LogInMethod(rawValue: session.method)?.references ?? []
        claims["amr"] = .array(references.map(JSONValue.string))
        return claims
    }

    private func scope(_ person: Person) -> String {
        switch door {
        case .web:
            person.roles.contains("admin")
                ? "openid profile orders:read orders:write users:admin" : "openid profile orders:read"
        case .kiosk: "openid catalogue:read"
        case .api: person.roles.contains("service") ? "events:write metrics:read" : "orders:read events:read"
        case .mobile: "openid profile offline_access messages:read messages:write"
        }
    }
}
