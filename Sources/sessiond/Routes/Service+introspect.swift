import HTTPTypes
import Hummingbird
import JOSE
import SessionLink

extension Service {
    /// `POST /oauth/introspect`: whether a token is alive, and what it says (RFC 7662).
    func introspect(_ request: Request, _ context: ServiceContext) async throws -> Response {
        _ = try authenticate(request, context)
        let form = try await request.form(limit: bodyLimit, context)
        guard let token = form["token"] else { throw ErrorAnswer.invalid("token is missing") }
        guard case .accepted(let acceptance) = try await link.introspect(token) else { return .json(["active": false]) }
        context.note.session = acceptance.session.text
        var answer: JSONObject = ["active": true, "token_type": "Bearer", "username": .string(acceptance.user)]
        // A token's own claims come behind, and never in place of what is said here.
        for member in acceptance.claims.raw.members where answer[member.name] == nil {
            answer[member.name] = member.value
        }
        return .json(answer)
    }
}
