import FoundationEssentials
import HTTPTypes
import Hummingbird
import SessionLink
import SessionLinkHummingbird

extension Service {
    /// `POST /refresh`: the next token of a session.
    func refresh(_ request: Request, _ context: ServiceContext) async throws -> Response {
        try limit(requests, address(request, context))
        let (carried, body) = try await credential(request)
        try body?.finish()
        switch try await link.refresh(carried.credential, peer: peer(request, context)) {
        case .renewed(let grant):
            metrics.count(.refresh)
            noteHandOut(grant, for: carried.credential)
            context.note.session = grant.session.id.text
            var response = Response.json(GrantAnswer(grant: grant, now: Date()).json)
            if carried.carrier == .cookie {
                response.headers[.setCookie] = reader.cookie.value(for: grant, now: Date())
            }
            return response
        case .refused(let refusal):
            metrics.count(.refreshRefused)
            throw ErrorAnswer.unauthorized(BearerChallenge(refusal))
        }
    }
}
