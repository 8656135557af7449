import HTTPTypes
import Hummingbird
import JOSE
import SessionLink
import SessionLinkHummingbird

extension Service {
    /// `POST /logout`: the end of the session, or, with `elsewhere`, of all other sessions of its user.
    func logOut(_ request: Request, _ context: ServiceContext) async throws -> Response {
        try await limited(.logOut, address(request, context)) {
            let asked = try await sessionRequest(request, knowsElsewhere: true, context)
            let peer = peer(request, context)
            return asked.isElsewhere
                ? try await logOutElsewhere(asked, peer) : try await logOutHere(asked, peer, context)
        }
    }

    private func logOutElsewhere(_ asked: SessionRequest, _ peer: Peer) async throws -> Response {
        let credential = asked.carried.credential
        let count = try await limited(.logOut, credential) {
            switch try await link.logOutElsewhere(credential, peer: peer) {
            case .ended(let sessions, _): (sessions.count, isDone: true)
            case .refused(let refusal): throw ErrorAnswer.unauthorized(BearerChallenge(refusal))
            }
        }
        for _ in 0..<count { metrics.count(.logOut) }
        return asked.isForm ? done() : .json(["ended": .number(JSONNumber(Int64(count)))])
    }

    private func logOutHere(_ asked: SessionRequest, _ peer: Peer, _ context: ServiceContext) async throws -> Response {
        switch try await link.logOut(asked.carried.credential, peer: peer) {
        case .ended(let sessions, _):
            context.note.session = sessions.first?.text
            metrics.count(.logOut)
        case .refused(let refusal) where refusal.isOver:
            break
        case .refused(let refusal):
            throw ErrorAnswer.unauthorized(BearerChallenge(refusal))
        }
        let fields: HTTPFields = asked.carried.carrier == .cookie ? [.setCookie: reader.cookie.cleared] : [:]
        return asked.isForm ? done(fields) : .noContent(fields)
    }

    /// What a browser shows after a form: the page that is configured, or what it showed before.
    private func done(_ fields: HTTPFields = [:]) -> Response {
        guard let place = loggedOutPage else { return .noContent(fields) }
        var response = Response.noContent(fields)
        response.status = .seeOther
        response.headers[.location] = place
        return response
    }
}

extension Refusal {
    /// Whether the session is over already: then a log-out is done.
    fileprivate var isOver: Bool {
        switch self {
        case .sessionGone, .epoch, .epochUnknown, .expired, .denied(.session), .denied(.token): true
        default: false
        }
    }
}
