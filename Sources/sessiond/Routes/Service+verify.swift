import FoundationEssentials
import HTTPTypes
import Hummingbird
import JOSE
import SessionLink
import SessionLinkHummingbird
import Synchronization

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
        let refreshing = refreshesOnVerify && (carried.carrier == .cookie || refreshesBearerOnVerify)
        switch try await link.verify(carried.credential, peer: peer, refreshing: refreshing) {
        case .accepted(let acceptance):
            metrics.count(.verifyAccepted)
            context.note.session = acceptance.session.text
            noteUse(acceptance)
            return answer(request, acceptance, token: carried.credential.token)
        case .renewed(let acceptance, let grant):
            metrics.count(.verifyRenewed)
            context.note.session = acceptance.session.text
            noteHandOut(grant, for: carried.credential)
            var response = answer(request, acceptance, token: grant.credential.token)
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
    private func answer(_ request: Request, _ acceptance: Acceptance, token: String?) -> Response {
        let fields = verified.identity.fields(
            acceptance,
            token: token,
            cookies: reader.cookie.others(in: request.headers)
        )
        var response = Response.noContent(fields)
        if verified.isOK { response.status = .ok }
        return response
    }

    /// Notes that a session was given a fresh token for a credential.
    func noteHandOut(_ grant: Grant, for credential: Credential) {
        let presented = credential.generation
        freshTokens.withLock {
            $0.handOut(grant.session.id, generation: grant.session.generation, for: presented, at: uptime)
        }
    }

    /// Notes that a fresh token was used: a first one never was handed out in place of another.
    private func noteUse(_ acceptance: Acceptance) {
        guard acceptance.generation > 1 else { return }
        freshTokens.withLock { $0.use(acceptance.session, generation: acceptance.generation) }
    }
}

extension Credential {
    /// The latest generation that is in it, as it says of itself: of what was verified, that is true.
    fileprivate var generation: UInt32? {
        let ofToken = token.flatMap { try? JWS($0).claims().tokenID }.flatMap { TokenID($0)?.generation }
        let ofSecret = secret.flatMap { UInt32($0.prefix { $0 != "." }) }
        return [ofToken, ofSecret].compactMap { $0 }.max()
    }
}
