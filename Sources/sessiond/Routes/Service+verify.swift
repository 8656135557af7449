import FoundationEssentials
import HTTPTypes
import Hummingbird
import SessionLink
import SessionLinkHummingbird

extension Service {
    /// `GET /verify`: whether a gateway may let a request through, and whose it is. All that is wrong with a credential is
    /// answered with 401: gateways make an error of their own of any other status.
    func verify(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let carried: CarriedCredential
        do {
            guard let found = try reader.read(request.headers) else {
                metrics.count(.verifyRefused)
                throw ErrorAnswer.unauthorized(BearerChallenge())
            }
            carried = found
        } catch let problem as CredentialProblem {
            metrics.count(.verifyRefused)
            throw ErrorAnswer.unauthorized(BearerChallenge(problem))
        }
        let peer = peer(request, context)
        switch try await link.verify(carried.credential, peer: peer, refreshing: refreshesOnVerify) {
        case .accepted(let acceptance):
            metrics.count(.verifyAccepted)
            context.note.session = acceptance.session.text
            return answer(acceptance, token: carried.credential.token)
        case .renewed(let acceptance, let grant):
            metrics.count(.verifyRenewed)
            context.note.session = acceptance.session.text
            var response = answer(acceptance, token: grant.credential.token)
            response.headers.append(contentsOf: reader.cookie.fields(for: grant, to: carried.carrier, now: Date()))
            return response
        case .refreshRequired(let session, let reason):
            metrics.count(.verifyRefreshRequired)
            context.note.session = session.text
            throw ErrorAnswer.unauthorized(BearerChallenge(reason))
        case .refused(let refusal):
            metrics.count(.verifyRefused)
            throw ErrorAnswer.unauthorized(BearerChallenge(refusal))
        }
    }

    /// The request may go on, as its owner's.
    private func answer(_ acceptance: Acceptance, token: String?) -> Response {
        var response = Response.noContent(verified.identity.fields(acceptance, token: token))
        if verified.isOK { response.status = .ok }
        return response
    }
}
