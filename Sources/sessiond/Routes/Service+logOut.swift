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
                ? try await logOutElsewhere(asked, peer) : try await logOutHere(request, asked, peer, context)
        }
    }

    private func logOutElsewhere(_ asked: SessionRequest, _ peer: Peer) async throws -> Response {
        let credential = try asked.carried.credential
        let count = try await limited(.logOut, credential) {
            switch try await link.logOutElsewhere(credential, peer: peer) {
            case .ended(let sessions, _): (sessions.count, isDone: true)
            case .refused(let refusal): throw ErrorAnswer.unauthorized(BearerChallenge(refusal))
            }
        }
        for _ in 0..<count { metrics.count(.logOut) }
        return asked.isForm ? done() : .json(["ended": .number(JSONNumber(Int64(count)))])
    }

    private func logOutHere(
        _ request: Request,
        _ asked: SessionRequest,
        _ peer: Peer,
        _ context: ServiceContext
    ) async throws -> Response {
        // Who is shown a page has no use for a reason in JSON.
        let isShown = asked.isForm && loggedOutPage != nil
        if isShown, asked.found == nil {
            limits[.logOut].spend(ClientLimits.name(ofAddress: address(request, context)), at: uptime)
            return done()
        }
        let carried = try asked.carried
        switch try await link.logOut(carried.credential, peer: peer) {
        case .ended(let sessions, _):
            context.note.session = sessions.first?.text
            metrics.count(.logOut)
        case .refused(let refusal) where refusal.isOver:
            break
        case .refused(let refusal) where isShown && carried.carrier == .cookie && refusal.opensNothing:
            limits[.logOut].spend(ClientLimits.name(ofAddress: address(request, context)), at: uptime)
        case .refused(let refusal):
            throw ErrorAnswer.unauthorized(BearerChallenge(refusal))
        }
        let fields: HTTPFields = carried.carrier == .cookie ? [.setCookie: reader.cookie.cleared] : [:]
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

    /// Whether what came is no credential of this service: a browser that loses it has none. What is refused for another reason
    /// may be of a session that goes on, and nobody must be told that it is over.
    fileprivate var opensNothing: Bool {
        switch self {
        case .malformed, .signature, .issuer, .audience, .reuse: true
        default: false
        }
    }
}
