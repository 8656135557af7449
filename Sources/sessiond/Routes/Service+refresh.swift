import FoundationEssentials
import HTTPTypes
import Hummingbird
import SessionLink
import SessionLinkHummingbird

extension Service {
    /// `POST /refresh`: the next token of a session.
    func refresh(_ request: Request, _ context: ServiceContext) async throws -> Response {
        try await limited(.refresh, address(request, context)) {
            let carried = try await sessionRequest(request, knowsElsewhere: false, context).carried
            let grant = try await limited(.refresh, carried.credential) {
                (try await refresh(carried, peer(request, context)), isDone: true)
            }
            context.note.session = grant.session.id.text
            let answer = GrantAnswer(grant: grant, now: Date(), carrier: carried.carrier)
            var response = Response.json(answer.json)
            if carried.carrier == .cookie {
                response.headers[.setCookie] = reader.cookie.value(for: grant, now: Date())
            }
            return response
        }
    }

    private func refresh(_ carried: CarriedCredential, _ peer: Peer) async throws -> Grant {
        switch try await link.refresh(carried.credential, peer: peer) {
        case .renewed(let grant):
            metrics.count(.refresh)
            noteHandOut(grant, for: carried.credential)
            return grant
        case .refused(let refusal):
            metrics.count(.refreshRefused)
            throw ErrorAnswer.unauthorized(BearerChallenge(refusal))
        }
    }
}
