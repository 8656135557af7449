import HTTPTypes
import Hummingbird
import JOSE
import SessionLink
import SessionLinkHummingbird

extension Service {
    /// `POST /logout`: the end of the session, or, with `elsewhere`, of all other sessions of its user.
    func logOut(_ request: Request, _ context: ServiceContext) async throws -> Response {
        try limit(requests, address(request, context))
        var (carried, body) = try await credential(request)
        let elsewhere = try body?.bool("elsewhere") ?? false
        try body?.finish()
        let peer = peer(request, context)
        if elsewhere {
            switch try await link.logOutElsewhere(carried.credential, peer: peer) {
            case .ended(let sessions, _):
                for _ in sessions { metrics.count(.logOut) }
                return .json(["ended": .number(JSONNumber(Int64(sessions.count)))])
            case .refused(let refusal):
                throw ErrorAnswer.unauthorized(BearerChallenge(refusal))
            }
        }
        switch try await link.logOut(carried.credential, peer: peer) {
        case .ended(let sessions, _):
            context.note.session = sessions.first?.text
            metrics.count(.logOut)
        case .refused(let refusal) where refusal.isOver:
            break
        case .refused(let refusal):
            throw ErrorAnswer.unauthorized(BearerChallenge(refusal))
        }
        return .noContent(carried.carrier == .cookie ? [.setCookie: reader.cookie.cleared] : [:])
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
